//! What the rules about network policies share.

use std::collections::BTreeMap;

use crate::set::{Body, Fact, NetworkPolicy, Set};
use crate::text::Node;
use crate::view::Direction;

/// Whether a peer is a block of all addresses, without exceptions.
pub(super) fn is_every_address(peer: Node<'_>) -> bool {
    let excepts = peer.at(&["ipBlock", "except"]).is_some_and(|list| list.items().len() > 0);
    let cidr = peer.at(&["ipBlock", "cidr"]).and_then(Node::as_str);
    !excepts && matches!(cidr, Some("0.0.0.0/0" | "::/0"))
}

/// The namespaces with pods that network policies reach, each with the object to point at: the Namespace where the input
/// holds it, else the first workload. Namespaces under policies that podwall does not understand are left out.
pub(super) fn judged_namespaces(set: &Set) -> BTreeMap<&str, &Fact> {
    let mut places = BTreeMap::new();
    for (fact, workload) in set.workloads() {
        if !workload.host_network {
            places.entry(fact.namespace()).or_insert(fact);
        }
    }
    for (fact, _) in set.namespaces() {
        places.entry(&*fact.object.name).and_modify(|place| *place = fact);
    }
    for fact in &set.facts {
        match fact.body {
            Body::ForeignNetworkPolicy(true) => return BTreeMap::new(),
            Body::ForeignNetworkPolicy(false) => {
                places.remove(fact.namespace());
            }
            _ => {}
        }
    }
    places
}

/// The directions in which none of `policies` isolates what `selects` picks, as words for a message; nothing if there are
/// none.
pub(super) fn open_directions(
    policies: &[(&Fact, &NetworkPolicy)],
    selects: impl Fn(&NetworkPolicy) -> bool,
) -> Option<String> {
    let isolated = |direction| {
        policies.iter().any(|(_, policy)| policy.isolates(direction) && selects(policy))
    };
    let open = Direction::BOTH.into_iter().filter(|direction| !isolated(*direction));
    let words: Vec<_> = open.map(Direction::noun).collect();
    (!words.is_empty()).then(|| words.join(" and "))
}
