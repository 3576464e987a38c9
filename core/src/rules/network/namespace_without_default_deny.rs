use super::peers::{judged_namespaces, open_directions};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A namespace with workloads in the input but without a NetworkPolicy with an empty
    /// `podSelector` that isolates incoming traffic, or without one that isolates outgoing traffic.
    /// The rules of such a policy do not matter: it isolates, and its rules list what is allowed.
    ///
    /// # Why it matters
    /// Without it, every pod that no other policy happens to select, such as the next one deployed,
    /// is reachable from every pod of the cluster and can reach everything.
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
    /// apiVersion: networking.k8s.io/v1
    /// kind: NetworkPolicy
    /// metadata:
    ///   name: default-deny
    ///   namespace: shop
    /// spec:
    ///   podSelector: {}
    ///   policyTypes: [Ingress, Egress]
    /// ```
    ///
    /// # Exceptions
    /// The policy may be kept elsewhere; the finding only means that it is not in this input.
    /// Policies of network plugins (Cilium, Calico) and of the cluster (AdminNetworkPolicy) are not
    /// evaluated: if the input contains one for the namespace, or for all, findings have low
    /// confidence. Pods on the host network, to which policies do not apply, do not count.
    pub(crate) static NAMESPACE_WITHOUT_DEFAULT_DENY: Rule = Rule {
        id: "namespace-without-default-deny",
        summary: "namespace has no network policy that isolates all its pods",
        family: Family::Network,
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        help: "add a NetworkPolicy with `podSelector: {}` and `policyTypes: [Ingress, Egress]`, \
               and allow beside it what is needed",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    for (namespace, judged) in judged_namespaces(cluster) {
        let of_all = |direction| {
            cluster.network_policies.within(namespace).any(|policy| {
                policy.spec.isolates(direction) && policy.spec.pod_selector.is_empty()
            })
        };
        if let Some(open) = open_directions(of_all) {
            let message = format_args!(
                "namespace `{namespace}` has no network policy that isolates all its pods for \
                 {open} traffic"
            );
            sink.report(judged.place, message).confidence(judged.confidence);
        }
    }
}
