use super::peers::judged_namespaces;
use crate::finding::{Confidence, Severity};
use crate::rule::{Check, Family, reference, rule};
use crate::set::{Fact, NetworkPolicy, Service, Set, SetSink, Workload, by_namespace};

rule! {
    /// # What it flags
    /// A workload whose pods no NetworkPolicy of the input isolates for incoming traffic, although somebody has a reason to
    /// knock:
    /// - a container declares the usual port of a server that, as shipped, asks nobody for a password: 2181 (`ZooKeeper`),
    ///   2375 (the Docker API), 2379 (etcd), 4222 (NATS), 6379 (Redis), 9042 (Cassandra), 9092 (Kafka), 11211 (memcached),
    ///   27017 (`MongoDB`); or
    /// - a Service of type NodePort or LoadBalancer leads to the pods from outside the cluster.
    ///
    /// # Why it matters
    /// The network of a cluster is flat: a namespace is no wall. Without a policy every pod, of every namespace, can talk to
    /// every port of these pods, also to those that the Service does not name, and one broken pod is enough to read
    /// and write the data.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: cache
    ///   namespace: shop
    /// spec:
    ///   selector:
    ///     matchLabels: {app: cache}
    ///   template:
    ///     metadata:
    ///       labels: {app: cache}
    ///     spec:
    ///       containers:
    ///       - name: cache
    ///         image: example.com/redis:8.2
    ///         ports:
    ///         - containerPort: 6379
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: cache
    ///   namespace: shop
    /// spec:
    ///   selector:
    ///     matchLabels: {app: cache}
    ///   template:
    ///     metadata:
    ///       labels: {app: cache}
    ///     spec:
    ///       containers:
    ///       - name: cache
    ///         image: example.com/redis:8.2
    ///         ports:
    ///         - containerPort: 6379
    /// ---
    /// apiVersion: networking.k8s.io/v1
    /// kind: NetworkPolicy
    /// metadata:
    ///   name: cache
    ///   namespace: shop
    /// spec:
    ///   podSelector:
    ///     matchLabels: {app: cache}
    ///   policyTypes: [Ingress]
    ///   ingress:
    ///   - from:
    ///     - podSelector:
    ///         matchLabels: {app: web}
    ///     ports:
    ///     - port: 6379
    /// ```
    ///
    /// # Exceptions
    /// The policy may be kept somewhere else: a finding says only that it is not in this input. That a server asks for a
    /// password or a certificate is configured inside the container and not seen. Policies of network plugins and of the
    /// cluster are not understood: where the input holds one for the namespace, or for all, findings are of low confidence.
    /// Pods on the host network, which policies do not reach, are left to `host-network`. Whether a policy lets in too
    /// many is the question of `network-policy-allow-all-ingress`.
    EXPOSED_POD_NOT_ISOLATED {
        id: "exposed-pod-not-isolated",
        summary: "no network policy isolates pods that are exposed or hold data",
        family: Family::Network,
        severity: Severity::High,
        confidence: Confidence::Medium,
        help: "add a NetworkPolicy that selects the pods and lets in only those who need them, on the ports they need",
        references: &[
            reference("NSA", "Ingress and Egress blocked"),
            reference("MITRE", "Cluster internal networking"),
            reference("OWASP", "K07"),
        ],
        profiles: &["default", "nsa"],
        checks: &[Check::Set(check)],
    }
}

fn check(set: &Set, sink: &mut SetSink<'_>) {
    let policies = by_namespace(set.network_policies());
    let services = by_namespace(set.services());
    let judged = judged_namespaces(set);
    for (fact, workload) in set.workloads().filter(|(_, workload)| !workload.host_network) {
        let Some(judged) = judged.get(fact.namespace()) else { continue };
        let services = services.get(fact.namespace()).map_or(&[][..], Vec::as_slice);
        let exposing = exposing(services, workload);
        let reason = match (workload.open_port, exposing) {
            (Some((port, server)), _) => format!("they listen on port {port} ({server})"),
            (None, Some((service, how))) => format!("{} exposes them {how}", service.label()),
            (None, None) => continue,
        };
        let policies = policies.get(fact.namespace()).map_or(&[][..], Vec::as_slice);
        if is_isolated(policies, workload) {
            continue;
        }
        let message = format!(
            "the pods of {} are open to every pod of the cluster: {reason}, and no network policy isolates them",
            fact.label()
        );
        let draft =
            sink.report(fact, message).confidence(judged.confidence.min(workload.confidence));
        if let Some((service, _)) = exposing {
            draft.related(service, "it leads here from outside the cluster");
        }
    }
}

/// The first Service that leads to the pods from outside the cluster, and how.
fn exposing<'s>(
    services: &[(&'s Fact, &'s Service)],
    workload: &Workload,
) -> Option<(&'s Fact, &'static str)> {
    services.iter().find_map(|(fact, service)| {
        let selects = service.selector.as_ref()?.matches(&workload.labels);
        Some((*fact, service.exposed.filter(|_| selects)?))
    })
}

fn is_isolated(policies: &[(&Fact, &NetworkPolicy)], workload: &Workload) -> bool {
    policies.iter().any(|(_, policy)| policy.ingress && policy.pods.matches(&workload.labels))
}
