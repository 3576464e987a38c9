use super::fields;
use crate::object::decode::{FieldIssue, IssueKind};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A key that differs from a field of the API only in case, such as `hostnetwork` or
    /// `RunAsUser`.
    ///
    /// # Why it matters
    /// The API server drops it without rejecting the object, unless the client requests strict
    /// validation. Tools that ignore case treat the field as set.
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
    if matches!(issue.kind, IssueKind::WrongCase { .. }) {
        fields::report(issue, sink);
    }
}
