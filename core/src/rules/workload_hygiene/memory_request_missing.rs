use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, FixGrade, alias, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or sidecar without a memory request, nor a limit from which the API server would
    /// take it, in a pod that has none for itself as a whole.
    /// A limit of zero counts as none. Ephemeral containers are left out: the API does not let them have resources.
    ///
    /// # Why it matters
    /// The scheduler places pods by their requests, and the node evicts first those that use more than they asked for.
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
    ///       requests: {memory: 128Mi}
    /// ```
    ///
    /// # Exceptions
    /// A LimitRange with defaults fills it at admission.
    MEMORY_REQUEST_MISSING {
        id: "memory-request-missing",
        summary: "container has no memory request",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "set `resources.requests.memory`",
        aliases: &[alias("kube-score", "container-resources"), alias("kubesec", "RequestsMemory"), alias("polaris", "memoryRequestsMissing"), alias("trivy", "KSV-0016"), alias("kubescape", "C-0269"), alias("kubescape", "C-0004"), alias("checkov", "CKV_K8S_12"), alias("kics", "memory_requests_not_defined"), alias("gatekeeper", "containerrequests"), alias("gatekeeper", "containerresources"), alias("kyverno", "require-pod-requests-limits"), alias("kyverno", "require-qos-burstable"), alias("kubewarden", "container-resources-policy"), alias("kubewarden", "rego:ControllerResourcesMaxMemoryRequests"), alias("datree", "CONTAINERS_MISSING_MEMORY_REQUEST_KEY")],
        fix: FixGrade::Unsafe,
        profiles: &["hygiene"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "requests", "memory") {
        let path = container.path().key("resources").key("requests").key("memory");
        sink.report(path, format_args!("{} has no memory request", container.label()));
    }
}
