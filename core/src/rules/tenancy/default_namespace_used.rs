use crate::object::schema;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An object of a namespaced kind that states the namespace `default`; at severity info and low
    /// confidence also one that states none, since the namespace may come from elsewhere.
    ///
    /// # Why it matters
    /// What shares a namespace shares its service accounts, Secrets, network policies, quotas and
    /// Pod Security level. Everything that nobody thought about lands in `default`.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata:
    ///   name: web
    ///   namespace: default
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// ```
    ///
    /// # Exceptions
    /// What Kubernetes keeps there itself is not judged: the Service and endpoints `kubernetes`,
    /// the ServiceAccount `default`, the ConfigMap `kube-root-ca.crt`. Kinds that podwall does not
    /// know are not judged. The parameter `absent` set to `false` ignores objects that state no
    /// namespace.
    pub(crate) static DEFAULT_NAMESPACE_USED: Rule = Rule {
        id: "default-namespace-used",
        summary: "object lives in the namespace `default`",
        family: Family::Tenancy,
        severity: Severity::Low,
        severities: &[Severity::Info, Severity::Low],
        help: "make a namespace for the application and set `metadata.namespace`",
        parameters: &[Parameter {
            name: "absent",
            summary: "whether objects that state no namespace are reported, too",
            default: DefaultSetting::Flag(true),
        }],
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Object(check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let identity = &object.identity;
    let text = match identity.namespace {
        Some("default") => "lives in the namespace `default`",
        None if sink.parameters().flag("absent") => {
            "states no namespace: unless one is given elsewhere, it lands in `default`"
        }
        _ => return,
    };
    let known = schema::kind(identity.group, identity.version, identity.kind);
    if !known.is_some_and(|kind| kind.namespaced) || is_of_the_cluster(object) {
        return;
    }
    let path = object.path_to(&["metadata", "namespace"]);
    let draft = sink.report(path, format_args!("{} `{}` {text}", identity.kind, identity.name));
    if identity.namespace.is_none() {
        draft.weigh(Severity::Info).confidence(Confidence::Low);
    }
}

fn is_of_the_cluster(object: &Object<'_>) -> bool {
    matches!(
        (object.identity.kind, object.identity.name),
        ("Service" | "Endpoints" | "EndpointSlice", "kubernetes")
            | ("ServiceAccount", "default")
            | ("ConfigMap", "kube-root-ca.crt")
            | ("Event", _)
    )
}
