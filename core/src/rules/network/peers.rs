//! What the rules about network policies share.

use std::collections::BTreeMap;

use crate::cluster::{Cluster, Meta};
use crate::model::Confidence;
use crate::text::Node;
use crate::view::Direction;

/// Returns whether a peer is a block of all addresses, without exceptions.
pub(super) fn is_every_address(peer: Node<'_>) -> bool {
    let excepts = peer.at(&["ipBlock", "except"]).is_some_and(|list| list.items().len() > 0);
    let cidr = peer.at(&["ipBlock", "cidr"]).and_then(Node::as_str);
    !excepts && matches!(cidr, Some("0.0.0.0/0" | "::/0"))
}

/// A namespace whose network policies are judged.
pub(super) struct Judged<'i> {
    /// What to point at: the Namespace where the input holds it, else its first workload.
    pub(super) place: &'i Meta,
    /// Low where policies reach the namespace that podwall does not understand.
    pub(super) confidence: Confidence,
}

/// Returns the namespaces with pods that network policies reach.
pub(super) fn judged_namespaces<'i>(cluster: &Cluster<'i>) -> BTreeMap<&'i str, Judged<'i>> {
    let foreign = &cluster.foreign_network_policies;
    let foreign_everywhere = foreign.iter().any(|policy| policy.meta.is_cluster_scoped);
    let confidence = if foreign_everywhere { Confidence::Low } else { Confidence::Medium };
    let mut judged = BTreeMap::new();
    for workload in cluster.workloads.iter().filter(|workload| !workload.spec.host_network) {
        let meta = &workload.meta;
        judged.entry(meta.namespace()).or_insert(Judged { place: meta, confidence });
    }
    for namespace in cluster.namespaces.iter() {
        let meta = &namespace.meta;
        judged.entry(meta.name()).and_modify(|judged| judged.place = meta);
    }
    for policy in foreign.iter() {
        let inside = judged.entry(policy.meta.namespace());
        inside.and_modify(|judged| judged.confidence = Confidence::Low);
    }
    judged
}

/// Returns the directions that `is_isolated` denies, as words for a message; `None` if there are
/// none.
pub(super) fn open_directions(is_isolated: impl Fn(Direction) -> bool) -> Option<String> {
    let open = Direction::BOTH.into_iter().filter(|direction| !is_isolated(*direction));
    let words: Vec<_> = open.map(Direction::noun).collect();
    (!words.is_empty()).then(|| words.join(" and "))
}
