use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// Text after `...` or after the end of the first document of a chunk. kubectl splits a file
    /// only at lines that begin with `---` and reads one document between two of them.
    ///
    /// # Why it matters
    /// The text looks like part of the manifest but is silently dropped: a policy or limit in it is
    /// never applied.
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
    pub(crate) static TEXT_AFTER_DOCUMENT_END: Rule = Rule {
        id: "text-after-document-end",
        summary: "text after the end of a document is not read by kubectl",
        family: Family::Input,
        severity: Severity::Medium,
        help: "separate documents with `---` on a separate line",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::TextAfterDocumentEnd);
    hazards::each(view, wanted, |hazard, path| {
        sink.report(
            Target::span(path, hazard.span),
            "kubectl drops everything from here to the next `---`".to_owned(),
        );
    });
}
