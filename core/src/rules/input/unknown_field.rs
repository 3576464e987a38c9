use super::fields;
use crate::object::decode::{FieldIssue, IssueKind};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A key that the API type at this path does not have, in every kind that podwall knows.
    ///
    /// # Why it matters
    /// The API server drops it, with a warning at best. The intended setting has no effect.
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
    ///     imagePolicy: Always
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
    /// Fields newer than podwall's tables, which are those of the Kubernetes version in the
    /// documentation. In the pod spec of a custom resource, fields that do not resemble a pod's:
    /// the resource may add its own.
    pub(crate) static UNKNOWN_FIELD: Rule = Rule {
        id: "unknown-field",
        summary: "field is not part of the API, and is dropped",
        family: Family::Input,
        severity: Severity::Low,
        help: "remove the field, or correct its name",
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
    if matches!(issue.kind, IssueKind::UnknownField { .. })
        && !fields::is_misspelt_security_field(&issue.kind)
    {
        fields::report(issue, sink);
    }
}
