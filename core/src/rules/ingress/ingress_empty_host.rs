use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of an Ingress without a host.
    ///
    /// # Why it matters
    /// The Ingress takes the requests for every name that no other Ingress claims, also those that
    /// come by address. In a shared cluster it answers in the place of others.
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
    ///   - http:
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
    /// ```
    ///
    /// # Exceptions
    /// Clusters with a single application.
    pub(crate) static INGRESS_EMPTY_HOST: Rule = Rule {
        id: "ingress-empty-host",
        summary: "Ingress claims every host",
        family: Family::Ingress,
        severity: Severity::Medium,
        help: "name the host in each rule",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for rule in ingress.rules.iter().filter(|rule| rule.host.is_none()) {
        let text =
            format_args!("a rule of Ingress `{}` names no host and so claims all", ingress.name());
        sink.report(ingress.host_path(rule), text);
    }
}
