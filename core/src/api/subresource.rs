//! Objects that a request carries but the API server does not store.

use crate::object::Object;
use crate::text::Node;

/// Kinds that only subresources take: the API server reads a few fields and drops the rest, so there is nothing to
/// judge.
const ORDERS: &[(&str, &str)] = &[
    ("", "Binding"),
    ("", "NodeProxyOptions"),
    ("", "PodAttachOptions"),
    ("", "PodExecOptions"),
    ("", "PodPortForwardOptions"),
    ("", "PodProxyOptions"),
    ("", "ServiceProxyOptions"),
    ("apps", "Scale"),
    ("authentication.k8s.io", "TokenRequest"),
    ("autoscaling", "Scale"),
    ("extensions", "Scale"),
    ("policy", "Eviction"),
];

/// Returns whether `object` is not stored but is an instruction to the API server.
pub(super) fn is_order(object: &Object<'_>) -> bool {
    ORDERS.iter().any(|(group, kind)| object.is(group, kind))
}

/// Returns the annotation that a Binding sets on its pod and that affects the pod's security, if there is one. The API
/// server copies all annotations of a Binding to the pod; older kubelets obey those about AppArmor.
pub(super) fn binding_annotation<'t>(object: &Object<'t>) -> Option<&'t str> {
    let prefixes = [
        "container.apparmor.security.beta.kubernetes.io/",
        "container.seccomp.security.alpha.kubernetes.io/",
        "seccomp.security.alpha.kubernetes.io/",
    ];
    let annotations = object.at(&["metadata", "annotations"]).filter(|_| object.is("", "Binding"));
    let mut keys = annotations.into_iter().flat_map(Node::entries).map(|entry| entry.key);
    keys.find(|key| prefixes.iter().any(|prefix| key.starts_with(prefix)))
}
