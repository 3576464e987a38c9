//! The pods of a namespace, as selectors see them.

use std::collections::BTreeMap;

use super::{Fact, Index, Workload, by_namespace};

/// The workloads of a namespace, ready to be searched by selectors.
#[derive(Debug)]
pub struct Pods<'f> {
    /// The workloads, in the order of the input.
    pub workloads: Vec<(&'f Fact, &'f Workload)>,
    /// The labels of their pods, at the same positions.
    pub index: Index<'f>,
}

impl<'f> Pods<'f> {
    /// Returns `workloads` by their namespaces.
    pub fn by_namespace(
        workloads: impl Iterator<Item = (&'f Fact, &'f Workload)>,
    ) -> BTreeMap<&'f str, Self> {
        let namespaces = by_namespace(workloads).into_iter();
        let pods = namespaces.map(|(namespace, workloads)| {
            let index = Index::new(workloads.iter().map(|(_, workload)| &workload.labels));
            (namespace, Self { workloads, index })
        });
        crate::order::gathered(pods)
    }
}
