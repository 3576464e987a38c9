use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A backend of an Ingress with a Service that is not in its namespace in the input. Inputs
    /// without any Service are not judged.
    ///
    /// # Why it matters
    /// Requests fail, and anyone who can create a Service of that name receives them.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   rules:
    ///   - host: shop.example
    ///     http:
    ///       paths:
    ///       - path: /
    ///         pathType: Prefix
    ///         backend:
    ///           service:
    ///             name: wbe
    ///             port: {number: 80}
    /// ---
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   rules:
    ///   - host: shop.example
    ///     http:
    ///       paths:
    ///       - path: /
    ///         pathType: Prefix
    ///         backend:
    ///           service:
    ///             name: web
    ///             port: {number: 80}
    /// ---
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
    /// ```
    ///
    /// # Exceptions
    /// The Service may be kept elsewhere. Backends of AWS's controller that define an action
    /// (`use-annotation`) are not judged.
    pub(crate) static INGRESS_DANGLING_BACKEND: Rule = Rule {
        id: "ingress-dangling-backend",
        summary: "Ingress sends requests to a Service that is not in the input",
        family: Family::Ingress,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "correct the name of the Service, or add the Service",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    if cluster.services.is_empty() {
        return;
    }
    for ingress in cluster.ingresses.iter() {
        let meta = &ingress.meta;
        for backend in &ingress.spec.backends {
            let service = &*backend.service;
            if cluster.services.get(meta.namespace(), service).is_none() {
                let text = format_args!(
                    "{} sends requests to Service `{service}`, which is not in this input",
                    meta.label()
                );
                sink.report((meta, &backend.place), text);
            }
        }
    }
}
