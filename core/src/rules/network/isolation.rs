//! Which pods the network policies of the input isolate.

use std::collections::BTreeMap;

use crate::set::{Bits, Fact, Pods, Selector, Set, Workload};
use crate::view::Direction;

/// The workloads of a namespace, with those that its network policies isolate.
pub(super) struct Isolation<'f> {
    pods: Pods<'f>,
    ingress: Bits,
    egress: Bits,
}

impl<'f> Isolation<'f> {
    /// Returns the workloads of `set` by their namespaces.
    pub(super) fn by_namespace(set: &Set<'f>) -> BTreeMap<&'f str, Self> {
        let namespaces = Pods::by_namespace(set.workloads()).into_iter();
        let mut all: BTreeMap<&str, Self> =
            crate::order::gathered(namespaces.map(|(name, pods)| (name, Self::new(pods))));
        for (fact, policy) in set.network_policies() {
            let Some(near) = all.get_mut(fact.namespace()) else { continue };
            let selected = near.pods.index.matching(&policy.pods);
            if policy.ingress {
                selected.add_to(&mut near.ingress);
            }
            if policy.egress {
                selected.add_to(&mut near.egress);
            }
        }
        all
    }

    fn new(pods: Pods<'f>) -> Self {
        let none = pods.index.none();
        Self { pods, ingress: none.clone(), egress: none }
    }

    /// Returns the workloads that network policies can isolate, each with its position.
    pub(super) fn workloads(&self) -> impl Iterator<Item = (usize, &'f Fact, &'f Workload)> {
        let all = self.pods.workloads.iter().enumerate();
        let all = all.map(|(at, (fact, workload))| (at, *fact, *workload));
        all.filter(|(_, _, workload)| !workload.host_network)
    }

    /// Returns whether a policy isolates the workload at this position.
    pub(super) fn isolates(&self, at: usize, direction: Direction) -> bool {
        match direction {
            Direction::Ingress => self.ingress.contains(at),
            Direction::Egress => self.egress.contains(at),
        }
    }

    /// Returns the positions of the workloads that network policies can isolate, and none does for incoming traffic.
    pub(super) fn open(&self) -> Bits {
        let mut open = self.pods.index.none();
        self.workloads().for_each(|(at, ..)| open.insert(at));
        open.remove(&self.ingress);
        open
    }

    /// Returns the first workload at a position of `wanted` whose pods `selector` matches.
    pub(super) fn first(
        &mut self,
        selector: &Selector,
        wanted: &Bits,
    ) -> Option<(&'f Fact, &'f Workload)> {
        let at = self.pods.index.matching(selector).first_in(wanted)?;
        self.pods.workloads.get(at).copied()
    }
}
