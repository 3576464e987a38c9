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
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let known = cluster.workloads.iter().map(|workload| {
        let meta = &workload.meta;
        (meta.namespace(), meta.object.kind.as_str(), meta.name())
    });
    let known: BTreeSet<_> = crate::order::gathered(known);
    for scaler in cluster.autoscalers.iter() {
        let (meta, spec) = (&scaler.meta, &scaler.spec);
        let (kind, name) = (&*spec.kind, &*spec.name);
        let judged =
            matches!(kind, "Deployment" | "StatefulSet" | "ReplicaSet" | "ReplicationController");
        if judged && !known.contains(&(meta.namespace(), kind, name)) {
            let text = format_args!("{kind} `{name}` is not in the input");
            sink.report((meta, &spec.place), text);
        }
    }
}
