//! Replicas, and the budgets that keep some of them running.

use std::collections::BTreeMap;

use crate::set::{DisruptionBudget, Fact, Labels, Set, Workload};

/// Whether the object is of a kind whose replicas are stated in it.
pub(super) fn is_scalable(fact: &Fact) -> bool {
    matches!(fact.object.kind.as_str(), "Deployment" | "StatefulSet")
}

/// The budgets of each namespace.
pub(super) fn budgets_by_namespace<'f>(
    set: &Set<'f>,
) -> BTreeMap<&'f str, Vec<(&'f Fact, &'f DisruptionBudget)>> {
    let mut all: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (fact, budget) in set.disruption_budgets() {
        all.entry(fact.namespace()).or_default().push((fact, budget));
    }
    all
}

/// The scalable workloads of each namespace with the fewest replicas they run: those stated, or
/// those an autoscaler may go down to.
pub(super) fn lowest_by_namespace<'f>(
    set: &Set<'f>,
) -> BTreeMap<&'f str, Vec<(&'f Fact, &'f Workload, i64)>> {
    let scalers: BTreeMap<_, i64> =
        crate::order::gathered(set.autoscalers().map(|(fact, scaler)| {
            ((fact.namespace(), &*scaler.kind, &*scaler.name), scaler.min_replicas)
        }));
    let mut all: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (fact, workload) in set.workloads().filter(|(fact, _)| is_scalable(fact)) {
        let key = (fact.namespace(), fact.object.kind.as_str(), fact.object.name.as_str());
        let replicas = scalers.get(&key).copied().or(workload.replicas).unwrap_or(1);
        all.entry(fact.namespace()).or_default().push((fact, workload, replicas));
    }
    all
}

/// Whether `budget` protects pods with these labels.
pub(super) fn protects(budget: &DisruptionBudget, labels: &Labels) -> bool {
    budget.pods.as_ref().is_some_and(|pods| pods.matches(labels))
}
