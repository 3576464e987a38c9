use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A NetworkPolicy whose `podSelector` is not empty and matches no pod template of its
    /// namespace in the input. Inputs without pods are not judged.
    ///
    /// # Why it matters
    /// With a misspelled label, the intended pods stay open without any warning.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: NetworkPolicy
    /// metadata:
    ///   name: policy
    ///   namespace: shop
    /// spec:
    ///   podSelector: {matchLabels: {app: wbe}}
    /// ---
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: NetworkPolicy
    /// metadata:
    ///   name: policy
    ///   namespace: shop
    /// spec:
    ///   podSelector: {matchLabels: {app: web}}
    /// ---
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// The pods may be created by a controller, or kept elsewhere.
    pub(crate) static NETWORK_POLICY_DANGLING: Rule = Rule {
        id: "network-policy-dangling",
        summary: "network policy selects no pod of the input",
        family: Family::Network,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "make `podSelector` match the labels of the pod template",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let pods = cluster.pods();
    if pods.is_empty() {
        return;
    }
    for policy in cluster.network_policies.iter() {
        let (meta, selector) = (&policy.meta, &policy.spec.pod_selector);
        let pods = pods.get(meta.namespace());
        let is_dangling = || pods.is_none_or(|pods| pods.index.matching(selector).is_empty());
        if !selector.is_empty() && is_dangling() {
            let text = format_args!("{} selects no pod of the input", meta.label());
            sink.report((meta, &policy.spec.selector_place), text);
        }
    }
}
