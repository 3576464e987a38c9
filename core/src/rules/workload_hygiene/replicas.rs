//! Replicas, and the budgets that keep some of them running.

use std::collections::BTreeMap;

use crate::cluster::{Cluster, Item, Pods, Totals, Workload};
use crate::labels::Bits;

/// Returns the workloads of kinds with a number of replicas.
pub(super) fn scalable<'i>(cluster: &Cluster<'i>) -> impl Iterator<Item = &'i Item<Workload>> {
    cluster.workloads.iter().filter(|workload| {
        matches!(workload.meta.object.kind.as_str(), "Deployment" | "StatefulSet")
    })
}

/// Returns the scalable workloads of each namespace, and the positions of those that a budget of the input protects.
pub(super) fn protected<'i>(cluster: &Cluster<'i>) -> Vec<(Pods<'i>, Bits)> {
    let mut all = by_namespace(cluster, |pods| pods.index.none());
    for budget in cluster.disruption_budgets.iter() {
        let Some(selector) = &budget.spec.selector else { continue };
        if let Some((pods, protected)) = all.get_mut(budget.meta.namespace()) {
            pods.index.matching(selector).add_to(protected);
        }
    }
    all.into_values().collect()
}

/// Returns the scalable workloads of each namespace with the fewest replicas they run: those stated,
/// or those an autoscaler may go down to.
pub(super) fn lowest_by_namespace<'i>(
    cluster: &Cluster<'i>,
) -> BTreeMap<&'i str, (Pods<'i>, Totals)> {
    let scalers = cluster.autoscalers.iter().map(|scaler| {
        let target = (scaler.meta.namespace(), &*scaler.spec.kind, &*scaler.spec.name);
        (target, scaler.spec.min_replicas)
    });
    let scalers: BTreeMap<_, i64> = crate::order::gathered(scalers);
    let lowest = |workload: &&Item<Workload>| {
        let meta = &workload.meta;
        let key = (meta.namespace(), meta.object.kind.as_str(), meta.name());
        scalers.get(&key).copied().or(workload.spec.replicas).unwrap_or(1)
    };
    by_namespace(cluster, |pods| {
        Totals::new(&pods.workloads.iter().map(lowest).collect::<Vec<_>>())
    })
}

/// Returns the scalable workloads of each namespace, with the result of `beside`.
fn by_namespace<'i, T>(
    cluster: &Cluster<'i>,
    beside: impl Fn(&Pods<'i>) -> T,
) -> BTreeMap<&'i str, (Pods<'i>, T)> {
    let namespaces = Pods::by_namespace(scalable(cluster)).into_iter();
    crate::order::gathered(namespaces.map(|(namespace, pods)| {
        let beside = beside(&pods);
        (namespace, (pods, beside))
    }))
}
