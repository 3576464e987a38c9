use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, FixGrade, alias, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or sidecar without a cpu request, nor a limit from which the API server would take
    /// it, in a pod that has none for itself as a whole.
    /// A limit of zero counts as none. Ephemeral containers are left out: the API does not let them have resources.
    ///
    /// # Why it matters
    /// The scheduler places pods by their requests. A pod without one lands on nodes that are full, and gets the least
    /// time there.
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
    ///       requests: {cpu: 250m}
    /// ```
    ///
    /// # Exceptions
    /// A LimitRange with defaults fills it at admission.
    CPU_REQUEST_MISSING {
        id: "cpu-request-missing",
        summary: "container has no cpu request",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "set `resources.requests.cpu`",
        aliases: &[alias("kube-linter", "unset-cpu-requirements"), alias("kube-score", "container-resources"), alias("kubesec", "RequestsCPU"), alias("polaris", "cpuRequestsMissing"), alias("trivy", "KSV-0015"), alias("kubescape", "C-0268"), alias("kubescape", "C-0050"), alias("checkov", "CKV_K8S_10"), alias("kics", "cpu_requests_not_set"), alias("gatekeeper", "containerrequests"), alias("gatekeeper", "containerresources"), alias("kyverno", "require-pod-requests-limits"), alias("kyverno", "require-qos-burstable"), alias("kubewarden", "container-resources-policy"), alias("kubewarden", "rego:ControllerResourcesMaxCPURequests"), alias("datree", "CONTAINERS_MISSING_CPU_REQUEST_KEY")],
        fix: FixGrade::Unsafe,
        profiles: &["hygiene"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "requests", "cpu") {
        let path = container.path().key("resources").key("requests").key("cpu");
        sink.report(path, format_args!("{} has no cpu request", container.label()));
    }
}
