use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An Ingress with an annotation of ingress-nginx that contains suspicious characters:
    ///
    /// - `auth-url`, `mirror-target`, `mirror-host`: white space, a line break, `;`, `{`, `}`, `"`
    ///   or a backslash;
    /// - `auth-tls-match-cn`: a line break, `;` or `#`;
    /// - any other, unless it is a snippet: a line break or `;` together with `{` or `}`.
    ///
    /// # Why it matters
    /// The controller copies the value into its configuration. A value that ends its directive and
    /// adds others runs code in the controller, which can read every Secret of the cluster
    /// (CVE-2025-24514, CVE-2025-1097, CVE-2025-1098, CVE-2021-25746).
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: web
    ///   namespace: shop
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/auth-url: "http://a.example/#;}\nload_module /tmp/evil.so;"
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
    ///     nginx.ingress.kubernetes.io/auth-url: https://login.example/check?to=$request_uri
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
    /// None.
    pub(crate) static INGRESS_NGINX_ANNOTATION_INJECTION: Rule = Rule {
        id: "ingress-nginx-annotation-injection",
        summary: "annotation of an Ingress breaks out of the nginx configuration",
        family: Family::Ingress,
        severity: Severity::Critical,
        help: "remove the characters, and update ingress-nginx to 1.11.5, 1.12.1 or later",
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for (key, value) in ingress.annotations() {
        let Some(name) = key.strip_prefix("nginx.ingress.kubernetes.io/") else { continue };
        if breaks_out(name, value) {
            let message = format_args!(
                "annotation `{name}` of Ingress `{}` contains nginx directives",
                ingress.name()
            );
            sink.report(ingress.annotation_path(key), message);
        }
    }
}

fn breaks_out(name: &str, value: &str) -> bool {
    let ends = value.contains([';', '\n', '\r']);
    match name {
        "auth-url" | "mirror-target" | "mirror-host" => {
            ends || value.trim().contains([' ', '\t', '{', '}', '"', '\\'])
        }
        "auth-tls-match-cn" => ends || value.contains('#'),
        _ if name.ends_with("-snippet") => false,
        _ => ends && value.contains(['{', '}']),
    }
}
