use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of an Ingress whose host contains `*`.
    ///
    /// # Why it matters
    /// The Ingress receives the requests for every matching host that no one else claims, including
    /// hosts that other teams have yet to set up; their visitors then send it their cookies.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   tls: [{hosts: [shop.example], secretName: tls}]
    ///   rules:
    ///   - host: "*.shop.example"
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
    ///   tls: [{hosts: [shop.example], secretName: tls}]
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
    /// # Exceptions
    /// Programs that create a host for each of their customers.
    pub(crate) static INGRESS_WILDCARD_HOST: Rule = Rule {
        id: "ingress-wildcard-host",
        summary: "Ingress matches a wildcard host",
        family: Family::Ingress,
        severity: Severity::Medium,
        help: "list the hosts that are served",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for rule in &ingress.rules {
        if let Some(host) = rule.host.filter(|host| host.contains('*')) {
            let text = format_args!("Ingress `{}` matches every host of `{host}`", ingress.name());
            sink.report(ingress.host_path(rule), text);
        }
    }
}
