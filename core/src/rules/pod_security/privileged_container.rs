use super::hits::report;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container that sets `securityContext.privileged: true`.
    ///
    /// # Why it matters
    /// A privileged container has every capability, sees every device of the node and is confined by neither seccomp
    /// nor AppArmor nor SELinux. Whoever controls it controls the node, and with the node's credentials often the
    /// cluster.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
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
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: false
    /// ```
    ///
    /// # Exceptions
    /// Some node agents, such as storage and network drivers, need it. Give them a namespace of their own that only
    /// administrators can write to, and suppress the finding there with the reason.
    ///
    /// # Fix safety
    /// A program that uses the node's devices or kernel stops to work without the flag.
    PRIVILEGED_CONTAINER {
        id: "privileged-container",
        summary: "container runs privileged, with all rights on its node",
        family: Family::PodSecurity,
        severity: Severity::Critical,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "privileged" }),
        help: "remove `privileged: true`; add only the capabilities that the program needs",
        references: &[
            reference("PSS",
            "privileged"),
            reference("CIS",
            "5.2.2"),
            reference("NSA",
            "Privileged container"),
            reference("MITRE",
            "Privileged container"),
        ],
        aliases: &[
            alias("kube-linter",
            "privileged-container"),
            alias("kube-score",
            "container-security-context-privileged"),
            alias("kubesec",
            "Privileged"),
            alias("polaris",
            "runAsPrivileged"),
            alias("trivy",
            "KSV-0017"),
            alias("kubescape",
            "C-0057"),
            alias("checkov",
            "CKV_K8S_16"),
            alias("kics",
            "container_is_privileged"),
            alias("kubeaudit",
            "PrivilegedTrue"),
            alias("gatekeeper",
            "privileged-containers"),
            alias("kyverno",
            "disallow-privileged-containers"),
            alias("kubewarden",
            "pod-privileged-policy"),
            alias("kubewarden",
            "rego:ControllerContainerRunningPrivilegedMode"),
            alias("datree",
            "CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::PRIVILEGED, pod, sink, |_, who| format!("{who} runs privileged"));
}
