use super::hits::report;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// `windowsOptions.hostProcess: true` of a pod or container.
    ///
    /// # Why it matters
    /// Such a container runs on the Windows node itself, with its files, network and, as most do, as SYSTEM. It is
    /// what `privileged` is on Linux.
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
    /// An agent that manages its node no longer reaches it.
    WINDOWS_HOST_PROCESS {
        id: "windows-host-process",
        summary: "Windows container is a process of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "windowsHostProcess" }),
        help: "remove `hostProcess: true`",
        references: &[
            reference("PSS",
            "windowsHostProcess"),
            reference("CIS",
            "5.7.3"),
            reference("CIS",
            "5.2.11"),
        ],
        aliases: &[
            alias("polaris",
            "hostProcess"),
            alias("trivy",
            "KSV-0103"),
            alias("kubescape",
            "C-0211"),
            alias("gatekeeper",
            "host-process"),
            alias("kyverno",
            "disallow-host-process"),
            alias("datree",
            "EKS_INVALID_HOSTPROCESS_VALUE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::WINDOWS_HOST_PROCESS, pod, sink, |_, who| {
        format!("{who} asks to run as a process of the Windows node")
    });
}
