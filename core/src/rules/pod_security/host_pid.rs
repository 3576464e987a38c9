use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// `hostPID: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod sees every process of the node with its arguments and environment, secrets among them, and a process
    /// that runs as root or as the same user can be stopped, traced or entered.
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
    HOST_PID {
        id: "host-pid",
        summary: "pod sees the processes of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "hostNamespaces" }),
        help: "remove `hostPID`",
        references: &[
            reference("PSS",
            "hostNamespaces"),
            reference("CIS",
            "5.2.3"),
            reference("NSA",
            "Host PID/IPC privileges"),
        ],
        aliases: &[
            alias("kube-linter",
            "host-pid"),
            alias("kubesec",
            "HostPID"),
            alias("polaris",
            "hostPIDSet"),
            alias("trivy",
            "KSV-0010"),
            alias("kubescape",
            "C-0038"),
            alias("kubescape",
            "C-0275"),
            alias("checkov",
            "CKV_K8S_17"),
            alias("kics",
            "shared_host_pid_namespace"),
            alias("kubeaudit",
            "NamespaceHostPIDTrue"),
            alias("gatekeeper",
            "host-namespaces"),
            alias("kyverno",
            "disallow-host-namespaces"),
            alias("kubewarden",
            "host-namespaces-psp-policy"),
            alias("kubewarden",
            "rego:ControllerShareHostPID"),
            alias("datree",
            "CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_NAMESPACES, pod, sink, |hit, who| {
        let said = hit.field.keys == ["hostPID"];
        said.then(|| format!("{who} sees all processes of its node"))
    });
}
