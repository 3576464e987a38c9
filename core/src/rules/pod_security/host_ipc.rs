use super::hits::report_host_namespace;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `hostIPC: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod can read and write the shared memory, semaphores and message queues of the node and
    /// of all other pods that use it, such as buffers of databases.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   hostIPC: true
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
    /// Programs that talk to a driver on the node through shared memory.
    ///
    /// # Fix safety
    /// A program that talks to processes of the node through shared memory no longer reaches them.
    pub(crate) static HOST_IPC: Rule = Rule {
        id: "host-ipc",
        summary: "pod shares the IPC namespace of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::HOST_NAMESPACES),
        help: "remove `hostIPC`; containers of one pod can share memory without it",
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
    report_host_namespace("hostIPC", "shares the IPC namespace", pod, sink);
}
