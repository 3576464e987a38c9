//! Aggregated ClusterRoles: which roles' rules a role ends up with.

use crate::set::{Labels, Selector};

/// The parts of a ClusterRole that matter for aggregation.
#[derive(Debug, Clone, Copy)]
pub struct Aggregated<'a> {
    /// Its labels, by which others pick it.
    pub labels: &'a Labels,
    /// `aggregationRule.clusterRoleSelectors`, if it has an `aggregationRule`: its own rules then count for nothing.
    pub selectors: Option<&'a [Selector]>,
}

/// Returns the roles that contribute their own rules to role `start`, as positions in `roles`, in ascending order.
///
/// A role without aggregation has its own rules. An aggregated role has the rules of every role that one of its
/// selectors matches; these may be aggregated themselves.
pub fn sources(roles: &[Aggregated<'_>], start: usize) -> Vec<usize> {
    let mut seen = vec![false; roles.len()];
    let mut open = vec![start];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        let Some(seen_at) = seen.get_mut(at) else { continue };
        if std::mem::replace(seen_at, true) {
            continue;
        }
        let Some(role) = roles.get(at) else { continue };
        let Some(selectors) = role.selectors else {
            found.push(at);
            continue;
        };
        let matches =
            |other: &Aggregated<'_>| selectors.iter().any(|one| one.matches(other.labels));
        open.extend(roles.iter().enumerate().filter(|(_, role)| matches(role)).map(|(i, _)| i));
    }
    crate::order::sort(&mut found);
    found
}
