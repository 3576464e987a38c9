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
        /// What is missing or wrong, in one clause.
        reason: &'static str,
    },
    /// A list or object in more nested lists than a [`Path`] can represent.
    TooDeep {
        /// The node.
        node: Node<'t>,
    },
}

/// Finds everything in the document with root `root`, in source order.
///
/// Like kubectl, treats any mapping with an `items` list as a list whatever its kind, also when nested, and drops the
/// list itself. An `AdmissionReview` is replaced by the object of its request (`oldObject` on DELETE).
pub fn find(root: Node<'_>) -> Find<'_> {
    Find { root, first: Some((root, Path::new(), None)), lists: Vec::new() }
}

/// The objects of a document, one by one; see [`find`].
#[derive(Debug)]
pub struct Find<'t> {
    root: Node<'t>,
    /// The root, until it was looked at.
    first: Option<Candidate<'t>>,
    /// The lists that the next item is in, outermost first.
    lists: Vec<List<'t>>,
}

/// A possible object, the path to it, and the defaults of its list.
type Candidate<'t> = (Node<'t>, Path, ItemDefaults<'t>);

#[derive(Debug)]
struct List<'t> {
    items: Node<'t>,
    path: Path,
    defaults: ItemDefaults<'t>,
    /// The position of the next item.
    next: usize,
}

impl<'t> List<'t> {
    fn next(&mut self) -> Option<Candidate<'t>> {
        let item = self.items.item(self.next)?;
        let path = self.path.clone().index(self.next);
        self.next += 1;
        Some((item, path, self.defaults))
    }
}

impl<'t> Find<'t> {
    fn candidate(&mut self) -> Option<Candidate<'t>> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            match self.lists.last_mut()?.next() {
                Some(candidate) => return Some(candidate),
                None => drop(self.lists.pop()),
            }
        }
    }
}

impl<'t> Iterator for Find<'t> {
    type Item = Found<'t>;

    fn next(&mut self) -> Option<Found<'t>> {
        loop {
            let (node, path, defaults) = self.candidate()?;
            let items = node.get("items").filter(|items| items.is_sequence());
            let Some(items) = items else {
                return Some(single(self.root, node, path, defaults));
            };
            let path = path.key("items");
            if path.is_cut() {
                return Some(Found::TooDeep { node });
            }
            self.lists.push(List { items, path, defaults: item_defaults(node), next: 0 });
        }
    }
}

/// API version and kind of the items of a typed list such as `PodList`, which may leave them out.
type ItemDefaults<'t> = Option<(&'t str, &'t str)>;

/// Returns the kind of a list without the `List` at its end, if there is one: the items of a `Pod` are pods, too.
fn item_defaults(list: Node<'_>) -> ItemDefaults<'_> {
    let text = |key| list.get(key).and_then(Node::as_str).filter(|text| !text.is_empty());
    let kind = text("kind")?;
    let kind = kind.strip_suffix("List").unwrap_or(kind);
    Some((text("apiVersion")?, kind)).filter(|_| !kind.is_empty())
}

fn single<'t>(root: Node<'t>, node: Node<'t>, path: Path, defaults: ItemDefaults<'t>) -> Found<'t> {
    if !node.is_mapping() {
        return Found::NotAnObject { node, reason: "it is not a mapping" };
    }
    match Identity::read(node, defaults) {
        Err(reason) => Found::NotAnObject { node, reason },
        Ok(identity)
            if identity.kind == "AdmissionReview" && identity.group == "admission.k8s.io" =>
        {
            review(root, node, path)
        }
        Ok(identity) => object(Object { node, root, identity, path }),
    }
}

fn object(object: Object<'_>) -> Found<'_> {
    if object.path.is_cut() {
        return Found::TooDeep { node: object.node };
    }
    Found::Object(object)
}

fn review<'t>(root: Node<'t>, node: Node<'t>, path: Path) -> Found<'t> {
    let Some(request) = node.get("request") else {
        return Found::NotAnObject { node, reason: "the review has no `request`" };
    };
    let deletes = request.get("operation").and_then(Node::as_str) == Some("DELETE");
    let field = if deletes { "oldObject" } else { "object" };
    let path = path.key("request").key(field);
    let Some(node) = request.get(field) else {
        return Found::NotAnObject { node: request, reason: "the request holds no object" };
    };
    match Identity::read(node, None) {
        Err(reason) => Found::NotAnObject { node, reason },
        Ok(mut identity) => {
            // On create, the API server uses the namespace of the request rather than the object's own field.
            let requested = request.get("namespace").and_then(Node::as_str);
            identity.namespace = identity.namespace.or(requested.filter(|s| !s.is_empty()));
            object(Object { node, root, identity, path })
        }
    }
}
