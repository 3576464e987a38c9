use std::collections::BTreeSet;

use super::replicas;
use crate::rule::prelude::*;

parameters! {
    /// How many replicas a workload needs.
    struct Replicas {
        /// the lowest allowed number of replicas
        minimum: i64 = 2,
    }
}

rule!(
    /// # What it flags
    /// A Deployment or StatefulSet with fewer replicas than the parameter `minimum` (the API's
    /// default is one), unless a HorizontalPodAutoscaler of the input scales it. Zero replicas
    /// means disabled and is not judged.
    ///
    /// # Why it matters
    /// With a single replica, each drain of its node and each update is an outage.
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
    /// # Exceptions
    /// Workloads that must not run twice, such as those with a single writer.
    pub(crate) static REPLICAS_BELOW_MINIMUM: Rule = Rule {
        id: "replicas-below-minimum",
        summary: "workload runs fewer replicas than the configured minimum",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "raise `spec.replicas`, or scale it with an autoscaler",
        parameters: Replicas::PARAMETERS,
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let Replicas { minimum } = sink.parameters();
    let scaled = cluster
        .autoscalers
        .iter()
        .map(|scaler| (scaler.meta.namespace(), &*scaler.spec.kind, &*scaler.spec.name));
    let scaled: BTreeSet<_> = crate::order::gathered(scaled);
    for workload in replicas::scalable(cluster) {
        let meta = &workload.meta;
        let replicas = workload.spec.replicas.unwrap_or(1);
        let (kind, name) = (meta.object.kind.as_str(), meta.name());
        if replicas == 0 || replicas >= minimum || scaled.contains(&(meta.namespace(), kind, name))
        {
            continue;
        }
        sink.report(
            meta,
            format_args!("{kind} `{name}` runs {replicas} replicas, fewer than {minimum}"),
        );
    }
}
