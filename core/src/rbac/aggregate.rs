//! Aggregated ClusterRoles: what roles grant that combine others.
//!
//! Roles and selectors are the nodes of a graph: a role leads to its selectors, a selector to the roles that it
//! matches. A role grants everything that any role reachable from it grants. One walk computes that for all roles, even
//! with cycles: the members of a cycle reach one another and so grant the same (Tarjan's algorithm).

use std::collections::BTreeMap;

use super::Powers;
use crate::labels::{Index, Labels, Matches, Selector};

/// The parts of a ClusterRole that matter for aggregation.
#[derive(Debug, Clone, Copy)]
pub struct Aggregated<'a> {
    /// Its labels, by which others pick it.
    pub labels: &'a Labels,
    /// What its own rules grant.
    pub powers: Powers,
    /// `aggregationRule.clusterRoleSelectors`, if it has an `aggregationRule`: its own rules then count for nothing.
    pub selectors: Option<&'a [Selector]>,
}

/// What roles grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// For each role, what it grants.
    pub powers: Vec<Powers>,
    /// The first role whose selectors were cut off; `None` if there is none.
    pub cut: Option<usize>,
}

/// How many words of memory the matches of selectors may take for each role. A selector that matches many roles takes a bit
/// for each: more than 4,000 different ones are needed to come so far.
const WORDS: usize = 64;

/// Returns what each of `roles` grants.
///
/// A role without aggregation grants its own rules. An aggregated role grants everything that the roles matched by one
/// of its selectors grant, which may be aggregated themselves.
pub fn given(roles: &[Aggregated<'_>]) -> Given {
    let mut walk = Walk::new(roles);
    for role in 0..roles.len() {
        walk.from(role);
    }
    let nodes = walk.nodes.iter().take(roles.len());
    Given { powers: nodes.map(|node| node.powers).collect(), cut: walk.cut }
}

/// A node of the graph.
#[derive(Debug, Clone)]
struct Node {
    /// What it is known to grant so far.
    powers: Powers,
    /// When it was met, from 1; 0 if it was not.
    met: usize,
    /// The earliest node that is open and can be reached from it.
    low: usize,
    /// Whether its cycle is not complete.
    is_open: bool,
}

struct Walk {
    /// The roles, then the selectors.
    nodes: Vec<Node>,
    /// For each role, the nodes of its selectors.
    selectors: Vec<Vec<usize>>,
    /// For each selector, the roles it matches.
    matches: Vec<Matches>,
    /// The nodes whose cycles are not complete, in visiting order.
    open: Vec<usize>,
    /// How many nodes were met.
    met: usize,
    cut: Option<usize>,
}

impl Walk {
    fn new(roles: &[Aggregated<'_>]) -> Self {
        let index = Index::new(roles.iter().map(|role| role.labels));
        let mut room = WORDS.saturating_mul(roles.len().max(WORDS));
        let mut known = BTreeMap::new();
        let (mut matches, mut cut) = (Vec::new(), None);
        let mut selectors = Vec::with_capacity(roles.len());
        for (at, role) in roles.iter().enumerate() {
            let mut own = Vec::new();
            for selector in role.selectors.unwrap_or_default() {
                if let Some(node) = known.get(selector) {
                    own.push(*node);
                    continue;
                }
                let found = index.matching(selector);
                let Some(left) = room.checked_sub(found.words()) else {
                    cut = cut.or(Some(at));
                    continue;
                };
                room = left;
                let node = roles.len() + matches.len();
                known.insert(selector, node);
                matches.push(found);
                own.push(node);
            }
            selectors.push(own);
        }
        let new = |powers| Node { powers, met: 0, low: 0, is_open: false };
        let own = |role: &Aggregated<'_>| {
            if role.selectors.is_some() { Powers::NONE } else { role.powers }
        };
        let mut nodes: Vec<_> = roles.iter().map(|role| new(own(role))).collect();
        nodes.extend(matches.iter().map(|_| new(Powers::NONE)));
        Self { nodes, selectors, matches, open: Vec::new(), met: 0, cut }
    }

    /// Walks what can be reached from `start` and was not yet.
    fn from(&mut self, start: usize) {
        let mut path = Vec::new();
        if self.meet(start) {
            path.push((start, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(to) = self.next(at, *next) else {
                path.pop();
                self.complete(at);
                if let Some((above, _)) = path.last() {
                    self.join(*above, at);
                }
                continue;
            };
            *next = to.1;
            if self.meet(to.0) {
                path.push((to.0, 0));
            } else {
                self.join(at, to.0);
            }
        }
    }

    /// Returns the next node that `at` leads to, and where to look for the one after it.
    fn next(&self, at: usize, from: usize) -> Option<(usize, usize)> {
        match at.checked_sub(self.selectors.len()) {
            None => Some((*self.selectors.get(at)?.get(from)?, from + 1)),
            Some(selector) => self.matches.get(selector)?.next(from).map(|role| (role, role + 1)),
        }
    }

    /// Notes that a node was met; `false` if it was before.
    fn meet(&mut self, at: usize) -> bool {
        let Some(node) = self.nodes.get_mut(at).filter(|node| node.met == 0) else { return false };
        self.met += 1;
        (node.met, node.low, node.is_open) = (self.met, self.met, true);
        self.open.push(at);
        true
    }

    /// Adds to node `at` what its successor `to` grants.
    fn join(&mut self, at: usize, to: usize) {
        let Some(Node { powers, low, is_open, .. }) = self.nodes.get(to).cloned() else { return };
        let Some(node) = self.nodes.get_mut(at) else { return };
        node.powers = node.powers | powers;
        if is_open {
            node.low = node.low.min(low);
        }
    }

    /// Closes the cycle of a node if it is the first of it: all members grant what they grant together.
    fn complete(&mut self, at: usize) {
        let Some(first) = self.nodes.get(at).filter(|node| node.low == node.met).cloned() else {
            return;
        };
        let start = self.open.iter().rposition(|node| *node == at).unwrap_or_default();
        let members = self.open.split_off(start);
        let powers = members.iter().filter_map(|at| self.nodes.get(*at)).map(|node| node.powers);
        let powers = powers.fold(first.powers, std::ops::BitOr::bitor);
        for member in members {
            if let Some(node) = self.nodes.get_mut(member) {
                (node.powers, node.is_open) = (powers, false);
            }
        }
    }
}
