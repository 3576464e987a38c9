//! Objects that a request carries but the API server does not store.

use crate::object::Object;
use crate::text::Node;

/// What subresources take: the API server reads a few fields of it and drops the rest, so that there is nothing to judge.
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

/// Whether `object` is not stored but tells the API server what to do.
pub(super) fn is_order(object: &Object<'_>) -> bool {
    ORDERS.iter().any(|(group, kind)| object.is(group, kind))
}

/// The annotation that a Binding gives its pod and that decides what the pod may do, if there is one. The API server
/// copies all annotations of a Binding to the pod; older kubelets obey those about AppArmor.
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
