use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A ConfigMap with the key `allow-snippet-annotations` and a value that means yes.
    ///
    /// # Why it matters
    /// Everybody who may write an Ingress then writes the configuration of the controller, which
    /// reads every TLS Secret of the cluster (CVE-2021-25742).
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
    /// Clusters in which everybody who writes Ingresses also owns the controller. Controllers
    /// before 1.9 allow snippets unless they are told not to; podwall does not know the version and
    /// reports only an explicit yes.
    pub(crate) static INGRESS_NGINX_ALLOW_SNIPPET_CONFIGMAP: Rule = Rule {
        id: "ingress-nginx-allow-snippet-configmap",
        summary: "ingress-nginx is told to allow snippets in Ingresses",
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
    // What Go's strconv.ParseBool takes for yes.
    if matches!(value, Some("true" | "TRUE" | "True" | "t" | "T" | "1")) {
        let path = config.path_to(&["data", KEY]);
        sink.report(path, "Ingresses may write the configuration of the nginx controller");
    }
}
