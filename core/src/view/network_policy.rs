//! Network policies.

use super::Strings;
use crate::object::Object;
use crate::set::Selector;
use crate::text::{Node, Path};

/// Which way traffic goes, seen from the pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Into the pod.
    Ingress,
    /// Out of the pod.
    Egress,
}

impl Direction {
    /// Both.
    pub const BOTH: [Direction; 2] = [Direction::Ingress, Direction::Egress];

    /// The field of the spec that holds the rules.
    pub const fn field(self) -> &'static str {
        match self {
            Direction::Ingress => "ingress",
            Direction::Egress => "egress",
        }
    }

    /// The field of a rule that holds the peers.
    pub const fn peers(self) -> &'static str {
        match self {
            Direction::Ingress => "from",
            Direction::Egress => "to",
        }
    }

    /// How messages call it.
    pub const fn noun(self) -> &'static str {
        match self {
            Direction::Ingress => "incoming",
            Direction::Egress => "outgoing",
        }
    }
}

/// A NetworkPolicy.
#[derive(Debug, Clone)]
pub struct NetworkPolicy<'t> {
    /// The object itself.
    pub object: &'t Object<'t>,
    /// The pods it isolates.
    pub pods: Selector,
    ingress: bool,
    egress: bool,
}

/// A rule of a policy: traffic that it lets through.
#[derive(Debug, Clone, Copy)]
pub struct NetworkRule<'t> {
    /// Its position among the rules of its direction, from 0.
    pub index: usize,
    /// Who is on the other side; none or an empty list stands for everybody.
    pub peers: Option<Node<'t>>,
    /// The ports; none or an empty list stands for all.
    pub ports: Option<Node<'t>>,
}

impl<'t> NetworkPolicy<'t> {
    /// The view of `object`, if it is a NetworkPolicy of Kubernetes.
    ///
    /// Without `policyTypes` a policy isolates incoming traffic, and outgoing only if it has egress rules.
    pub fn new(object: &'t Object<'t>) -> Option<Self> {
        let group = object.identity.group;
        if object.identity.kind != "NetworkPolicy"
            || !matches!(group, "networking.k8s.io" | "extensions")
        {
            return None;
        }
        let types = Strings::new(object.at(&["spec", "policyTypes"]));
        let stated = !types.is_empty();
        let egress_rules =
            object.at(&["spec", "egress"]).is_some_and(|rules| rules.items().len() > 0);
        Some(Self {
            object,
            pods: object.at(&["spec", "podSelector"]).map(Selector::read).unwrap_or_default(),
            ingress: !stated || types.contains("Ingress"),
            egress: if stated { types.contains("Egress") } else { egress_rules },
        })
    }

    /// Whether it isolates its pods in this direction; rules of a direction it does not isolate count for nothing.
    pub fn isolates(&self, direction: Direction) -> bool {
        match direction {
            Direction::Ingress => self.ingress,
            Direction::Egress => self.egress,
        }
    }

    /// The rules of a direction that it isolates.
    pub fn rules(&self, direction: Direction) -> impl Iterator<Item = NetworkRule<'t>> {
        let rules = self.object.at(&["spec", direction.field()]);
        let rules = rules.filter(|_| self.isolates(direction));
        rules.into_iter().flat_map(Node::items).enumerate().map(move |(index, node)| NetworkRule {
            index,
            peers: node.get(direction.peers()),
            ports: node.get("ports"),
        })
    }

    /// The path of a rule in its document.
    pub fn rule_path(&self, direction: Direction, rule: &NetworkRule<'_>) -> Path {
        self.object.path_to(&["spec", direction.field()]).index(rule.index)
    }
}

impl<'t> NetworkRule<'t> {
    /// The peers, each with its position; none means everybody.
    pub fn listed_peers(&self) -> impl Iterator<Item = (usize, Node<'t>)> {
        self.peers.into_iter().flat_map(Node::items).enumerate()
    }

    /// Whether it names no peer and so lets everybody through.
    pub fn is_for_everybody(&self) -> bool {
        self.listed_peers().next().is_none()
    }

    /// Whether it names no port and so opens all.
    pub fn is_for_all_ports(&self) -> bool {
        self.ports.is_none_or(|ports| ports.items().len() == 0)
    }
}
