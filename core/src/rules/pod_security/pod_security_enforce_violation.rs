use std::collections::BTreeMap;

use crate::pss::{Policy, Version};
use crate::rule::prelude::*;
use crate::set::Fact;

rule!(
    /// # What it flags
    /// A pod or workload whose pods do not fulfil the level and version that their namespace, which
    /// must be in the input, enforces by its labels. A level that is none counts as `restricted`,
    /// as it does in the cluster.
    ///
    /// # Why it matters
    /// A pod is refused at once. A Deployment and its like are taken with no more than a warning,
    /// and then have no pods: the fault shows only in events.
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
    /// Namespaces, users and runtime classes that the cluster's configuration exempts: manifests do
    /// not tell them.
    pub(crate) static POD_SECURITY_ENFORCE_VIOLATION: Rule = Rule {
        id: "pod-security-enforce-violation",
        summary: "namespace would refuse the workload's pods by its own Pod Security level",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "repair the pod, or move it to a namespace with another level",
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut SetSink<'_>) {
    let namespaces: BTreeMap<&str, (&Fact, Policy)> =
        crate::order::gathered(set.namespaces().map(|(fact, labels)| {
            let policy = Policy::of_labels(|key| labels.get(key), &Policy::default());
            (fact.object.name.as_str(), (fact, policy))
        }));
    let newest = sink.kubernetes().map_or(Version::LATEST, Version::v1);
    for (fact, workload) in set.workloads() {
        let Some((namespace, policy)) = namespaces.get(fact.namespace()) else { continue };
        let standard = policy.enforce;
        // A cluster knows no checks newer than itself.
        let version = standard.version.min(newest);
        let reasons: Vec<_> = workload.failures.reasons(standard.level, version).collect();
        if reasons.is_empty() {
            continue;
        }
        let (name, level) = (&namespace.object.name, standard.level);
        let message = format_args!(
            "namespace `{name}` would refuse the pods: it enforces `{level}:{}`, and they break it \
             by {}",
            standard.version,
            reasons.join(", ")
        );
        let confidence = workload.confidence;
        let label = format!("namespace `{name}` enforces `{level}`");
        sink.report(fact, message).confidence(confidence).related(namespace, label);
    }
}
