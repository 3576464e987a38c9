use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A lone carriage return, or one of the characters NEL (U+0085), LS (U+2028) and PS (U+2029),
    /// outside quotes.
    ///
    /// # Why it matters
    /// Kubernetes' YAML reader ends the line there, and with it a comment. The rest is active YAML,
    /// but most editors show it as part of the comment.
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
        summary: "line ends at a character that editors do not show as a line break",
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
        sink.report(
            Target::span(path, hazard.span),
            "the line ends here, at a character that editors do not show as a line break"
                .to_owned(),
        );
    });
}
