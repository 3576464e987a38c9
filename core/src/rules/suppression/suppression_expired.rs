use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A suppression whose `until` date has passed. It no longer has any effect: the findings it
    /// covered are back.
    ///
    /// # Why it matters
    /// The date was a promise to review the suppression. It is due now.
    ///
    /// # Bad
    /// ```yaml
    /// # options: {today: "2026-06-01"}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/privileged-container: "until 2020-01-31: until the driver is split"
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
    /// # options: {today: "2026-06-01"}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/privileged-container: "until 9999-12-31: storage driver"
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: true
    /// ```
    ///
    /// # Exceptions
    /// None: extend the suppression, or fix the finding. Hosts without a clock use the date in the
    /// option `today`; without it nothing expires.
    pub(crate) static SUPPRESSION_EXPIRED: Rule = Rule {
        id: "suppression-expired",
        summary: "suppression has expired",
        family: Family::Suppression,
        severity: Severity::Low,
        help: "fix what it suppressed, or set a later date",
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
    if let Problem::Expired { until } = &outcome.problem {
        sink.report(outcome, format_args!("{} expired on {until}", outcome.suppressor));
    }
}
