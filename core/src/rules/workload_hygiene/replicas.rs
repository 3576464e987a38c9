//! Replicas, and the budgets that keep some of them running.

use std::collections::BTreeMap;

use crate::set::{Bits, Fact, Pods, Set, Totals, Workload};

/// Returns whether the object's kind has a number of replicas.
pub(super) fn is_scalable(fact: &Fact) -> bool {
    matches!(fact.object.kind.as_str(), "Deployment" | "StatefulSet")
}

/// Returns the scalable workloads of each namespace, and the positions of those that a budget of the input protects.
pub(super) fn protected<'f>(set: &Set<'f>) -> Vec<(Pods<'f>, Bits)> {
    let mut all = scalable(set, |pods| pods.index.none());
    for (fact, budget) in set.disruption_budgets() {
        let Some(selector) = &budget.pods else { continue };
        if let Some((pods, protected)) = all.get_mut(fact.namespace()) {
            pods.index.matching(selector).add_to(protected);
        }
    }
    all.into_values().collect()
}

/// Returns the scalable workloads of each namespace with the fewest replicas they run: those stated,
/// or those an autoscaler may go down to.
pub(super) fn lowest_by_namespace<'f>(set: &Set<'f>) -> BTreeMap<&'f str, (Pods<'f>, Totals)> {
    let scalers: BTreeMap<_, i64> =
        crate::order::gathered(set.autoscalers().map(|(fact, scaler)| {
            ((fact.namespace(), &*scaler.kind, &*scaler.name), scaler.min_replicas)
        }));
    let lowest = |(fact, workload): &(&Fact, &Workload)| {
        let key = (fact.namespace(), fact.object.kind.as_str(), fact.object.name.as_str());
        scalers.get(&key).copied().or(workload.replicas).unwrap_or(1)
    };
    scalable(set, |pods| Totals::new(&pods.workloads.iter().map(lowest).collect::<Vec<_>>()))
}

/// Returns the scalable workloads of each namespace, with the result of `beside`.
fn scalable<'f, T>(
    set: &Set<'f>,
    beside: impl Fn(&Pods<'f>) -> T,
) -> BTreeMap<&'f str, (Pods<'f>, T)> {
    let workloads = set.workloads().filter(|(fact, _)| is_scalable(fact));
    let namespaces = Pods::by_namespace(workloads).into_iter();
    crate::order::gathered(namespaces.map(|(namespace, pods)| {
        let beside = beside(&pods);
        (namespace, (pods, beside))
    }))
}
