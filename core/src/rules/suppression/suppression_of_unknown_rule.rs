use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A suppression, in a comment or annotation, for a rule that does not exist or for none at all,
    /// and one that cannot be read: another word than `ignore`, or something that looks like an end
    /// date and is not one. Only `until 2027-01-31` ends a suppression, before the reason and after
    /// a plain space; `until tomorrow`, `Until 2027-01-31` and `until: 2027-01-31` are errors. A
    /// reason may begin with the word behind a colon: `: until it is fixed`.
    ///
    /// # Why it matters
    /// A misspelled suppression has no effect, and nobody sees why. One with a misspelled date would
    /// never end.
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
        summary: "suppression names an unknown rule, or cannot be read",
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
        ..Rule::BASE
    };
);
