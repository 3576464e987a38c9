//! How replicas are spread, which two rules ask.

use crate::text::Node;
use crate::view::Pod;

/// How many replicas a workload states; nothing for kinds that have none.
pub(super) fn replicas(pod: &Pod<'_>) -> Option<i64> {
    let object = pod.object;
    let replicated = matches!(
        (object.identity.group, object.identity.kind),
        ("apps" | "extensions", "Deployment" | "StatefulSet" | "ReplicaSet")
            | ("", "ReplicationController")
    );
    replicated.then(|| object.at(&["spec", "replicas"]).and_then(Node::as_i64).unwrap_or(1))
}

/// Whether the pod has any topology spread constraint.
pub(super) fn has_constraints(pod: &Pod<'_>) -> bool {
    pod.spec.get("topologySpreadConstraints").is_some_and(|list| list.items().len() > 0)
}

/// Whether the pod has an anti-affinity, required or preferred, by host.
pub(super) fn has_host_anti_affinity(pod: &Pod<'_>) -> bool {
    let Some(rules) = pod.spec.at(&["affinity", "podAntiAffinity"]) else { return false };
    let list = |field| rules.get(field).into_iter().flat_map(Node::items);
    let preferred = list("preferredDuringSchedulingIgnoredDuringExecution");
    let terms = list("requiredDuringSchedulingIgnoredDuringExecution")
        .chain(preferred.filter_map(|term| term.get("podAffinityTerm")));
    let key = |term: Node<'_>| {
        term.get("topologyKey").and_then(Node::as_str) == Some("kubernetes.io/hostname")
    };
    terms.into_iter().any(key)
}
