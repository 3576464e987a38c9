use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An object of kind Pod without `metadata.ownerReferences`.
    ///
    /// # Why it matters
    /// If its node fails or is drained, the pod is gone and nothing replaces it. There is no
    /// template either, so a fix never reaches it.
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
    /// # Exceptions
    /// Pods for debugging, tests of a Helm release (recognized by their hook annotation), and
    /// static pods of the control plane.
    pub(crate) static NAKED_POD: Rule = Rule {
        id: "naked-pod",
        summary: "pod has no controller that would replace it",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "use a Deployment, Job or another workload",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Kinds(&[kind("", "Pod")], check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let owned =
        object.at(&["metadata", "ownerReferences"]).is_some_and(|owners| owners.items().len() > 0);
    let mirrors_file = object.annotation("kubernetes.io/config.mirror").is_some();
    if owned || mirrors_file || object.annotation("helm.sh/hook").is_some() {
        return;
    }
    sink.report(
        object.path_to(&["kind"]),
        format_args!("pod `{}` has no controller", object.identity.name),
    );
}
