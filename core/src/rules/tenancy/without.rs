//! Shared code of the rules about objects that a namespace should have.

use std::collections::{BTreeMap, BTreeSet};

use crate::cluster::{Cluster, Item, Kind, Meta};
use crate::rule::Sink;

/// Reports the namespaces with workloads in which there is none of `wanted`.
pub(super) fn report_namespaces_without<T>(
    cluster: &Cluster<'_>,
    sink: &mut Sink<'_>,
    wanted: &Kind<'_, T>,
    kind: &str,
) {
    let have = wanted.iter().map(|item: &Item<T>| item.meta.namespace());
    let have: BTreeSet<&str> = crate::order::gathered(have);
    let mut places: BTreeMap<&str, &Meta> = BTreeMap::new();
    for workload in cluster.workloads.iter() {
        places.entry(workload.meta.namespace()).or_insert(&workload.meta);
    }
    for (namespace, first) in places {
        if !have.contains(namespace) {
            let place = cluster.namespaces.get("", namespace).map_or(first, |found| &found.meta);
            let text =
                format_args!("namespace `{namespace}` has workloads, but no {kind} in this input");
            sink.report(place, text);
        }
    }
}
