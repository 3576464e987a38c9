use super::spread;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Deployment, StatefulSet, ReplicaSet or ReplicationController with two or more replicas
    /// whose pods have neither `topologySpreadConstraints` nor an anti-affinity by host.
    ///
    /// # Why it matters
    /// The scheduler may place all replicas on one node. If it fails, so do all of them.
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
    ///       topologySpreadConstraints:
    ///       - maxSkew: 1
    ///         topologyKey: kubernetes.io/hostname
    ///         whenUnsatisfiable: ScheduleAnyway
    ///         labelSelector: {matchLabels: {app: web}}
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// By default the scheduler spreads pods with its own constraints, but they are weak. Workloads
    /// that an autoscaler scales up from one replica are not detected.
    pub(crate) static POD_ANTI_AFFINITY_MISSING: Rule = Rule {
        id: "pod-anti-affinity-missing",
        summary: "replicas of a workload may all run on one node",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "add `topologySpreadConstraints`, or a preferred `podAntiAffinity` by \
               `kubernetes.io/hostname`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let Some(replicas) = spread::replicas(pod).filter(|replicas| *replicas >= 2) else { return };
    if spread::has_constraints(pod) || spread::has_host_anti_affinity(pod) {
        return;
    }
    let path = pod.path().key("topologySpreadConstraints");
    sink.report(path, format_args!("all {replicas} replicas may run on one node"));
}
