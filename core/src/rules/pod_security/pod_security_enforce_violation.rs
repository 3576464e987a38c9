use std::collections::BTreeMap;

use crate::cluster::Meta;
use crate::pss::{Policy, Version};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload whose pods violate the level and version that the labels of their
    /// namespace enforce. The namespace must be in the input. An invalid level counts as
    /// `restricted`, as in the cluster.
    ///
    /// # Why it matters
    /// A pod is denied immediately. A Deployment is accepted with a warning at most and then has no
    /// pods; the failure appears only in events.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: baseline
    /// ---
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent, namespace: shop}
    /// spec:
    ///   hostNetwork: true
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: baseline
    /// ---
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent, namespace: shop}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Exceptions
    /// Namespaces, users and runtime classes that the cluster's configuration exempts; manifests do
    /// not show these.
    pub(crate) static POD_SECURITY_ENFORCE_VIOLATION: Rule = Rule {
        id: "pod-security-enforce-violation",
        summary: "pods violate the Pod Security level that their namespace enforces",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "fix the pod, or move it to a namespace with another level",
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let namespaces = cluster.namespaces.iter().map(|namespace| {
        let policy = Policy::of_labels(|key| namespace.spec.labels.get(key), &Policy::default());
        (namespace.meta.name(), (&namespace.meta, policy))
    });
    let namespaces: BTreeMap<&str, (&Meta, Policy)> = crate::order::gathered(namespaces);
    let newest = sink.kubernetes().map_or(Version::LATEST, Version::v1);
    for workload in cluster.workloads.iter() {
        let Some((namespace, policy)) = namespaces.get(workload.meta.namespace()) else { continue };
        let standard = policy.enforce;
        // A cluster has no checks newer than its own version.
        let version = standard.version.min(newest);
        let reasons: Vec<_> = workload.spec.failures.reasons(standard.level, version).collect();
        if reasons.is_empty() {
            continue;
        }
        let (name, level) = (namespace.name(), standard.level);
        let message = format_args!(
            "namespace `{name}` would refuse the pods: it enforces `{level}:{}`, and they break it \
             by {}",
            standard.version,
            reasons.join(", ")
        );
        let confidence = workload.spec.confidence;
        let label = format!("namespace `{name}` enforces `{level}`");
        sink.report(&workload.meta, message).confidence(confidence).related(*namespace, label);
    }
}
