use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Service with a `selector` that matches no pod template of its namespace in the input.
    /// Inputs without pods, Services without selector and names for other hosts (ExternalName) are
    /// not judged.
    ///
    /// # Why it matters
    /// Requests to it fail, and anyone who can create a pod with those labels receives them.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   selector: {app: wbe}
    ///   ports: [{port: 80}]
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
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
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
    /// The pods may be created by a controller from a custom resource, or kept elsewhere.
    pub(crate) static SERVICE_DANGLING: Rule = Rule {
        id: "service-dangling",
        summary: "Service selects no pod of the input",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "make `selector` match the labels of the pod template",
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
    for service in cluster.services.iter() {
        let (meta, spec) = (&service.meta, &service.spec);
        let Some(selector) = &spec.selector else { continue };
        let pods = pods.get(meta.namespace());
        if pods.is_none_or(|pods| pods.index.matching(selector).is_empty()) {
            let text = format_args!("{} selects no pod of the input", meta.label());
            sink.report((meta, &spec.selector_place), text);
        }
    }
}
