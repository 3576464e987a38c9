use std::collections::BTreeSet;

use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A HorizontalPodAutoscaler whose `scaleTargetRef` is a workload that is not in its namespace
    /// in the input. Kinds without pods that podwall knows are not judged.
    ///
    /// # Why it matters
    /// The autoscaler does nothing, which goes unnoticed until the load rises.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata:
    ///   name: web
    /// spec:
    ///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ///   minReplicas: 2
    ///   maxReplicas: 5
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata:
    ///   name: web
    /// spec:
    ///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ///   minReplicas: 2
    ///   maxReplicas: 5
    /// ---
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
    /// The workload may be in another repository; the finding only means that it is not in this
    /// input.
    pub(crate) static AUTOSCALER_TARGET_MISSING: Rule = Rule {
        id: "autoscaler-target-missing",
        summary: "autoscaler scales an object that is not in the input",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "correct `scaleTargetRef`, or add the object to the input",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut Sink<'_>) {
    let known: BTreeSet<_> =
        crate::order::gathered(set.workloads().map(|(fact, _)| {
            (fact.namespace(), fact.object.kind.as_str(), fact.object.name.as_str())
        }));
    for (fact, scaler) in set.autoscalers() {
        let (kind, name) = (&*scaler.kind, &*scaler.name);
        let judged =
            matches!(kind, "Deployment" | "StatefulSet" | "ReplicaSet" | "ReplicationController");
        if judged && !known.contains(&(fact.namespace(), kind, name)) {
            sink.report((fact, &scaler.place), format_args!("{kind} `{name}` is not in the input"));
        }
    }
}
