use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A suppression, in a comment or annotation, of a rule that does not exist or of none at all,
    /// and one that cannot be parsed: another word than `ignore`, or something that looks like an
    /// end date and is not one. Only `until 2027-01-31` sets an end date, before the reason and
    /// after a plain space; `until tomorrow`, `Until 2027-01-31` and `until: 2027-01-31` are
    /// errors. After a colon, a reason may begin with the word: `: until it is fixed`.
    ///
    /// # Why it matters
    /// A misspelled suppression has no effect, and no one sees why. One with a misspelled date
    /// would never expire.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/priviledged-container: "storage driver"
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: true
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/privileged-container: "storage driver"
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: true
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static SUPPRESSION_OF_UNKNOWN_RULE: Rule = Rule {
        id: "suppression-of-unknown-rule",
        summary: "suppression names an unknown rule, or cannot be parsed",
        family: Family::Suppression,
        severity: Severity::Medium,
        help: "write the id of a rule; `podwall rules` lists them",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Suppression(check)],
        ..Rule::BASE
    };
);

fn check(outcome: &Outcome, sink: &mut Sink<'_>) {
    match &outcome.problem {
        Problem::Unreadable(wrong) => {
            sink.report(outcome, format_args!("{} {wrong}", outcome.suppressor));
        }
        Problem::UnknownRule { id, near } => {
            sink.report(outcome, format_args!("there is no rule `{id}`{near}"));
        }
        _ => {}
    }
}
