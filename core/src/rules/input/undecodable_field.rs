use super::fields;
use crate::object::decode::FieldIssue;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A field whose value is not of the type the API has for it: a string for a number, a number
    /// for a string, a list for a mapping, a number out of range, a quantity or time that is none.
    ///
    /// # Why it matters
    /// The API server refuses the whole object. Until it does, the field is read by nobody in the
    /// same way; here it counts as absent, and everything else in the object was judged.
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
        summary: "field has a value of the wrong type, so the API server refuses the object",
        family: Family::Input,
        severity: Severity::Medium,
        help: "give the field a value of its type; strings in quotes, numbers and booleans without",
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
