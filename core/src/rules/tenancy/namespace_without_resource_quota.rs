use super::without::report_namespaces_without;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A namespace with workloads in the input, and no ResourceQuota for it.
    ///
    /// # Why it matters
    /// Without a quota, one tenant, one bug or one intruder can use up all memory, pods and
    /// volumes, and the others starve.
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
    /// kind: ResourceQuota
    /// metadata: {name: quota, namespace: shop}
    /// spec: {hard: {limits.memory: 8Gi, pods: "50"}}
    /// ```
    ///
    /// # Exceptions
    /// The ResourceQuota may be kept elsewhere, by the cluster's administrators; the finding only
    /// means that it is not in this input.
    pub(crate) static NAMESPACE_WITHOUT_RESOURCE_QUOTA: Rule = Rule {
        id: "namespace-without-resource-quota",
        summary: "namespace with workloads has no ResourceQuota",
        family: Family::Tenancy,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "add a ResourceQuota to the namespace",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    report_namespaces_without(cluster, sink, &cluster.quotas, "ResourceQuota");
}
