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
        checks: &[Check::Suppression(check)],
        ..Rule::BASE
    };
);

fn check(outcome: &Outcome, sink: &mut Sink<'_>) {
    if let Problem::WithoutReason = outcome.problem {
        sink.report(outcome, format_args!("{} gives no reason", outcome.suppressor));
    }
}
