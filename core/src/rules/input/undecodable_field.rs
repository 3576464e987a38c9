use super::fields;
use crate::object::decode::FieldIssue;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A field whose value does not have the API's type: a string for a number, a number for a
    /// string, a list for a mapping, a number out of range, an invalid quantity or time.
    ///
    /// # Why it matters
    /// The API server rejects the whole object, and tools read the field in different ways; here it
    /// counts as absent, and everything else in the object was judged.
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
    ///       privileged: "true"
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
    ///       privileged: true
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static UNDECODABLE_FIELD: Rule = Rule {
        id: "undecodable-field",
        summary: "field has a value of the wrong type, so the API server rejects the object",
        family: Family::Input,
        severity: Severity::Medium,
        help: "use a value of the field's type: strings in quotes, numbers and booleans without",
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
    if issue.kind.is_refused() {
        fields::report(issue, sink);
    }
}
