use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An Ingress without `tls`, or with a rule for a host that no entry of `tls` covers. An entry
    /// without hosts covers all of them; a wildcard covers one label.
    ///
    /// # Why it matters
    /// Passwords, cookies and content cross the network unencrypted, and an attacker in between can
    /// read and change them.
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
    /// Load balancers with their own certificate are recognized by the annotations
    /// `alb.ingress.kubernetes.io/certificate-arn`, `alb.ingress.kubernetes.io/listen-ports` with
    /// HTTPS, `ingress.gcp.kubernetes.io/pre-shared-cert` and
    /// `networking.gke.io/managed-certificates`. Certificates that a controller obtains by itself,
    /// and TLS that ends in front of the cluster, are not visible here.
    pub(crate) static INGRESS_WITHOUT_TLS: Rule = Rule {
        id: "ingress-without-tls",
        summary: "Ingress serves a host without a certificate",
        family: Family::Ingress,
        severity: Severity::Medium,
        help: "list the host in `spec.tls` with the Secret of its certificate",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

const OWN_CERTIFICATE: &[&str] = &[
    "alb.ingress.kubernetes.io/certificate-arn",
    "ingress.gcp.kubernetes.io/pre-shared-cert",
    "networking.gke.io/managed-certificates",
];

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    let object = ingress.object;
    let listens = object.annotation("alb.ingress.kubernetes.io/listen-ports");
    let elsewhere = OWN_CERTIFICATE.iter().any(|key| object.annotation(key).is_some());
    if elsewhere || listens.is_some_and(|ports| ports.contains("HTTPS")) {
        return;
    }
    let has_tls = object.at(&["spec", "tls"]).is_some_and(|tls| tls.items().len() > 0);
    if !has_tls {
        let message = format_args!("Ingress `{}` serves everything without TLS", ingress.name());
        let draft = sink.report(object.path_to(&["spec", "tls"]), message);
        draft.judged(object.path_to(&["spec", "rules"]));
        return;
    }
    let certified = ingress.certified_hosts();
    for rule in ingress.rules.iter().filter(|rule| !certified.cover(rule.host)) {
        let host = rule.host.map_or("every other host".to_owned(), |host| format!("`{host}`"));
        let message = format_args!("Ingress `{}` serves {host} without TLS", ingress.name());
        sink.report(ingress.host_path(rule), message);
    }
}
