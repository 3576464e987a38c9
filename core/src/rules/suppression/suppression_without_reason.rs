use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// With the option `requireReasons`, a suppression without a reason.
    ///
    /// # Why it matters
    /// The next reviewer of the suppression has to ask.
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
        summary: "suppression has no reason",
        family: Family::Suppression,
        severity: Severity::Low,
        help: "write the reason after the rule's id",
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
