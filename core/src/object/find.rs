//! Finds the objects of a document: the document itself, the items of any list, the object of an admission review.

use super::{Identity, Object};
use crate::text::{Node, Path};

/// What one node of a document contains.
#[derive(Debug)]
pub enum Found<'t> {
    /// A Kubernetes object.
    Object(Object<'t>),
    /// Something that kubectl would refuse to apply.
    NotAnObject {
        /// The node.
        node: Node<'t>,
        /// The path from the document's root to it.
        path: Path,
        /// What is missing or wrong, in one clause.
        reason: &'static str,
    },
}

/// Returns everything in the document with root `root`, in source order.
///
/// Like kubectl, treats any mapping with an `items` list as a list whatever its kind, also when nested, and drops the
/// list itself. An `AdmissionReview` is replaced by the object of its request (`oldObject` on DELETE).
pub fn find(root: Node<'_>) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut open = vec![(root, Path::new(), None)];
    while let Some((node, path, defaults)) = open.pop() {
        if let Some(items) = node.get("items").filter(|items| items.is_sequence()) {
            let defaults = item_defaults(node);
            let base = path.key("items");
            for (index, item) in items.items().enumerate().rev() {
                open.push((item, base.clone().index(index), defaults));
            }
        } else {
            found.push(single(root, node, path, defaults));
        }
    }
    found
}

/// Group and kind of the items of a typed list such as `PodList`; the items may omit them.
type ItemDefaults<'t> = Option<(&'t str, &'t str)>;

fn item_defaults(list: Node<'_>) -> ItemDefaults<'_> {
    let kind = list.get("kind")?.as_str()?.strip_suffix("List").filter(|kind| !kind.is_empty())?;
    Some((list.get("apiVersion")?.as_str()?, kind))
}

fn single<'t>(root: Node<'t>, node: Node<'t>, path: Path, defaults: ItemDefaults<'t>) -> Found<'t> {
    if !node.is_mapping() {
        return Found::NotAnObject { node, path, reason: "it is not a mapping" };
    }
    match Identity::read(node, defaults) {
        Err(reason) => Found::NotAnObject { node, path, reason },
        Ok(identity)
            if identity.kind == "AdmissionReview" && identity.group == "admission.k8s.io" =>
        {
            review(root, node, path)
        }
        Ok(identity) => Found::Object(Object { node, root, identity, path }),
    }
}

fn review<'t>(root: Node<'t>, node: Node<'t>, path: Path) -> Found<'t> {
    let Some(request) = node.get("request") else {
        return Found::NotAnObject { node, path, reason: "the review has no `request`" };
    };
    let deletes = request.get("operation").and_then(Node::as_str) == Some("DELETE");
    let field = if deletes { "oldObject" } else { "object" };
    let path = path.key("request").key(field);
    let Some(object) = request.get(field) else {
        return Found::NotAnObject { node: request, path, reason: "the request holds no object" };
    };
    match Identity::read(object, None) {
        Err(reason) => Found::NotAnObject { node: object, path, reason },
        Ok(mut identity) => {
            // On create, the API server uses the namespace of the request rather than the object's own field.
            let requested = request.get("namespace").and_then(Node::as_str);
            identity.namespace = identity.namespace.or(requested.filter(|s| !s.is_empty()));
            Found::Object(Object { node: object, root, identity, path })
        }
    }
}
