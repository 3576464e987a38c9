use std::collections::BTreeMap;

use crate::cluster::Meta;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// Two Ingresses of the same class with a rule for the same host and path. The later one by
    /// namespace and name is reported.
    ///
    /// # Why it matters
    /// Controllers let one of them win, usually the older one: the other has no effect or, between
    /// tenants, receives requests, cookies and passwords that were meant for another tenant.
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
    ///             name: web
    ///             port: {number: 80}
    /// ---
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: other
    ///   namespace: desk
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
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: other
    ///   namespace: desk
    /// spec:
    ///   rules:
    ///   - host: desk.example
    ///     http:
    ///       paths:
    ///       - path: /
    ///         pathType: Prefix
    ///         backend:
    ///           service:
    ///             name: web
    ///             port: {number: 80}
    /// ```
    ///
    /// # Exceptions
    /// Canaries of ingress-nginx (annotation `nginx.ingress.kubernetes.io/canary: "true"`) share
    /// host and path on purpose and are not reported.
    pub(crate) static INGRESS_HOST_CONFLICT: Rule = Rule {
        id: "ingress-host-conflict",
        summary: "two Ingresses claim the same host and path",
        family: Family::Tenancy,
        severity: Severity::Medium,
        help: "use a separate host or path for each, and enforce ownership of hosts with an admission policy",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let mut first: BTreeMap<_, &Meta> = BTreeMap::new();
    for ingress in cluster.ingresses.iter().filter(|ingress| !ingress.spec.is_canary) {
        let (meta, spec) = (&ingress.meta, &ingress.spec);
        for route in &spec.routes {
            let key = (&spec.class, &route.host, &route.path);
            let Some(other) = first.get(&key).copied() else {
                first.insert(key, meta);
                continue;
            };
            if other.object == meta.object {
                continue;
            }
            let host = if route.host.is_empty() { "every host" } else { &route.host };
            let message = format_args!(
                "{} claims `{}` of `{host}`, like {} in namespace `{}`",
                meta.label(),
                route.path,
                other.label(),
                other.namespace()
            );
            sink.report((meta, &route.place), message).related(other, "the other Ingress");
        }
    }
}
