use super::replicas;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A PodDisruptionBudget with `maxUnavailable` of 0 or 0%, with `minAvailable` of 100% or of at
    /// least the minimum number of pods of a workload that it selects in the input, or with
    /// neither.
    ///
    /// # Why it matters
    /// Drains wait for it forever: nodes cannot be updated, not even with security fixes.
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
    /// A workload whose owner must be asked before each drain; say so in the suppression.
    pub(crate) static DISRUPTION_BUDGET_BLOCKS_EVICTIONS: Rule = Rule {
        id: "disruption-budget-blocks-evictions",
        summary: "PodDisruptionBudget never allows an eviction",
        family: Family::WorkloadHygiene,
        severity: Severity::Medium,
        help: "set `maxUnavailable: 1`, and remove `minAvailable`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let lowest = replicas::lowest_by_namespace(cluster);
    for budget in cluster.disruption_budgets.iter() {
        let (meta, spec) = (&budget.meta, &budget.spec);
        let reason = match (&spec.max_unavailable, &spec.min_available) {
            (None, None) => {
                "sets neither `maxUnavailable` nor `minAvailable`, so it allows no eviction"
                    .to_owned()
            }
            (Some(amount), _) if matches!(&**amount, "0" | "0%") => {
                format!("allows no eviction: `maxUnavailable` is {amount}")
            }
            (_, Some(amount)) if &**amount == "100%" => {
                "allows no eviction: `minAvailable` is 100%".to_owned()
            }
            (None, Some(amount)) => {
                let Ok(needed) = amount.parse::<i64>() else { continue };
                let Some((pods, lowest)) = lowest.get(meta.namespace()) else { continue };
                let Some(selector) = &spec.selector else { continue };
                let selected = pods.index.matching(selector);
                let all = lowest.sum(&selected);
                if selected.is_empty() || needed < all {
                    continue;
                }
                format!("needs {needed} pods, but its workloads run only {all} at minimum")
            }
            _ => continue,
        };
        sink.report(meta, format_args!("PodDisruptionBudget `{}` {reason}", meta.name()));
    }
}
