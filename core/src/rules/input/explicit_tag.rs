use super::{fields, hazards};
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// An explicit tag, such as `!!binary`, `!!bool`, `!!str` or a custom one, on a value inside a
    /// security context, on a capability or on a host field of a pod, or on one of their keys.
    ///
    /// # Why it matters
    /// `!!binary U1lTX0FETUlO` is `SYS_ADMIN`, `!!bool "yes"` is true, `!x true` is a string that
    /// the API server rejects. Reviewers and most tools read something else.
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
    ///       capabilities:
    ///         add: [!!binary U1lTX0FETUlO]
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
    ///       capabilities:
    ///         add: [SYS_ADMIN]
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static EXPLICIT_TAG: Rule = Rule {
        id: "explicit-tag",
        summary: "YAML tag decides how a security-relevant value is read",
        family: Family::Input,
        severity: Severity::Medium,
        help: "write the value without a tag",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::ExplicitTag { .. });
    hazards::each(view, wanted, |hazard, path| {
        let HazardKind::ExplicitTag { tag } = &hazard.kind else { return };
        if path.segments().any(|segment| fields::is_security_segment(&segment)) {
            let (mark, name) = match tag.strip_prefix("tag:yaml.org,2002:") {
                Some(name) => ("!!", name),
                None => ("", &**tag),
            };
            let message = format_args!("tag `{mark}{name}` decides how this value is read");
            sink.report(Target::span(path, hazard.span), message);
        }
    });
}
