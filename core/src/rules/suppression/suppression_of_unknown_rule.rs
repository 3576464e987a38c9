use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An exception, in a comment or annotation, for a rule that does not exist or for none at all,
    /// and one that cannot be read: another word than `ignore`, or a last day that is none.
    ///
    /// # Why it matters
    /// A misspelt exception excepts nothing, and nobody sees why.
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
        summary: "exception that names no rule there is, or cannot be read",
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
