use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `windowsOptions.hostProcess: true` of a pod or container.
    ///
    /// # Why it matters
    /// Such a container runs directly on the Windows node, with its files and network and usually
    /// as SYSTEM. It corresponds to `privileged` on Linux.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   os: {name: windows}
    ///   hostNetwork: true
    ///   securityContext:
    ///     windowsOptions: {hostProcess: true}
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
    ///   os: {name: windows}
    ///   securityContext:
    ///     windowsOptions: {hostProcess: false}
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node itself, such as network plugins for Windows.
    ///
    /// # Fix safety
    /// An agent that manages its node loses access to it.
    pub(crate) static WINDOWS_HOST_PROCESS: Rule = Rule {
        id: "windows-host-process",
        summary: "Windows container runs as a process of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::WINDOWS_HOST_PROCESS),
        help: "remove `hostProcess: true`",
        fix: FixGrade::Unsafe,
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::WINDOWS_HOST_PROCESS, pod, sink, |_, who| {
        format!("{who} runs as a process of the Windows node")
    });
}
