use std::collections::{BTreeMap, BTreeSet};

use crate::cluster::{LimitRange, ResourceQuota};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A namespace in which at least one workload of the input has a container without a memory
    /// limit, and in which no object limits memory: no LimitRange with a default or required memory
    /// limit (`default`, `max` or `maxLimitRequestRatio` of `memory`, for containers or pods) and
    /// no ResourceQuota of `limits.memory`. There is one finding per namespace;
    /// `memory-limit-missing` reports each container.
    ///
    /// # Why it matters
    /// A container without a limit may use all memory of its node. An attacker who makes it
    /// allocate, with many requests or one large one, starves everything else on the node, in every
    /// namespace: the kernel then kills processes, not always the one at fault.
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
    /// The LimitRange or ResourceQuota may be kept elsewhere, by the cluster's administrators; the
    /// finding only means that it is not in this input. Ephemeral containers, which cannot have
    /// limits, do not count, nor does a quota with `scopes` or a `scopeSelector`, which applies
    /// only to some pods.
    pub(crate) static NAMESPACE_MEMORY_UNBOUNDED: Rule = Rule {
        id: "namespace-memory-unbounded",
        summary: "memory of a namespace's pods is not limited",
        family: Family::Tenancy,
        severity: Severity::High,
        confidence: Confidence::Medium,
        help: "set `resources.limits.memory` of every container, or add a LimitRange with a \
               `default` for memory",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let by_range = cluster.limit_ranges.iter().filter(|range| limits_memory(&range.spec));
    let by_quota = cluster.quotas.iter().filter(|quota| requires_limits(&quota.spec));
    let by_range = by_range.map(|range| range.meta.namespace());
    let by_quota = by_quota.map(|quota| quota.meta.namespace());
    let bounded: BTreeSet<&str> = crate::order::gathered(by_range.chain(by_quota));
    let mut unbounded = BTreeMap::new();
    for workload in cluster.workloads.iter() {
        if let Some(container) = workload.spec.without_memory_limit() {
            unbounded.entry(workload.meta.namespace()).or_insert((&workload.meta, container));
        }
    }
    for (namespace, (first, container)) in unbounded {
        if bounded.contains(namespace) {
            continue;
        }
        let place =
            cluster.namespaces.get("", namespace).map_or(first, |namespace| &namespace.meta);
        let message = format_args!("the memory of pods in namespace `{namespace}` is not limited");
        let related = format!("{} of {} has no memory limit", container.label(), first.label());
        sink.report(place, message).related(&container.location, related);
    }
}

/// Returns whether a ResourceQuota makes the API server deny pods without memory limits. One with a scope applies only
/// to some pods.
fn requires_limits(quota: &ResourceQuota) -> bool {
    quota.hard.states("limits.memory") && !quota.is_scoped()
}

/// Returns whether a LimitRange limits memory: its `default`, or without one its `max`, becomes the limit of a
/// container that has none; if the range limits whole pods or the ratio of limit to request, pods without a limit are
/// denied.
fn limits_memory(range: &LimitRange) -> bool {
    range.limits.iter().any(|item| {
        matches!(&*item.kind, "Container" | "Pod")
            && [&item.default, &item.max, &item.max_limit_request_ratio]
                .into_iter()
                .any(|amounts| amounts.states("memory"))
    })
}
