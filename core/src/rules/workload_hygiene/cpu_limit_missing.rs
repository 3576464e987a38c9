use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, FixGrade, alias, reference, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or sidecar without a cpu limit, in a pod that has none for itself as a whole.
    /// A limit of zero counts as none. Ephemeral containers are left out: the API does not let them have resources.
    ///
    /// # Why it matters
    /// Without a limit one container can take all the processor time of its node from its neighbours; with a limit it
    /// is slowed down even where the node is idle. Opinions differ: the NSA guidance asks for limits, many operators
    /// set requests only.
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
    ///       limits: {cpu: 250m}
    /// ```
    ///
    /// # Exceptions
    /// Where requests alone are the policy, ignore this rule in the configuration.
    CPU_LIMIT_MISSING {
        id: "cpu-limit-missing",
        summary: "container has no cpu limit",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "set `resources.limits.cpu`, or ignore this rule if you rely on requests",
        references: &[reference("NSA", "Ensure CPU limits are set")],
        aliases: &[alias("kube-score", "container-resources"), alias("kubesec", "LimitsCPU"), alias("polaris", "cpuLimitsMissing"), alias("trivy", "KSV-0011"), alias("kubescape", "C-0270"), alias("kubescape", "C-0009"), alias("kubescape", "C-0050"), alias("checkov", "CKV_K8S_11"), alias("kics", "cpu_limits_not_set"), alias("kubeaudit", "LimitsNotSet"), alias("kubeaudit", "LimitsCPUNotSet"), alias("gatekeeper", "containerlimits"), alias("gatekeeper", "containerresources"), alias("kyverno", "require-cpu-limits"), alias("kubewarden", "container-resources-policy"), alias("kubewarden", "rego:ControllerResourcesMaxCPULimits"), alias("datree", "CONTAINERS_MISSING_CPU_LIMIT_KEY")],
        fix: FixGrade::Unsafe,
        profiles: &["hygiene", "nsa"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "limits", "cpu") {
        let path = container.path().key("resources").key("limits").key("cpu");
        sink.report(path, format_args!("{} has no cpu limit", container.label()));
    }
}
