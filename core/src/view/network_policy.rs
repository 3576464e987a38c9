//! Network policies.

use super::Strings;
use crate::labels::Selector;
use crate::object::Object;
use crate::text::{Node, Path};

/// The direction of traffic, as seen from the pod.
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

    /// Returns the field of the spec that holds the rules.
    pub const fn field(self) -> &'static str {
        match self {
            Direction::Ingress => "ingress",
            Direction::Egress => "egress",
        }
    }

    /// Returns the field of a rule that holds the peers.
    pub const fn peers(self) -> &'static str {
        match self {
            Direction::Ingress => "from",
            Direction::Egress => "to",
        }
    }

    /// Returns its name in messages.
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

/// A rule of a policy: traffic that it allows.
#[derive(Debug, Clone, Copy)]
pub struct NetworkRule<'t> {
    /// Its position among the rules of its direction, from 0.
    pub index: usize,
    /// The peers it allows; `None` or an empty list allows every peer.
    pub peers: Option<Node<'t>>,
    /// The ports it allows; `None` or an empty list allows every port.
    pub ports: Option<Node<'t>>,
}

impl<'t> NetworkPolicy<'t> {
    /// Returns the view of `object`, if it is a Kubernetes NetworkPolicy.
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

    /// Returns whether it isolates its pods in this direction. Rules of a direction it does not isolate have no effect.
    /// nothing.
    pub fn isolates(&self, direction: Direction) -> bool {
        match direction {
            Direction::Ingress => self.ingress,
            Direction::Egress => self.egress,
        }
    }

    /// Returns the rules of a direction that the policy isolates.
    pub fn rules(&self, direction: Direction) -> impl Iterator<Item = NetworkRule<'t>> {
        let rules = self.object.at(&["spec", direction.field()]);
        let rules = rules.filter(|_| self.isolates(direction));
        rules.into_iter().flat_map(Node::items).enumerate().map(move |(index, node)| NetworkRule {
            index,
            peers: node.get(direction.peers()),
            ports: node.get("ports"),
        })
    }

    /// Returns the path of a rule in its document.
    pub fn rule_path(&self, direction: Direction, rule: &NetworkRule<'_>) -> Path {
        self.object.path_to(&["spec", direction.field()]).index(rule.index)
    }
}

impl<'t> NetworkRule<'t> {
    /// Returns the peers, each with its position; none means that every peer is allowed.
    pub fn listed_peers(&self) -> impl Iterator<Item = (usize, Node<'t>)> {
        self.peers.into_iter().flat_map(Node::items).enumerate()
    }

    /// Returns whether it lists no peer and so allows every peer.
    pub fn is_for_everybody(&self) -> bool {
        self.listed_peers().next().is_none()
    }

    /// Returns whether it lists no port and so allows every port.
    pub fn is_for_all_ports(&self) -> bool {
        self.ports.is_none_or(|ports| ports.items().len() == 0)
    }
}
