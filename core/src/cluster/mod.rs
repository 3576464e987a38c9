//! The whole input as one inventory of typed objects, with indexes.
//!
//! An [`Inventory`] holds what an input contains: each object is taken into it while the tree of its document is alive. A
//! [`Cluster`] is what rules across objects see: the objects of all inventories in order, and indexes by name, labels and
//! references, each of which is built once, when it is first asked for.
//!
//! An object holds what its manifest says, not what follows from it, but for two things that only the view of its document
//! can tell: the Pod Security checks that a pod fails, and the powers that a role grants.

mod access;
mod collect;
mod data;
mod inventory;
mod item;
mod kind;
mod limits;
mod network;
mod pods;
mod references;
mod roles;
mod scaling;
mod service;
mod totals;
mod values;
mod workload;

use std::collections::BTreeMap;

pub use access::{Binding, Role, RoleRef, RoleRule, ServiceAccount, Subject};
pub(crate) use collect::Collector;
pub use data::{ConfigMap, PersistentVolumeClaim, Secret};
pub use inventory::{Cluster, Inventory};
pub use item::{DEFAULT_NAMESPACE, Item, Meta, Owner, Place};
pub use kind::Kind;
pub use limits::{LimitRange, LimitRangeItem, Namespace, ResourceQuota, ScopeTerm};
pub use network::{
    Enforcer, ForeignNetworkPolicy, IpBlock, NetworkPolicy, Peer, PolicyDirection, PolicyPort,
    PolicyRule,
};
pub use pods::Pods;
pub use references::{Reference, References};
pub use roles::{RoleSource, Roles};
pub use scaling::{Autoscaler, DisruptionBudget};
pub use service::{Backend, Ingress, Route, Service, ServicePort, Tls};
pub use totals::Totals;
pub use values::{Keys, PortRef, Protocol, Resources, Texts};
pub use workload::{
    Container, ContainerPort, Referent, ResourceRequirements, Workload, WorkloadReference,
};

impl<'i> Cluster<'i> {
    /// Returns the pods of each namespace that has any, ready to be searched by selectors.
    ///
    /// The first call takes *l* log *l* time, where *l* is the number of all their labels.
    pub fn pods(&self) -> &BTreeMap<&'i str, Pods<'i>> {
        self.pods.get_or_init(|| Pods::by_namespace(self.workloads.iter()))
    }

    /// Returns which objects name which.
    ///
    /// The first call takes *r* log *r* time, where *r* is the number of references.
    pub fn references(&self) -> &References<'i> {
        self.references.get_or_init(|| References::new(self))
    }

    /// Returns the Role of this name in the namespace `scope`, or the ClusterRole of this name if `scope` is empty: that of
    /// the input, or else the one that the API server creates.
    pub fn role(&self, scope: &str, name: &str) -> Option<RoleSource<'i>> {
        match self.roles.get(scope, name) {
            Some(role) => Some(RoleSource::Input(role)),
            None => RoleSource::built_in(scope, name),
        }
    }
}
