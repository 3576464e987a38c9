use super::dangerous_capabilities::is_dangerous;
use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An entry of `capabilities.add` outside the default list of container runtimes:
    /// `AUDIT_WRITE`, `CHOWN`, `DAC_OVERRIDE`, `FOWNER`, `FSETID`, `KILL`, `MKNOD`,
    /// `NET_BIND_SERVICE`, `SETFCAP`, `SETGID`, `SETPCAP`, `SETUID`, `SYS_CHROOT`. Names are
    /// compared exactly, as the API server does, so `CAP_CHOWN` and `chown` are flagged, too.
    /// `dangerous-capabilities` reports those that can take over a node.
    ///
    /// # Why it matters
    /// Each capability is a part of root's power. `NET_RAW`, for example, lets a container forge
    /// packets of its neighbors.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       capabilities:
    ///         add: [NET_RAW]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       capabilities:
    ///         add: [NET_BIND_SERVICE]
    /// ```
    ///
    /// # Exceptions
    /// Agents that need one of them: add only that one.
    ///
    /// # Fix safety
    /// A program that uses the capability fails without it.
    pub(crate) static ADD_CAPABILITIES_BASELINE: Rule = Rule {
        id: "add-capabilities-baseline",
        summary: "container adds a capability that containers do not have by default",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::CAPABILITIES_BASELINE),
        help: "remove the capability from `capabilities.add`",
        fix: FixGrade::Unsafe,
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_BASELINE, pod, sink, |hit, who| {
        let capability = hit.text().filter(|capability| !is_dangerous(capability))?;
        Some(format!("{who} adds the capability `{capability}`"))
    });
}
