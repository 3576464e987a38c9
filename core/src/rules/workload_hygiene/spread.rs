//! The distribution of replicas over nodes, shared by two rules.

use crate::cluster::DEFAULT_NAMESPACE;
use crate::labels::{Labels, Selector};
use crate::text::Node;
use crate::view::{Pod, Strings};

/// Returns the number of replicas of a workload; `None` for kinds that have none.
pub(super) fn replicas(pod: &Pod<'_>) -> Option<i64> {
    let object = pod.object;
    let replicated = matches!(
        (object.identity.group, object.identity.kind),
        ("apps" | "extensions", "Deployment" | "StatefulSet" | "ReplicaSet")
            | ("", "ReplicationController")
    );
    replicated.then(|| object.at(&["spec", "replicas"]).and_then(Node::as_i64).unwrap_or(1))
}

/// Returns whether the pod has a topology spread constraint.
pub(super) fn has_constraints(pod: &Pod<'_>) -> bool {
    pod.spec.get("topologySpreadConstraints").is_some_and(|list| list.items().len() > 0)
}

/// Returns whether the pod has an anti-affinity, required or preferred, that separates pods with
/// its own labels by host.
pub(super) fn has_host_anti_affinity(pod: &Pod<'_>) -> bool {
    let Some(rules) = pod.spec.at(&["affinity", "podAntiAffinity"]) else { return false };
    let list = |field| rules.get(field).into_iter().flat_map(Node::items);
    let preferred = list("preferredDuringSchedulingIgnoredDuringExecution");
    let mut terms = list("requiredDuringSchedulingIgnoredDuringExecution")
        .chain(preferred.filter_map(|term| term.get("podAffinityTerm")));
    let labels = Labels::read(pod.site.metadata.and_then(|metadata| metadata.get("labels")));
    terms.any(|term| is_by_host(term) && covers_itself(term, pod, &labels))
}

fn is_by_host(term: Node<'_>) -> bool {
    term.get("topologyKey").and_then(Node::as_str) == Some("kubernetes.io/hostname")
}

/// Returns whether a term matches the pod's own labels and namespace. A namespace selector may
/// match any namespace.
fn covers_itself(term: Node<'_>, pod: &Pod<'_>, labels: &Labels) -> bool {
    let selected =
        term.get("labelSelector").is_some_and(|node| Selector::read(node).matches(labels));
    let own = pod.object.identity.namespace.unwrap_or(DEFAULT_NAMESPACE);
    let namespaces = Strings::new(term.get("namespaces"));
    let here = namespaces.is_empty() || namespaces.contains(own);
    selected && (here || term.get("namespaceSelector").is_some())
}
