use std::collections::BTreeMap;

use super::isolation::Isolation;
use super::peers::judged_namespaces;
use crate::cluster::Workload;
use crate::labels::Bits;
use crate::rule::prelude::*;
use crate::view::ServiceType;

rule!(
    /// # What it flags
    /// Pods that no NetworkPolicy of the input isolates for incoming traffic, although they are
    /// likely targets:
    /// - a container declares the usual port of a server that by default requires no password: 2181
    ///   (`ZooKeeper`), 2375 (the Docker API), 2379 (etcd), 4222 (NATS), 6379 (Redis), 9042
    ///   (Cassandra), 9092 (Kafka), 11211 (memcached), 27017 (`MongoDB`); or
    /// - a Service of type NodePort or LoadBalancer exposes them outside the cluster; the finding
    ///   is on the Service.
    ///
    /// # Why it matters
    /// The network of a cluster is flat, and namespaces do not isolate it. Without a policy every
    /// pod of every namespace can connect to every port of these pods, including ports that the
    /// Service does not list, and one compromised pod is enough to read and write the data.
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
    /// The policy may be kept elsewhere; the finding only means that it is not in this input.
    /// Whether a server requires a password or a certificate is configured inside the container and
    /// not visible here. Policies of network plugins and of the cluster are not evaluated: if the
    /// input contains one for the namespace, or for all, findings have low confidence. Pods on the
    /// host network, to which policies do not apply, are reported by `host-network`, and policies
    /// that allow too much by `network-policy-allow-all-ingress`.
    pub(crate) static EXPOSED_POD_NOT_ISOLATED: Rule = Rule {
        id: "exposed-pod-not-isolated",
        summary: "no network policy isolates exposed pods",
        family: Family::Network,
        severity: Severity::High,
        confidence: Confidence::Medium,
        help: "add a NetworkPolicy that selects the pods and lets in only those who need them, on \
               the ports they need",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let judged = judged_namespaces(cluster);
    let namespaces = Isolation::by_namespace(cluster).into_iter().map(|(namespace, pods)| {
        let open = pods.open();
        (namespace, (pods, open))
    });
    let namespaces: BTreeMap<&str, (Isolation<'_, '_>, Bits)> = crate::order::gathered(namespaces);
    for (namespace, (pods, open)) in &namespaces {
        let Some(judged) = judged.get(namespace) else { continue };
        for (_, workload) in pods.workloads().filter(|(at, _)| open.contains(*at)) {
            let Some((port, server)) = server_without_password(&workload.spec) else { continue };
            let pods = workload.meta.label();
            let message = format_args!(
                "the pods of {pods} listen on port {port} ({server}), and no network policy \
                 isolates them"
            );
            let confidence = judged.confidence.min(workload.spec.confidence);
            sink.report(&workload.meta, message).confidence(confidence);
        }
    }
    for service in cluster.services.iter() {
        let (meta, spec) = (&service.meta, &service.spec);
        let (Some(how), Some(selector)) = (exposure(spec.kind), &spec.selector) else { continue };
        let Some((pods, open)) = namespaces.get(meta.namespace()) else { continue };
        let Some(workload) = pods.first(selector, open) else { continue };
        let Some(judged) = judged.get(workload.meta.namespace()) else { continue };
        let pods = workload.meta.label();
        let message = format_args!(
            "{} exposes the pods of {pods} {how}, and no network policy isolates them",
            meta.label(),
        );
        let confidence = judged.confidence.min(workload.spec.confidence);
        sink.report(meta, message).confidence(confidence).related(&workload.meta, "the pods");
    }
}

/// Servers that by default require no name or password, by their usual port.
const SERVERS: &[(i64, &str)] = &[
    (2181, "ZooKeeper"),
    (2375, "the Docker API"),
    (2379, "etcd"),
    (4222, "NATS"),
    (6379, "Redis"),
    (9042, "Cassandra"),
    (9092, "Kafka"),
    (11211, "memcached"),
    (27017, "MongoDB"),
];

/// Returns the first port of such a server that a container of the pods declares, and the server.
fn server_without_password(workload: &Workload) -> Option<(i64, &'static str)> {
    workload
        .serving_ports()
        .find_map(|port| SERVERS.iter().find(|(number, _)| *number == port.number).copied())
}

/// Returns how a Service of this type is reachable from outside the cluster, as words for a message.
fn exposure(kind: ServiceType) -> Option<&'static str> {
    match kind {
        ServiceType::NodePort => Some("on a port of every node"),
        ServiceType::LoadBalancer => Some("through a load balancer"),
        ServiceType::ClusterIp | ServiceType::ExternalName => None,
    }
}
