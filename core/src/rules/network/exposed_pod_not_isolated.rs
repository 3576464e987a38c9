use std::collections::BTreeMap;

use super::isolation::Isolation;
use super::peers::judged_namespaces;
use crate::rule::prelude::*;
use crate::set::{Bits, Fact};

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
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut Sink<'_>) {
    let judged = judged_namespaces(set);
    let judged = |fact: &Fact| judged.get(fact.namespace());
    let namespaces = Isolation::by_namespace(set).into_iter();
    let mut namespaces: BTreeMap<&str, (Isolation<'_>, Bits)> =
        crate::order::gathered(namespaces.map(|(namespace, pods)| {
            let open = pods.open();
            (namespace, (pods, open))
        }));
    for (pods, open) in namespaces.values() {
        for (_, fact, workload) in pods.workloads().filter(|(at, ..)| open.contains(*at)) {
            let Some((port, server)) = workload.open_port else { continue };
            let Some(judged) = judged(fact) else { continue };
            let pods = fact.label();
            let message = format_args!(
                "the pods of {pods} listen on port {port} ({server}), and no network policy \
                 isolates them"
            );
            sink.report(fact, message).confidence(judged.confidence.min(workload.confidence));
        }
    }
    for (fact, service) in set.services() {
        let (Some(how), Some(selector)) = (service.exposed, &service.selector) else { continue };
        let Some((pods, open)) = namespaces.get_mut(fact.namespace()) else { continue };
        let Some((pods, workload)) = pods.first(selector, open) else { continue };
        let Some(judged) = judged(pods) else { continue };
        let message = format_args!(
            "{} exposes the pods of {} {how}, and no network policy isolates them",
            fact.label(),
            pods.label()
        );
        let confidence = judged.confidence.min(workload.confidence);
        sink.report(fact, message).confidence(confidence).related(pods, "the pods");
    }
}
