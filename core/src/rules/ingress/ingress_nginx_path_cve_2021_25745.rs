use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A path of an Ingress that is a directory with secrets or settings of the controller (`/etc`,
    /// `/root`, `/var/run/secrets`, `/run/secrets`), or that contains `;`, a line break, or `{`
    /// after white space.
    ///
    /// # Why it matters
    /// The controller copies the path into its configuration. Such paths were used to read the
    /// token of its service account, which can read every Secret of the cluster (CVE-2021-25745).
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
    ///       - path: /var/run/secrets/kubernetes.io/serviceaccount
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
    ///       - path: /shop
    ///         pathType: Prefix
    ///         backend:
    ///           service:
    ///             name: web
    ///             port: {number: 80}
    /// ```
    ///
    /// # Exceptions
    /// An application that really serves `/etc` or `/root`.
    pub(crate) static INGRESS_NGINX_PATH_CVE_2021_25745: Rule = Rule {
        id: "ingress-nginx-path-cve-2021-25745",
        summary: "path of an Ingress gives access to files of the controller",
        family: Family::Ingress,
        severity: Severity::High,
        help: "remove the path, and update ingress-nginx to 1.2.0 or later",
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for path in ingress.rules.iter().flat_map(|rule| &rule.paths) {
        let text = path.path;
        let inside = |dir: &str| {
            text.strip_prefix(dir).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let directives = text.contains([';', '\n', '\r']) || text.contains(" {");
        if directives || text.contains("/run/secrets") || inside("/etc") || inside("/root") {
            let text = format_args!(
                "path `{text}` of Ingress `{}` gives access to files of the controller",
                ingress.name()
            );
            sink.report(path.place.clone(), text);
        }
    }
}
