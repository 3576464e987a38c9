//! Whether an update of a pod can change what the pod may do.

use crate::text::Node;

/// As the API server's own admission sees it: another number of containers, another image, another seccomp annotation, a
/// new ephemeral container. A change of labels of a pod that breaks the policy passes.
pub(super) fn matters(old: Node<'_>, new: Node<'_>) -> bool {
    let fixed = ["containers", "initContainers"];
    fixed.iter().any(|key| list_changes(old, new, key)) || ephemeral_changes(old, new)
}

fn list_changes(old: Node<'_>, new: Node<'_>, key: &str) -> bool {
    let (before, after) = (list(old, key), list(new, key));
    before.len() != after.len()
        || before
            .iter()
            .zip(&after)
            .any(|(earlier, later)| container_changes((old, *earlier), (new, *later)))
}

fn ephemeral_changes(old: Node<'_>, new: Node<'_>) -> bool {
    let before = list(old, "ephemeralContainers");
    list(new, "ephemeralContainers").into_iter().any(|container| {
        let name = text(container, "name");
        let same = before.iter().find(|earlier| text(**earlier, "name") == name);
        same.is_none_or(|earlier| container_changes((old, *earlier), (new, container)))
    })
}

/// Each container with the pod it is in.
fn container_changes(old: (Node<'_>, Node<'_>), new: (Node<'_>, Node<'_>)) -> bool {
    let name = text(new.1, "name");
    let key = format!("container.seccomp.security.alpha.kubernetes.io/{name}");
    let seccomp = ["metadata", "annotations", key.as_str()];
    text(old.1, "image") != text(new.1, "image")
        || old.0.at(&seccomp).and_then(Node::as_str) != new.0.at(&seccomp).and_then(Node::as_str)
}

fn list<'t>(pod: Node<'t>, key: &str) -> Vec<Node<'t>> {
    pod.at(&["spec", key]).map_or_else(Vec::new, |list| list.items().collect())
}

fn text<'t>(node: Node<'t>, key: &str) -> &'t str {
    node.get(key).and_then(Node::as_str).unwrap_or("")
}
