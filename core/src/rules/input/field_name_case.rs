use super::fields;
use crate::object::decode::{FieldIssue, IssueKind};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A key that is a field of the API but for upper and lower case, such as `hostnetwork` or
    /// `RunAsUser`.
    ///
    /// # Why it matters
    /// The API server drops it without refusing the object, unless the client asks for strict
    /// validation. Tools that match names without case believe the setting is there.
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
    ///       runasnonroot: true
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
    pub(crate) static FIELD_NAME_CASE: Rule = Rule {
        id: "field-name-case",
        summary: "field name differs from a field of the API only in case, and is dropped",
        family: Family::Input,
        severity: Severity::High,
        help: "write the name as the API has it",
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
    if matches!(issue.kind, IssueKind::WrongCase { .. }) {
        fields::report(issue, sink);
    }
}
