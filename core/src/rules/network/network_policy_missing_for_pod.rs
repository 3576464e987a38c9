use super::isolation::Isolation;
use super::peers::{judged_namespaces, open_directions};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload whose labels no NetworkPolicy of its namespace selects, for incoming or
    /// for outgoing traffic.
    ///
    /// # Why it matters
    /// Pods that no policy selects are reachable from every pod of the cluster and can reach
    /// everything.
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
    ///   name: policy
    ///   namespace: shop
    /// spec:
    ///   podSelector: {matchLabels: {app: web}}
    ///   policyTypes: [Ingress, Egress]
    /// ```
    ///
    /// # Exceptions
    /// The policy may be kept elsewhere; the finding only means that it is not in this input.
    /// Policies of network plugins (Cilium, Calico) and of the cluster (AdminNetworkPolicy) are not
    /// evaluated: if the input contains one for the namespace, or for all, findings have low
    /// confidence. Pods on the host network, to which policies do not apply, do not count.
    pub(crate) static NETWORK_POLICY_MISSING_FOR_POD: Rule = Rule {
        id: "network-policy-missing-for-pod",
        summary: "no network policy selects the pods of a workload",
        family: Family::Network,
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        help: "add a NetworkPolicy whose `podSelector` selects the pods, for both directions",
        profiles: &[Profile::Nsa],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let judged = judged_namespaces(cluster);
    for (namespace, pods) in Isolation::by_namespace(cluster) {
        let Some(judged) = judged.get(namespace) else { continue };
        for (at, workload) in pods.workloads() {
            if let Some(open) = open_directions(|direction| pods.isolates(at, direction)) {
                let text = format_args!(
                    "no network policy isolates the pods of {} for {open} traffic",
                    workload.meta.label()
                );
                sink.report(&workload.meta, text).confidence(judged.confidence);
            }
        }
    }
}
