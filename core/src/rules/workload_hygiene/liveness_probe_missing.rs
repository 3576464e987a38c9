use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, alias, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A regular container or sidecar of a long-running workload without `livenessProbe`.
    ///
    /// # Why it matters
    /// A program that hangs without ending is only noticed by a probe; without one it stays dead until somebody looks.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    ///         livenessProbe:
    ///           httpGet: {path: /healthz, port: 8080}
    /// ```
    ///
    /// # Exceptions
    /// Containers that run to an end (Jobs, CronJobs, init containers, Helm hooks) and ephemeral ones have no use for
    /// it and are left out; sidecars are judged.
    LIVENESS_PROBE_MISSING {
        id: "liveness-probe-missing",
        summary: "long-running container has no liveness probe",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "add `livenessProbe`",
        aliases: &[alias("kube-linter", "no-liveness-probe"), alias("kube-score", "pod-probes"), alias("polaris", "livenessProbeMissing"), alias("kubescape", "C-0056"), alias("checkov", "CKV_K8S_8"), alias("kics", "liveness_probe_is_not_defined"), alias("gatekeeper", "requiredprobes"), alias("kyverno", "require-probes"), alias("kubewarden", "probes-policy"), alias("kubewarden", "rego:ControllerMissingLivenessProbe"), alias("datree", "CONTAINERS_MISSING_LIVENESSPROBE_KEY")],
        profiles: &["hygiene"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let serves =
        container.role.is_long_running() && !pod.runs_to_completion() && !pod.is_helm_hook();
    if serves && container.node.get("livenessProbe").is_none() {
        let path = container.path().key("livenessProbe");
        sink.report(path, format_args!("{} has no liveness probe", container.label()));
    }
}
