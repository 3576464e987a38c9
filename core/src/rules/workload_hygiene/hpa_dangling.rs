use crate::finding::{Confidence, Severity};
use crate::rule::{Check, Family, alias, rule};
use crate::set::{Set, SetSink};
use std::collections::BTreeSet;

rule! {
    /// # What it flags
    /// A HorizontalPodAutoscaler whose `scaleTargetRef` names no object of its namespace in the input. Inputs without
    /// any object of that kind are not judged.
    ///
    /// # Why it matters
    /// Nothing is scaled: under load the program stays as small as it is.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata: {name: scaler, namespace: shop}
    /// spec:
    ///   scaleTargetRef:
    ///     apiVersion: apps/v1
    ///     kind: Deployment
    ///     name: wbe
    ///   maxReplicas: 5
    /// ---
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    ///   namespace: shop
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
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata: {name: scaler, namespace: shop}
    /// spec:
    ///   scaleTargetRef:
    ///     apiVersion: apps/v1
    ///     kind: Deployment
    ///     name: web
    ///   maxReplicas: 5
    /// ---
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    ///   namespace: shop
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
    /// What it scales may be kept somewhere else.
    HPA_DANGLING {
        id: "hpa-dangling",
        summary: "HorizontalPodAutoscaler scales nothing of the input",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "correct kind and name in `scaleTargetRef`, or remove the autoscaler",
        aliases: &[
            alias("kube-linter", "dangling-horizontalpodautoscaler"),
            alias("kube-score", "horizontalpodautoscaler-has-target"),
            alias("kubescape", "C-0300"),
            alias("gatekeeper", "horizontalpodautoscaler"),
        ],
        profiles: &["hygiene"],
        checks: &[Check::Set(check)],
    }
}

fn check(set: &Set, sink: &mut SetSink<'_>) {
    let known: BTreeSet<_> = set
        .workloads()
        .map(|(fact, _)| (&*fact.object.kind, fact.namespace(), &*fact.object.name))
        .collect();
    let kinds: BTreeSet<_> = known.iter().map(|(kind, _, _)| *kind).collect();
    for (fact, scaler) in set.autoscalers().filter(|(_, scaler)| kinds.contains(&*scaler.kind)) {
        if !known.contains(&(&*scaler.kind, fact.namespace(), &*scaler.name)) {
            let text = format!(
                "{} scales {} `{}`, which is not in this input",
                fact.label(),
                scaler.kind,
                scaler.name
            );
            sink.report_place(fact, &scaler.place, text);
        }
    }
}
