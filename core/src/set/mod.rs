//! What rules across objects see: small owned facts, taken from each object while its tree is alive.
//!
//! Trees are dropped as soon as their document is judged, so that a directory of any size is checked in little memory.

mod collect;
mod fact;
mod kinds;
mod limit;
mod pods;
mod port;
mod reference;
mod roles;
mod totals;

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

pub(crate) use collect::Collector;
pub use fact::{
    Autoscaler, Binding, Body, DisruptionBudget, Fact, Ingress, NetworkPolicy, Place, Reference,
    Referent, Role, Route, Service, Subject, Workload,
};
pub(crate) use kinds::{Kind, Kinds};
pub use pods::Pods;
pub use roles::Roles;
pub use totals::Totals;

pub use crate::labels::{Bits, Index, Labels, Matches, Selector};

/// The namespace of objects that state none: kubectl's own default.
pub const DEFAULT_NAMESPACE: &str = "default";

/// All facts of an input, by version, kind, namespace and name; those of one name in the order of files and documents.
#[derive(Debug, Default)]
pub struct Set<'f> {
    /// One list per version, kind and kind of body: a rule looks only at those that concern it.
    lists: Vec<Vec<&'f Fact>>,
}

/// Iterates over the `wanted` lists of a set. One type for all kinds, because each separate iterator type would add
/// code.
struct Facts<'s, 'f> {
    lists: slice::Iter<'s, Vec<&'f Fact>>,
    list: slice::Iter<'s, &'f Fact>,
    wanted: fn(&Body) -> bool,
}

impl<'f> Iterator for Facts<'_, 'f> {
    type Item = &'f Fact;

    fn next(&mut self) -> Option<&'f Fact> {
        loop {
            if let Some(fact) = self.list.next() {
                return Some(fact);
            }
            let list = self.lists.next()?;
            if list.first().is_some_and(|fact| (self.wanted)(&fact.body)) {
                self.list = list.iter();
            }
        }
    }
}

/// Methods that return the facts of one kind.
macro_rules! facts_of {
    ($($(#[$doc:meta])+ $method:ident: $body:ident -> $type:ty;)+) => {
        impl<'f> Set<'f> {
            $($(#[$doc])+
            pub fn $method(&self) -> impl Iterator<Item = (&'f Fact, &'f $type)> {
                self.of(|body| matches!(body, Body::$body(_))).filter_map(|fact| match &fact.body {
                    Body::$body(body) => Some((fact, body as &$type)),
                    _ => None,
                })
            })+
        }
    };
}

facts_of! {
    /// The workloads and pods.
    workloads: Workload -> Workload;
    /// The network policies.
    network_policies: NetworkPolicy -> NetworkPolicy;
    /// The namespaces with their labels.
    namespaces: Namespace -> Labels;
    /// The network policies of other kinds; `true` for one that belongs to no namespace.
    foreign_network_policies: ForeignNetworkPolicy -> bool;
    /// The service accounts with their `automountServiceAccountToken`.
    service_accounts: ServiceAccount -> Option<bool>;
    /// The Services.
    services: Service -> Service;
    /// The Ingresses.
    ingresses: Ingress -> Ingress;
    /// The Roles and ClusterRoles.
    roles: Role -> Role;
    /// The RoleBindings and ClusterRoleBindings.
    bindings: Binding -> Binding;
    /// The PodDisruptionBudgets.
    disruption_budgets: DisruptionBudget -> DisruptionBudget;
    /// The HorizontalPodAutoscalers.
    autoscalers: Autoscaler -> Autoscaler;
}

/// What lives in each namespace, each in the order of the input.
pub fn by_namespace<'s, T>(
    facts: impl Iterator<Item = (&'s Fact, T)>,
) -> BTreeMap<&'s str, Vec<(&'s Fact, T)>> {
    let mut namespaces: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (fact, body) in facts {
        namespaces.entry(fact.namespace()).or_default().push((fact, body));
    }
    namespaces
}

impl<'f> Set<'f> {
    /// Returns the facts.
    pub fn facts(&self) -> impl Iterator<Item = &'f Fact> {
        self.of(|_| true)
    }

    fn of(&self, wanted: fn(&Body) -> bool) -> Facts<'_, 'f> {
        Facts { lists: self.lists.iter(), list: [].iter(), wanted }
    }

    /// Returns the namespaces of the objects whose facts `wanted` selects.
    pub fn namespaces_with(&self, wanted: impl Fn(&Body) -> bool) -> BTreeSet<&'f str> {
        let facts = self.facts().filter(|fact| wanted(&fact.body));
        crate::order::gathered(facts.map(Fact::namespace))
    }

    /// Returns namespace and name of the objects whose facts `wanted` selects.
    pub fn names(&self, wanted: impl Fn(&Body) -> bool) -> BTreeSet<(&'f str, &'f str)> {
        let facts = self.facts().filter(|fact| wanted(&fact.body));
        crate::order::gathered(facts.map(|fact| (fact.namespace(), &*fact.object.name)))
    }
}
