use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of an Ingress without a host.
    ///
    /// # Why it matters
    /// The Ingress receives the requests for every host that no other Ingress claims, including
    /// those by IP address. In a shared cluster it answers for other teams.
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
        summary: "Ingress matches every host",
        family: Family::Ingress,
        severity: Severity::Medium,
        help: "set the host in each rule",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for rule in ingress.rules.iter().filter(|rule| rule.host.is_none()) {
        let text = format_args!(
            "a rule of Ingress `{}` has no host and so matches every host",
            ingress.name()
        );
        sink.report(ingress.host_path(rule), text);
    }
}
