use super::fields;
use crate::object::decode::FieldIssue;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An unknown key that is one or two letters away from a security field: `securityContex`,
    /// `runAsNonroot`, `priviledged`; or a security field that is one level too high.
    ///
    /// # Why it matters
    /// The setting has no effect. Reviewers see it, but the API server drops it.
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
    ///     securityContex:
    ///       runAsNonRoot: true
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
    ///       runAsNonRoot: true
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static SECURITY_FIELD_MISSPELT: Rule = Rule {
        id: "security-field-misspelt",
        summary: "misspelled security field is dropped",
        family: Family::Input,
        severity: Severity::High,
        help: "use the API's spelling",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Field(check)],
        ..Rule::BASE
    };
);

fn check(_: &Object<'_>, issue: &FieldIssue, sink: &mut Sink<'_>) {
    if fields::is_misspelt_security_field(&issue.kind) {
        fields::report(issue, sink);
    }
}
