use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An Ingress with an annotation that ends in `-snippet` or `-snippets` of ingress-nginx
    /// (`nginx.ingress.kubernetes.io/`) or the NGINX controller (`nginx.org/`).
    ///
    /// # Why it matters
    /// The text becomes part of the configuration of the controller, which can read every TLS
    /// Secret of the cluster. With write access to an Ingress, a few lines are enough to read them:
    /// Lua code, an `alias` of the directory of the service account, a proxy to the metadata
    /// service (CVE-2021-25742).
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: web
    ///   namespace: shop
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/server-snippet: "location /token { alias /var/run/secrets/kubernetes.io/serviceaccount/; }"
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
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-body-size: 8m
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
    /// Clusters in which everyone who writes Ingresses also controls the controller. Controllers
    /// since 1.9 ignore snippets by default.
    pub(crate) static INGRESS_NGINX_SNIPPET_ANNOTATION_CVE_2021_25742: Rule = Rule {
        id: "ingress-nginx-snippet-annotation-cve-2021-25742",
        summary: "Ingress adds its own nginx configuration",
        family: Family::Ingress,
        severity: Severity::High,
        help: "remove the snippet; use the annotations for what it does, or a configuration that \
               the operator owns",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

const CONTROLLERS: &[&str] = &["nginx.ingress.kubernetes.io/", "nginx.org/"];

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for (key, value) in ingress.annotations() {
        let Some(name) = CONTROLLERS.iter().find_map(|prefix| key.strip_prefix(prefix)) else {
            continue;
        };
        if !name.ends_with("-snippet") && !name.ends_with("-snippets") {
            continue;
        }
        let what = if value.contains("lua") {
            ", with Lua code"
        } else if value.split_whitespace().any(|word| word == "alias" || word == "root") {
            ", which can serve files of the controller"
        } else {
            ""
        };
        let message = format_args!(
            "Ingress `{}` adds text to the controller's configuration{what}",
            ingress.name()
        );
        sink.report(ingress.annotation_path(key), message);
    }
}
