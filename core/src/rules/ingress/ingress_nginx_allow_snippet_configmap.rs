use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A ConfigMap with the key `allow-snippet-annotations` and a value that means true.
    ///
    /// # Why it matters
    /// Anyone who can write an Ingress can then write the configuration of the controller, which
    /// can read every TLS Secret of the cluster (CVE-2021-25742).
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: ingress-nginx-controller}
    /// data:
    ///   allow-snippet-annotations: "true"
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: ingress-nginx-controller}
    /// data:
    ///   allow-snippet-annotations: "false"
    /// ```
    ///
    /// # Exceptions
    /// Clusters in which everyone who writes Ingresses also controls the controller. Controllers
    /// before 1.9 allow snippets by default; podwall does not know the version and reports only an
    /// explicit true.
    pub(crate) static INGRESS_NGINX_ALLOW_SNIPPET_CONFIGMAP: Rule = Rule {
        id: "ingress-nginx-allow-snippet-configmap",
        summary: "ingress-nginx allows snippets in Ingresses",
        family: Family::Ingress,
        severity: Severity::High,
        help: "set `allow-snippet-annotations: \"false\"`, or remove the key with controllers \
               since 1.9",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Kinds(&[kind("", "ConfigMap")], check)],
        ..Rule::BASE
    };
);

const KEY: &str = "allow-snippet-annotations";

fn check(config: &Object<'_>, sink: &mut Sink<'_>) {
    let value = config.at(&["data", KEY]).and_then(Node::as_str);
    // The values that Go's strconv.ParseBool reads as true.
    if matches!(value, Some("true" | "TRUE" | "True" | "t" | "T" | "1")) {
        let path = config.path_to(&["data", KEY]);
        sink.report(path, "Ingresses can write the configuration of the nginx controller");
    }
}
