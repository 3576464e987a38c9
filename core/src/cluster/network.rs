//! Network policies.

use super::{Place, PortRef, Protocol, Texts};
use crate::labels::Selector;
use crate::view::Direction;

/// A NetworkPolicy.
#[derive(Debug, Clone)]
pub struct NetworkPolicy {
    /// The pods of its namespace that it isolates.
    pub pod_selector: Selector,
    /// Where it selects them.
    pub selector_place: Place,
    /// `policyTypes` as written.
    pub policy_types: Texts,
    /// What it does to incoming traffic.
    pub ingress: PolicyDirection,
    /// What it does to outgoing traffic.
    pub egress: PolicyDirection,
}

/// What a policy does to the traffic of one direction.
#[derive(Debug, Clone, Default)]
pub struct PolicyDirection {
    /// Whether it isolates its pods. Without `policyTypes` a policy isolates incoming traffic, and outgoing only if it has
    /// egress rules.
    pub isolates: bool,
    /// The traffic it allows. If it does not isolate its pods, its rules have no effect.
    pub rules: Box<[PolicyRule]>,
}

/// A rule of a policy: traffic that it allows.
#[derive(Debug, Clone)]
pub struct PolicyRule {
    /// The peers it allows; an empty list allows every peer.
    pub peers: Box<[Peer]>,
    /// The ports it allows; an empty list allows every port of every protocol.
    pub ports: Box<[PolicyPort]>,
    /// Where it is.
    pub place: Place,
}

/// Whom a rule allows. Without any of the three the API server rejects it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Pods: of the selected namespaces, or of the policy's own.
    pub pod_selector: Option<Selector>,
    /// Namespaces: their selected pods, or all.
    pub namespace_selector: Option<Selector>,
    /// Addresses. The API server rejects them together with a selector.
    pub ip_block: Option<IpBlock>,
}

/// A range of addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IpBlock {
    /// The range, as written.
    pub cidr: Box<str>,
    /// The ranges in it that do not count, as written.
    pub except: Texts,
}

/// The ports that a rule allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyPort {
    /// The protocol.
    pub protocol: Protocol,
    /// The port of the destination, by number or by the name that its pod declares; `None` allows every port.
    pub port: Option<PortRef>,
    /// The last port of a range, which starts with `port`.
    pub end_port: Option<i64>,
}

/// A network policy of another kind, of a network plugin or of the cluster's administrator. What it isolates is not known
/// here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignNetworkPolicy {
    /// Who enforces it.
    pub enforcer: Enforcer,
}

/// Who enforces network policies that are not NetworkPolicies of Kubernetes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Enforcer {
    /// Cilium
    Cilium,
    /// Calico
    Calico,
    /// Any plugin that supports the cluster-wide policies of Kubernetes: `AdminNetworkPolicy`,
    /// `BaselineAdminNetworkPolicy`, `ClusterNetworkPolicy`.
    NetworkPolicyApi,
}

impl NetworkPolicy {
    /// Returns what it does to the traffic of a direction.
    pub fn direction(&self, direction: Direction) -> &PolicyDirection {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }

    /// Returns whether it isolates its pods in this direction.
    pub fn isolates(&self, direction: Direction) -> bool {
        self.direction(direction).isolates
    }
}
