use crate::document::DocumentView;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, rule};
use crate::text::Content;
use crate::text::Path;

rule! {
    /// # What it flags
    /// A document with content that stands after the place where kubectl stops reading the file, or behind the end of
    /// the only document that kubectl reads between two separators.
    ///
    /// # Why it matters
    /// It looks like part of what is applied, but is not. It was judged all the same.
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
    UNREACHED_DOCUMENT {
        id: "unreached-document",
        summary: "kubectl never reads this document",
        family: Family::Input,
        severity: Severity::Medium,
        help: "repair what stands before it, or separate it with `---` on a line of its own",
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads", "hygiene"],
        checks: &[Check::Document(check)],
    }
}

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    let Content::Tree(tree) = &view.document.content else { return };
    if view.document.unreached {
        let span = tree.root().entries().next().map_or(tree.root().span(), |entry| entry.key_span);
        sink.report(Path::new(), "kubectl never reads this document").at_span(span);
    }
}
