//! What bindings grant, based on the roles in the input.

use std::collections::BTreeMap;

use super::{Binding, Cluster, Item, Role, RoleRule};
use crate::rbac::bootstrap::BuiltInRules;
use crate::rbac::{self, Aggregated, Powers, given};

/// The roles of an input, ready to be looked up by bindings.
#[derive(Debug)]
pub struct Roles<'i> {
    /// By scope and name.
    by_name: BTreeMap<(&'i str, &'i str), (&'i Item<Role>, Powers)>,
    /// The first role that is aggregated from more roles than the limit; `None` if there is none.
    pub cut: Option<&'i Item<Role>>,
}

impl<'i> Roles<'i> {
    /// Returns the roles of `cluster`, aggregated ones with the powers of what they are put together from.
    pub fn new(cluster: &Cluster<'i>) -> Self {
        let (clusters, others): (Vec<_>, Vec<_>) =
            cluster.roles.iter().partition(|role| role.meta.is_cluster_scoped);
        let aggregated = clusters.iter().map(|role| Aggregated {
            labels: &role.meta.labels,
            powers: role.spec.powers,
            selectors: role.spec.aggregation.as_deref(),
        });
        let given = given(&aggregated.collect::<Vec<_>>());
        let mut by_name = BTreeMap::new();
        for (role, powers) in clusters.iter().zip(given.powers) {
            by_name.insert(("", role.meta.name()), (*role, powers));
        }
        for role in others {
            by_name.insert((role.meta.scope(), role.meta.name()), (role, role.spec.powers));
        }
        Self { by_name, cut: given.cut.and_then(|at| clusters.get(at).copied()) }
    }

    /// Returns what `binding` grants and, if it is in the input, the role. The API server's user-facing roles are known
    /// even if the input does not contain them; other absent roles are unknown.
    pub fn bound(&self, binding: &'i Item<Binding>) -> Option<(Powers, Option<&'i Item<Role>>)> {
        let role = &binding.spec.role;
        let scope = if role.is_cluster_role { "" } else { binding.meta.namespace() };
        let (powers, role) = match self.by_name.get(&(scope, &*role.name)) {
            Some((role, powers)) => (*powers, Some(*role)),
            None if role.is_cluster_role => (Powers::of_user_facing_role(&role.name)?, None),
            None => return None,
        };
        let everywhere = binding.meta.is_cluster_scoped;
        Some((if everywhere { powers } else { powers.in_namespace() }, role))
    }
}

/// Where the rules of a role come from.
#[derive(Debug, Clone)]
pub enum RoleSource<'i> {
    /// A role of the input.
    Input(&'i Item<Role>),
    /// A role that the API server creates.
    BuiltIn(BuiltInRules),
}

impl RoleSource<'_> {
    /// Returns the role of this [scope](super::Meta::scope) and name, if the API server creates it.
    pub(super) fn built_in(scope: &str, name: &str) -> Option<Self> {
        let rules = BuiltInRules::of((!scope.is_empty()).then_some(scope), name);
        (!rules.rules().is_empty()).then_some(Self::BuiltIn(rules))
    }

    /// Returns the rules, as the authorizer evaluates them. Those of an aggregated role of the input are not its own.
    pub fn rules(&self) -> Vec<rbac::Rule<'_>> {
        match self {
            Self::Input(role) => role.spec.rules.iter().map(RoleRule::rule).collect(),
            Self::BuiltIn(rules) => rules.rules().to_vec(),
        }
    }
}
