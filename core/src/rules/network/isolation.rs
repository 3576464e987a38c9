//! Which pods the network policies of the input isolate.

use std::collections::BTreeMap;

use crate::cluster::{Cluster, Item, Pods, Workload};
use crate::labels::{Bits, Selector};
use crate::view::Direction;

/// The workloads of a namespace, with those that its network policies isolate.
///
/// A policy isolates the pods that it selects by their labels as written: one that selects them by a label that a controller
/// adds may isolate only some of a workload's pods.
pub(super) struct Isolation<'c, 'i> {
    pods: &'c Pods<'i>,
    ingress: Bits,
    egress: Bits,
}

impl<'c, 'i> Isolation<'c, 'i> {
    /// Returns the workloads of `cluster` by their namespaces.
    pub(super) fn by_namespace(cluster: &'c Cluster<'i>) -> BTreeMap<&'i str, Self> {
        let namespaces = cluster.pods().iter();
        let mut all: BTreeMap<&str, Self> =
            crate::order::gathered(namespaces.map(|(name, pods)| (*name, Self::new(pods))));
        for policy in cluster.network_policies.iter() {
            let Some(near) = all.get_mut(policy.meta.namespace()) else { continue };
            let selected = near.pods.index.matching(&policy.spec.pod_selector);
            if policy.spec.ingress.isolates {
                selected.add_to(&mut near.ingress);
            }
            if policy.spec.egress.isolates {
                selected.add_to(&mut near.egress);
            }
        }
        all
    }

    fn new(pods: &'c Pods<'i>) -> Self {
        let none = pods.index.none();
        Self { pods, ingress: none.clone(), egress: none }
    }

    /// Returns the workloads that network policies can isolate, each with its position.
    pub(super) fn workloads(&self) -> impl Iterator<Item = (usize, &'i Item<Workload>)> {
        let all = self.pods.workloads.iter().copied().enumerate();
        all.filter(|(_, workload)| !workload.spec.host_network)
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
        self.workloads().for_each(|(at, _)| open.insert(at));
        open.remove(&self.ingress);
        open
    }

    /// Returns the first workload at a position of `wanted` whose pods `selector` matches.
    pub(super) fn first(&self, selector: &Selector, wanted: &Bits) -> Option<&'i Item<Workload>> {
        let at = self.pods.index.matching(selector).first_in(wanted)?;
        self.pods.workloads.get(at).copied()
    }
}
