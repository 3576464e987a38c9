use crate::rule::prelude::*;

parameters! {
    /// The annotations of every workload.
    struct Required<'p> {
        /// the required annotation keys
        keys: Texts<'p> = &["example.com/owner"],
    }
}

rule!(
    /// # What it flags
    /// A workload that lacks an annotation of the parameter `keys` on the object itself. Without
    /// the parameter nothing is required.
    ///
    /// # Why it matters
    /// During an incident, people must find out who owns a workload; cost and policy tools group by
    /// the same annotations.
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
    ///   annotations: {example.com/owner: team-web}
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
    /// Set the parameter to the conventions of your organization.
    pub(crate) static REQUIRED_ANNOTATION_MISSING: Rule = Rule {
        id: "required-annotation-missing",
        summary: "workload lacks an annotation that the configuration requires",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "add the annotation to the workload",
        parameters: Required::PARAMETERS,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let Required { keys } = sink.parameters();
    for key in keys {
        if pod.object.annotation(key).is_none_or(str::is_empty) {
            let path = pod.object.path_to(&["metadata", "annotations", key]);
            let (kind, name) = (pod.object.identity.kind, pod.object.identity.name);
            sink.report(path, format_args!("{kind} `{name}` has no annotation `{key}`"));
        }
    }
}
