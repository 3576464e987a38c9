use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, FixGrade, alias, reference, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or sidecar without a memory limit, in a pod that has none for itself as a whole.
    /// A limit of zero counts as none. Ephemeral containers are left out: the API does not let them have resources.
    ///
    /// # Why it matters
    /// A container without a memory limit can use up the memory of its node: others are then killed or evicted. A leak
    /// or an attack in one workload becomes an outage of many.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     resources:
    ///       limits: {memory: 128Mi}
    /// ```
    ///
    /// # Exceptions
    /// A LimitRange with defaults in the namespace fills the limit at admission; this rule reads the manifest alone.
    MEMORY_LIMIT_MISSING {
        id: "memory-limit-missing",
        summary: "container has no memory limit",
        family: Family::WorkloadHygiene,
        severity: Severity::Medium,
        help: "set `resources.limits.memory`",
        references: &[reference("NSA", "Ensure memory limits are set")],
        aliases: &[alias("kube-linter", "unset-memory-requirements"), alias("kube-score", "container-resources"), alias("kubesec", "LimitsMemory"), alias("polaris", "memoryLimitsMissing"), alias("trivy", "KSV-0018"), alias("kubescape", "C-0271"), alias("kubescape", "C-0009"), alias("kubescape", "C-0004"), alias("checkov", "CKV_K8S_13"), alias("kics", "memory_limits_not_defined"), alias("kubeaudit", "LimitsNotSet"), alias("kubeaudit", "LimitsMemoryNotSet"), alias("gatekeeper", "containerlimits"), alias("gatekeeper", "containerresources"), alias("kyverno", "require-pod-requests-limits"), alias("kubewarden", "container-resources-policy"), alias("kubewarden", "rego:ControllerResourcesMaxMemoryLimits"), alias("datree", "CONTAINERS_MISSING_MEMORY_LIMIT_KEY")],
        fix: FixGrade::Unsafe,
        profiles: &["hygiene", "nsa"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "limits", "memory") {
        let path = container.path().key("resources").key("limits").key("memory");
        sink.report(path, format_args!("{} has no memory limit", container.label()));
    }
}
