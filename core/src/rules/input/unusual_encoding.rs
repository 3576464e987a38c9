use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A document in UTF-16, or with bytes that are not UTF-8.
    ///
    /// # Why it matters
    /// kubectl decodes a file before it reads it: UTF-16 by its byte order mark, and U+FFFD instead
    /// of bytes that are not UTF-8. The API server does not, and other tools read a different text,
    /// or none.
    ///
    /// # Bad
    /// ```yaml
    /// # encoding: utf-16be
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
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static UNUSUAL_ENCODING: Rule = Rule {
        id: "unusual-encoding",
        summary: "text is not UTF-8, and tools read it differently",
        family: Family::Input,
        severity: Severity::Low,
        help: "save the file as UTF-8",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::Utf16 | HazardKind::InvalidUtf8);
    hazards::each(view, wanted, |hazard, path| {
        sink.report(Target::span(path, hazard.span), "the text is not UTF-8".to_owned());
    });
}
