use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// With the option `requireReasons`, an exception that gives no reason.
    ///
    /// # Why it matters
    /// Whoever reviews the exception next has to ask.
    ///
    /// # Bad
    /// ```yaml
    /// # options: {requireReasons: true}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/privileged-container: ""
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
    /// # options: {requireReasons: true}
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
    /// Without `requireReasons` nothing is flagged.
    pub(crate) static SUPPRESSION_WITHOUT_REASON: Rule = Rule {
        id: "suppression-without-reason",
        summary: "exception gives no reason",
        family: Family::Suppression,
        severity: Severity::Low,
        help: "write why after the rule's id",
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
