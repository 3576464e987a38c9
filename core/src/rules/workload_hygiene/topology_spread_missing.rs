use super::spread;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A workload with two or more replicas without `topologySpreadConstraints`.
    ///
    /// # Why it matters
    /// Constraints spread replicas over zones as well as nodes; an anti-affinity by host does not.
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
    /// An anti-affinity is often enough. The rule is only in the profile `all`.
    pub(crate) static TOPOLOGY_SPREAD_MISSING: Rule = Rule {
        id: "topology-spread-missing",
        summary: "replicated workload has no topology spread constraints",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "add `topologySpreadConstraints` with `whenUnsatisfiable: ScheduleAnyway`",
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let replicated = spread::replicas(pod).is_some_and(|replicas| replicas >= 2);
    if replicated && !spread::has_constraints(pod) {
        let path = pod.path().key("topologySpreadConstraints");
        sink.report(path, "the replicas have no topology spread constraints");
    }
}
