//! Network policies.

use super::{Collector, items, number, text};
use crate::cluster::{
    Enforcer, ForeignNetworkPolicy, IpBlock, NetworkPolicy, Peer, PolicyDirection, PolicyPort,
    PolicyRule, PortRef, Protocol, Texts,
};
use crate::labels::Selector;
use crate::object::{Identity, Strings};
use crate::text::Node;
use crate::view::{self, Direction};

impl Collector<'_> {
    pub(super) fn network_policy(&self, policy: &view::NetworkPolicy<'_>) -> NetworkPolicy {
        NetworkPolicy {
            pod_selector: policy.pods.clone(),
            selector_place: self.place(&self.object.path_to(&["spec", "podSelector"])),
            policy_types: Strings::new(self.object.at(&["spec", "policyTypes"])).into(),
            ingress: self.direction(policy, Direction::Ingress),
            egress: self.direction(policy, Direction::Egress),
        }
    }

    fn direction(&self, policy: &view::NetworkPolicy<'_>, direction: Direction) -> PolicyDirection {
        let field = &["spec", direction.field()];
        let rule = |(index, node): (usize, Node<'_>)| PolicyRule {
            peers: items(node.get(direction.peers())).map(peer).collect(),
            ports: items(node.get("ports")).map(port).collect(),
            place: self.place(&self.object.path_to(field).index(index)),
        };
        PolicyDirection {
            isolates: policy.isolates(direction),
            rules: items(self.object.at(field)).enumerate().map(rule).collect(),
        }
    }

    /// Returns the policy, if the object is a network policy of another kind.
    pub(super) fn foreign_network_policy(&self) -> Option<ForeignNetworkPolicy> {
        enforcer(&self.object.identity).map(|enforcer| ForeignNetworkPolicy { enforcer })
    }
}

fn peer(node: Node<'_>) -> Peer {
    let ip_block = |node: Node<'_>| IpBlock {
        cidr: text(node, "cidr"),
        except: Texts::from(Strings::new(node.get("except"))),
    };
    Peer {
        pod_selector: node.get("podSelector").map(Selector::read),
        namespace_selector: node.get("namespaceSelector").map(Selector::read),
        ip_block: node.get("ipBlock").map(ip_block),
    }
}

fn port(node: Node<'_>) -> PolicyPort {
    PolicyPort {
        protocol: Protocol::read(node.get("protocol")),
        port: node.get("port").and_then(PortRef::read),
        end_port: number(node, "endPort"),
    }
}

/// Returns who enforces objects of this kind, if they are network policies of another kind.
fn enforcer(identity: &Identity<'_>) -> Option<Enforcer> {
    let enforcer = match identity.group {
        "cilium.io" => Enforcer::Cilium,
        "crd.projectcalico.org" | "projectcalico.org" => Enforcer::Calico,
        "policy.networking.k8s.io" => Enforcer::NetworkPolicyApi,
        _ => return None,
    };
    identity.kind.ends_with("NetworkPolicy").then_some(enforcer)
}

/// Returns whether objects of this kind are network policies that belong to no namespace.
pub(super) fn is_cluster_wide(identity: &Identity<'_>) -> bool {
    let kind = identity.kind;
    match enforcer(identity) {
        Some(Enforcer::NetworkPolicyApi) => true,
        Some(Enforcer::Cilium | Enforcer::Calico) => {
            kind.starts_with("Global") || kind.contains("Clusterwide")
        }
        None => false,
    }
}
