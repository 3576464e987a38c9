use super::replicas;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A PodDisruptionBudget with `maxUnavailable` of 0 or 0%, with `minAvailable` of 100% or of at
    /// least as many pods as a workload that it selects in the input runs at least, or with
    /// neither.
    ///
    /// # Why it matters
    /// Drains wait for it without end: nodes cannot be updated, and the security fixes of their
    /// system neither.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: policy/v1
    /// kind: PodDisruptionBudget
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector: {matchLabels: {app: web}}
    ///   maxUnavailable: 0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: policy/v1
    /// kind: PodDisruptionBudget
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector: {matchLabels: {app: web}}
    ///   maxUnavailable: 1
    /// ```
    ///
    /// # Exceptions
    /// A workload whose owner must be asked before each drain; say so where the exception is
    /// written.
    pub(crate) static DISRUPTION_BUDGET_BLOCKS_EVICTIONS: Rule = Rule {
        id: "disruption-budget-blocks-evictions",
        summary: "PodDisruptionBudget never lets a pod go",
        family: Family::WorkloadHygiene,
        severity: Severity::Medium,
        help: "set `maxUnavailable: 1` and drop `minAvailable`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut SetSink<'_>) {
    let mut lowest = replicas::lowest_by_namespace(set);
    for (fact, budget) in set.disruption_budgets() {
        let name = &fact.object.name;
        let reason = match (&budget.max_unavailable, &budget.min_available) {
            (None, None) => {
                "sets neither `maxUnavailable` nor `minAvailable`, so it lets no pod go".to_owned()
            }
            (Some(amount), _) if matches!(&**amount, "0" | "0%") => {
                format!("lets no pod go: `maxUnavailable` is {amount}")
            }
            (_, Some(amount)) if &**amount == "100%" => {
                "lets no pod go: `minAvailable` is 100%".to_owned()
            }
            (None, Some(amount)) => {
                let Ok(needed) = amount.parse::<i64>() else { continue };
                let Some((pods, lowest)) = lowest.get_mut(fact.namespace()) else { continue };
                let Some(selector) = &budget.pods else { continue };
                let selected = pods.index.matching(selector);
                let all = lowest.sum(&selected);
                if selected.is_empty() || needed < all {
                    continue;
                }
                format!("needs {needed} pods, but its workloads run {all} at least")
            }
            _ => continue,
        };
        sink.report(fact, format_args!("PodDisruptionBudget `{name}` {reason}"));
    }
}
