use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// `hostIPC: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod reads and writes the shared memory, semaphores and message queues of the node and of all other pods
    /// that use it, such as buffers of databases.
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
    HOST_IPC {
        id: "host-ipc",
        summary: "pod shares memory and semaphores with its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "hostNamespaces" }),
        help: "remove `hostIPC`; containers of one pod share memory without it",
        references: &[
            reference("PSS",
            "hostNamespaces"),
            reference("CIS",
            "5.2.4"),
            reference("NSA",
            "Host PID/IPC privileges"),
        ],
        aliases: &[
            alias("kube-linter",
            "host-ipc"),
            alias("kubesec",
            "HostIPC"),
            alias("polaris",
            "hostIPCSet"),
            alias("trivy",
            "KSV-0008"),
            alias("kubescape",
            "C-0038"),
            alias("kubescape",
            "C-0276"),
            alias("checkov",
            "CKV_K8S_18"),
            alias("kics",
            "shared_host_ipc_namespace"),
            alias("kubeaudit",
            "NamespaceHostIPCTrue"),
            alias("gatekeeper",
            "host-namespaces"),
            alias("kyverno",
            "disallow-host-namespaces"),
            alias("kubewarden",
            "host-namespaces-psp-policy"),
            alias("kubewarden",
            "rego:ControllerShareHostIPC"),
            alias("datree",
            "CONTAINERS_INCORRECT_HOSTIPC_VALUE_TRUE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_NAMESPACES, pod, sink, |hit, who| {
        let said = hit.field.keys == ["hostIPC"];
        said.then(|| format!("{who} shares memory and semaphores with its node"))
    });
}
