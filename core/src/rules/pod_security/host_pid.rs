use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `hostPID: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod sees every process of the node with its arguments and environment, secrets among
    /// them, and a process that runs as root or as the same user can be stopped, traced or entered.
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
    /// An agent that watches processes of the node sees only its own then.
    pub(crate) static HOST_PID: Rule = Rule {
        id: "host-pid",
        summary: "pod sees the processes of its node",
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
    report_where(&pss::check::HOST_NAMESPACES, pod, sink, |hit, who| {
        let said = hit.field.keys == ["hostPID"];
        said.then(|| format!("{who} sees all processes of its node"))
    });
}
