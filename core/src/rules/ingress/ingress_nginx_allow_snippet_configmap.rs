use crate::engine::Sink;
use crate::finding::Severity;
use crate::object::Object;
use crate::rule::{Check, Family, alias, kind, reference, rule};
use crate::text::Node;

rule! {
    /// # What it flags
    /// A ConfigMap with the key `allow-snippet-annotations` and a value that means yes.
    ///
    /// # Why it matters
    /// Everybody who may write an Ingress then writes the configuration of the controller, which reads every TLS Secret
    /// of the cluster (CVE-2021-25742).
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
    /// Clusters in which everybody who writes Ingresses also owns the controller. Controllers before 1.9 allow snippets
    /// unless they are told not to; podwall does not know the version and reports only an explicit yes.
    INGRESS_NGINX_ALLOW_SNIPPET_CONFIGMAP {
        id: "ingress-nginx-allow-snippet-configmap",
        summary: "ingress-nginx is told to allow snippets in Ingresses",
        family: Family::Ingress,
        severity: Severity::High,
        help: "set `allow-snippet-annotations: \"false\"`, or remove the key with controllers since 1.9",
        references: &[
            reference("NSA", "CVE-2021-25742-nginx-ingress-snippet-annotation-vulnerability"),
            reference("MITRE", "CVE-2021-25742-nginx-ingress-snippet-annotation-vulnerability"),
        ],
        aliases: &[
            alias("kubescape", "C-0059"),
            alias("kyverno", "disallow-ingress-nginx-custom-snippets"),
            alias("datree", "CONFIGMAP_CVE2021_25742_INCORRECT_SNIPPET_ANNOTATIONS_VALUE"),
        ],
        profiles: &["default", "nsa"],
        checks: &[Check::Kinds(&[kind("", "ConfigMap")], check)],
    }
}

const KEY: &str = "allow-snippet-annotations";

fn check(config: &Object<'_>, sink: &mut Sink<'_>) {
    let value = config.at(&["data", KEY]).and_then(Node::as_str);
    // What Go's strconv.ParseBool takes for yes.
    if matches!(value, Some("true" | "TRUE" | "True" | "t" | "T" | "1")) {
        let path = config.path_to(&["data", KEY]);
        sink.report(path, "Ingresses may write the configuration of the nginx controller");
    }
}
