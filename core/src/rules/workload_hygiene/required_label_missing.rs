use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A workload without a label that the parameter `keys` names, on the object itself. Without
    /// the parameter nothing is asked.
    ///
    /// # Why it matters
    /// Whoever is called at night must find out whose workload it is; cost and policy tools group
    /// by the same marks.
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
    pub(crate) static REQUIRED_LABEL_MISSING: Rule = Rule {
        id: "required-label-missing",
        summary: "workload lacks a label that the configuration asks for",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "add the label to the workload",
        parameters: &[Parameter {
            name: "keys",
            summary: "the label keys asked for",
            default: DefaultSetting::Texts(&["app.kubernetes.io/name"]),
        }],
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    for key in sink.parameters().texts("keys") {
        if pod.object.label(key).is_none_or(str::is_empty) {
            let path = pod.object.path_to(&["metadata", "labels", key]);
            let (kind, name) = (pod.object.identity.kind, pod.object.identity.name);
            sink.report(path, format_args!("{kind} `{name}` has no label `{key}`"));
        }
    }
}
