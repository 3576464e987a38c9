use crate::rule::prelude::*;
use crate::text::{Content, Path, ReadErrorKind};

rule!(
    /// # What it flags
    /// A document that Kubernetes' reader rejects: broken syntax, control characters, or values
    /// that JSON cannot represent. `unrendered-template` reports templates, and
    /// `manifest-not-judged` reports what exceeds a limit.
    ///
    /// # Why it matters
    /// Nothing in it was checked, and kubectl stops at it: it applies everything before, and
    /// nothing after.
    ///
    /// # Bad
    /// ```yaml
    /// kind: Pod
    ///   spec: {
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
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static UNREADABLE_DOCUMENT: Rule = Rule {
        id: "unreadable-document",
        summary: "document cannot be read, so nothing in it was judged",
        family: Family::Input,
        severity: Severity::High,
        help: "fix the text; kubectl stops here and applies nothing after it",
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
    let Content::Error(error) = &view.document.content else { return };
    if !matches!(error.kind, ReadErrorKind::Template | ReadErrorKind::Limit) {
        sink.report(Target::span(Path::new(), error.span), error.message.clone());
    }
}
