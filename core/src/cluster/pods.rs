//! The pods of a namespace, as selectors see them.

use std::collections::BTreeMap;

use super::{Item, Workload};
use crate::labels::PodIndex;

/// The workloads of a namespace, ready to be searched by selectors.
#[derive(Debug)]
pub struct Pods<'i> {
    /// The workloads, in order.
    pub workloads: Vec<&'i Item<Workload>>,
    /// The labels of their pods, at the same positions.
    pub index: PodIndex<'i>,
}

impl<'i> Pods<'i> {
    /// Returns `workloads` by their namespaces.
    pub fn by_namespace(
        workloads: impl Iterator<Item = &'i Item<Workload>>,
    ) -> BTreeMap<&'i str, Self> {
        let mut namespaces: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for workload in workloads {
            namespaces.entry(workload.meta.namespace()).or_default().push(workload);
        }
        let pods = namespaces.into_iter().map(|(namespace, workloads)| {
            let labels: Vec<_> = workloads.iter().map(|workload| &workload.spec.labels).collect();
            (namespace, Self { index: PodIndex::new(&labels), workloads })
        });
        crate::order::gathered(pods)
    }
}
