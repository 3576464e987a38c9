use super::hits::report_host_namespace;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `hostPID: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod sees every process of the node with its arguments and environment, including
    /// secrets, and can stop, trace or enter processes that run as root or as the same user.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   hostPID: true
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Exceptions
    /// Monitoring and debugging agents of the node itself.
    ///
    /// # Fix safety
    /// An agent that monitors processes of the node sees only its own processes.
    pub(crate) static HOST_PID: Rule = Rule {
        id: "host-pid",
        summary: "pod shares the process namespace of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::HOST_NAMESPACES),
        help: "remove `hostPID`",
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
    report_host_namespace("hostPID", "shares the process namespace", pod, sink);
}
