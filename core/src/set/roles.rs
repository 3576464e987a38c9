//! What bindings grant, based on the roles in the input.

use std::collections::BTreeMap;

use super::{Binding, Fact, Role, Set};
use crate::rbac::{Aggregated, Powers, given};

/// The roles of an input, ready to be looked up by bindings.
#[derive(Debug)]
pub struct Roles<'s> {
    /// By namespace (`None` for a ClusterRole) and name.
    by_name: BTreeMap<(Option<&'s str>, &'s str), (&'s Fact, Powers)>,
    /// The first role that is aggregated from more roles than the limit; `None` if there is none.
    pub cut: Option<&'s Fact>,
}

impl<'s> Roles<'s> {
    /// Returns the roles of `set`, aggregated ones with the powers of what they are put together from.
    pub fn new(set: &Set<'s>) -> Self {
        let roles: Vec<(&Fact, &Role)> = set.roles().collect();
        let clusters: Vec<_> = roles.iter().filter(|(_, role)| role.cluster).collect();
        let aggregated: Vec<_> = clusters
            .iter()
            .map(|(_, role)| Aggregated {
                labels: &role.labels,
                powers: role.powers,
                selectors: role.aggregates.as_deref(),
            })
            .collect();
        let given = given(&aggregated);
        let mut by_name = BTreeMap::new();
        for ((fact, _), powers) in clusters.iter().zip(given.powers) {
            by_name.insert((None, &*fact.object.name), (*fact, powers));
        }
        for (fact, role) in roles.iter().filter(|(_, role)| !role.cluster) {
            by_name.insert((Some(fact.namespace()), &*fact.object.name), (*fact, role.powers));
        }
        let cut = given.cut.and_then(|at| clusters.get(at)).map(|(fact, _)| *fact);
        Self { by_name, cut }
    }

    /// Returns what `binding` grants and, if it is in the input, the role. The API server's user-facing roles are known
    /// even if the input does not contain them; other absent roles are unknown.
    pub fn bound(&self, fact: &'s Fact, binding: &Binding) -> Option<(Powers, Option<&'s Fact>)> {
        let namespace = (!binding.cluster_role).then(|| fact.namespace());
        let (powers, role) = match self.by_name.get(&(namespace, &*binding.role)) {
            Some((role, powers)) => (*powers, Some(*role)),
            None if binding.cluster_role => (Powers::of_user_facing_role(&binding.role)?, None),
            None => return None,
        };
        Some((if binding.cluster { powers } else { powers.in_namespace() }, role))
    }
}
