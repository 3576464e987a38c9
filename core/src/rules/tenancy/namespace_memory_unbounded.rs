use std::collections::BTreeMap;

use crate::rule::prelude::*;
use crate::set::{Body, Fact};

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
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut Sink<'_>) {
    let bounded = set
        .namespaces_with(|body| matches!(body, Body::LimitRange(true) | Body::ResourceQuota(true)));
    let mut unbounded: BTreeMap<&str, &Fact> = BTreeMap::new();
    for (fact, workload) in set.workloads() {
        if workload.unlimited.is_some() {
            unbounded.entry(fact.namespace()).or_insert(fact);
        }
    }
    let mut places = unbounded.clone();
    for (fact, _) in set.namespaces() {
        places.entry(&*fact.object.name).and_modify(|place| *place = fact);
    }
    for (namespace, place) in places {
        let bounded = bounded.contains(namespace);
        let Some(first) = unbounded.get(namespace).filter(|_| !bounded) else { continue };
        let Body::Workload(workload) = &first.body else { continue };
        let Some((container, limit)) = &workload.unlimited else { continue };
        let message = format_args!("the memory of pods in namespace `{namespace}` is not limited");
        let related = format!("{container} of {} has no memory limit", first.label());
        sink.report(place, message).related(limit, related);
    }
}
