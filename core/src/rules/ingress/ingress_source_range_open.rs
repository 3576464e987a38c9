use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An Ingress whose `whitelist-source-range` or `allowlist-source-range` annotation of
    /// ingress-nginx contains `0.0.0.0/0` or `::/0`.
    ///
    /// # Why it matters
    /// The annotation looks like a restriction but has no effect.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: Ingress
    /// metadata:
    ///   name: web
    ///   namespace: shop
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/whitelist-source-range: 0.0.0.0/0
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
    ///     nginx.ingress.kubernetes.io/whitelist-source-range: 198.51.100.0/24
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
    pub(crate) static INGRESS_SOURCE_RANGE_OPEN: Rule = Rule {
        id: "ingress-source-range-open",
        summary: "Ingress allows every address in its list of source ranges",
        family: Family::Ingress,
        severity: Severity::Low,
        help: "list the networks that may connect, or remove the annotation",
        checks: &[Check::Ingress(check)],
        ..Rule::BASE
    };
);

fn check(ingress: &Ingress<'_>, sink: &mut Sink<'_>) {
    for (key, value) in ingress.annotations() {
        let is_list = matches!(
            key.strip_prefix("nginx.ingress.kubernetes.io/"),
            Some("whitelist-source-range" | "allowlist-source-range")
        );
        let open = |range: &str| matches!(range.trim(), "0.0.0.0/0" | "::/0");
        if is_list && value.split(',').any(open) {
            let text = format_args!(
                "Ingress `{}` allows every address in its list of source ranges",
                ingress.name()
            );
            sink.report(ingress.annotation_path(key), text);
        }
    }
}
