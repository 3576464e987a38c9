use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A lone carriage return, or one of the characters NEL (U+0085), LS (U+2028) and PS (U+2029),
    /// outside quotes.
    ///
    /// # Why it matters
    /// Kubernetes' YAML reader ends the line there, and a comment with it. What follows is live
    /// YAML that most editors show as part of the comment.
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
    ///     securityContext:
    ///       privileged: false # agreed       runAsUser: 0
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
    ///     securityContext:
    ///       privileged: false # agreed
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static HIDDEN_LINE_BREAK: Rule = Rule {
        id: "hidden-line-break",
        summary: "a character that editors do not show as one ends a line",
        family: Family::Input,
        severity: Severity::High,
        help: "replace the character by a space or a real line break",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::HiddenLineBreak);
    hazards::each(view, wanted, |hazard, path| {
        sink.report(path, "a character that editors show as none ends the line here".to_owned())
            .at_span(hazard.span);
    });
}
