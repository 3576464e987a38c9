use crate::rule::prelude::*;
use crate::text::{Content, Path};

rule!(
    /// # What it flags
    /// A document with content after the point where kubectl stops reading the file, or after the
    /// end of the only document that kubectl reads between two separators.
    ///
    /// # Why it matters
    /// It looks like part of what is applied, but is not. It was judged anyway.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ...
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ---
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static UNREACHED_DOCUMENT: Rule = Rule {
        id: "unreached-document",
        summary: "kubectl never reads this document",
        family: Family::Input,
        severity: Severity::Medium,
        help: "fix the text before it, or separate it with `---` on a separate line",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Document(check)],
        ..Rule::BASE
    };
);

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    let Content::Tree(tree) = &view.document.content else { return };
    if view.document.unreached {
        let span = tree.root().entries().next().map_or(tree.root().span(), |entry| entry.key_span);
        sink.report(Target::span(Path::new(), span), "kubectl never reads this document");
    }
}
