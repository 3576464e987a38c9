use crate::engine::Sink;
use crate::finding::Severity;
use crate::options::{DefaultSetting, Parameter};
use crate::rule::{Check, Family, alias, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A workload without a label that the parameter `keys` names, on the object itself. Without the parameter nothing
    /// is asked.
    ///
    /// # Why it matters
    /// Whoever is called at night must find out whose workload it is; cost and policy tools group by the same marks.
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
    ///   labels: {app.kubernetes.io/name: web}
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
    /// # Exceptions
    /// Set the parameter to what your organisation agreed on.
    REQUIRED_LABEL_MISSING {
        id: "required-label-missing",
        summary: "workload lacks a label that the configuration asks for",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "add the label to the workload",
        aliases: &[alias("kube-linter", "required-label-owner"), alias("kubescape", "C-0076"), alias("kubescape", "C-0077"), alias("gatekeeper", "requiredlabels"), alias("kyverno", "require-labels"), alias("kyverno", "metadata-match-regex"), alias("kubewarden", "labels-policy"), alias("kubewarden", "rego:ControllerMissingKubernetesAppComponentLabel"), alias("kubewarden", "rego:ControllerMissingKubernetesAppCreatedByLabel"), alias("kubewarden", "rego:ControllerMissingKubernetesAppInstanceLabel"), alias("kubewarden", "rego:ControllerMissingKubernetesAppLabel"), alias("kubewarden", "rego:ControllerMissingKubernetesAppManagedByLabel"), alias("kubewarden", "rego:ControllerMissingKubernetesAppPartOfLabel"), alias("kubewarden", "rego:ControllerMissingKubernetesAppVersionLabel"), alias("kubewarden", "rego:ControllerMissingLabelValue"), alias("kubewarden", "rego:ControllerMissingOwnerLabel"), alias("kubewarden", "rego:ControllerSpecTemplateLabels"), alias("kubewarden", "rego:ControllerMissingMatchLabelKey"), alias("datree", "WORKLOAD_MISSING_LABEL_OWNER_VALUE"), alias("datree", "DEPLOYMENT_MISSING_LABEL_ENV_VALUE")],
        parameters: &[Parameter { name: "keys", summary: "the label keys asked for", default: DefaultSetting::Texts(&["app.kubernetes.io/name"]) }],
        profiles: &[],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    for key in sink.parameters().texts("keys") {
        if pod.object.label(key).is_none_or(str::is_empty) {
            let path = pod.object.path_to(&["metadata", "labels", key]);
            let (kind, name) = (pod.object.identity.kind, pod.object.identity.name);
            sink.report(path, format_args!("{kind} `{name}` has no label `{key}`"));
        }
    }
}
