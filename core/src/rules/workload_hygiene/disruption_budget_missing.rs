use super::replicas;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Deployment or StatefulSet with two or more replicas whose pods no PodDisruptionBudget of
    /// the input selects.
    ///
    /// # Why it matters
    /// A drain may evict all replicas at once, because no budget sets how many must stay.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   replicas: 3
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
    ///   replicas: 3
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ---
    /// apiVersion: policy/v1
    /// kind: PodDisruptionBudget
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector: {matchLabels: {app: web}}
    ///   maxUnavailable: 1
    /// ```
    ///
    /// # Exceptions
    /// The budget may be in another repository; the finding only means that it is not in this
    /// input.
    pub(crate) static DISRUPTION_BUDGET_MISSING: Rule = Rule {
        id: "disruption-budget-missing",
        summary: "replicated workload has no PodDisruptionBudget in the input",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "add a PodDisruptionBudget whose selector matches the pods",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    for (pods, protected) in replicas::protected(cluster) {
        for (at, workload) in pods.workloads.iter().enumerate() {
            if workload.spec.replicas.unwrap_or(1) < 2 || protected.contains(at) {
                continue;
            }
            let (kind, name) = (&workload.meta.object.kind, workload.meta.name());
            sink.report(
                &workload.meta,
                format_args!(
                    "no PodDisruptionBudget in the input selects the pods of {kind} `{name}`"
                ),
            );
        }
    }
}
