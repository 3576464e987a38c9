use crate::object::schema;
use crate::rule::prelude::*;

parameters! {
    /// The objects that are judged.
    struct Scope {
        /// whether objects without a namespace are reported, too
        absent: bool = true,
    }
}

rule!(
    /// # What it flags
    /// An object of a namespaced kind with the namespace `default`; with severity info and low
    /// confidence also one without a namespace, because the namespace may be set elsewhere.
    ///
    /// # Why it matters
    /// Objects in a namespace share its service accounts, Secrets, network policies, quotas and Pod
    /// Security level. Everything without a deliberate choice ends up in `default`.
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
    /// Objects that Kubernetes itself keeps there are not reported: the Service and endpoints
    /// `kubernetes`, the ServiceAccount `default`, the ConfigMap `kube-root-ca.crt`. Kinds that
    /// podwall does not know are not judged. The parameter `absent: false` ignores objects without
    /// a namespace.
    pub(crate) static DEFAULT_NAMESPACE_USED: Rule = Rule {
        id: "default-namespace-used",
        summary: "object is in the namespace `default`",
        family: Family::Tenancy,
        severity: Severity::Low,
        severities: &[Severity::Info, Severity::Low],
        help: "create a namespace for the application, and set `metadata.namespace`",
        parameters: Scope::PARAMETERS,
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Object(check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let Scope { absent } = sink.parameters();
    let identity = &object.identity;
    let text = match identity.namespace {
        Some("default") => "is in the namespace `default`",
        None if absent => "has no namespace: unless one is set elsewhere, it ends up in `default`",
        _ => return,
    };
    let known = schema::kind(identity.group, identity.version, identity.kind);
    if !known.is_some_and(|kind| kind.namespaced) || is_of_the_cluster(object) {
        return;
    }
    let path = object.path_to(&["metadata", "namespace"]);
    let draft = sink.report(path, format_args!("{} `{}` {text}", identity.kind, identity.name));
    if identity.namespace.is_none() {
        draft.severity(Severity::Info).confidence(Confidence::Low);
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
