use super::without::report_namespaces_without;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A namespace with workloads in the input, and no LimitRange for it.
    ///
    /// # Why it matters
    /// A LimitRange sets defaults for containers without requests and limits. Without it, such a
    /// container may use a whole node.
    ///
    /// # Bad
    /// ```yaml
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
    /// ---
    /// apiVersion: v1
    /// kind: LimitRange
    /// metadata: {name: limits, namespace: shop}
    /// spec: {limits: [{type: Container, default: {memory: 512Mi}}]}
    /// ```
    ///
    /// # Exceptions
    /// The LimitRange may be kept elsewhere, by the cluster's administrators; the finding only
    /// means that it is not in this input.
    pub(crate) static NAMESPACE_WITHOUT_LIMIT_RANGE: Rule = Rule {
        id: "namespace-without-limit-range",
        summary: "namespace with workloads has no LimitRange",
        family: Family::Tenancy,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "add a LimitRange to the namespace",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    report_namespaces_without(cluster, sink, &cluster.limit_ranges, "LimitRange");
}
