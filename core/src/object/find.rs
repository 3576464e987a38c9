//! Finds the objects of a document: the document itself, the items of any list, the object of an admission review.

use super::input::Input;
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
/// list itself. Other clients send such a mapping as the object that its kind names, and the API server drops `items`: where
/// it has fields besides, it is an object if no item can be one, and otherwise both a list and something that is not judged. An `AdmissionReview` is replaced by the object of its request (`oldObject` on DELETE).
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
            let own_path = path.clone();
            let path = path.key("items");
            if path.is_cut() {
                return Some(Found::TooDeep { node });
            }
            let is_own = is_own(node);
            if is_own && !holds_mappings(items) {
                return Some(single(self.root, node, own_path, defaults));
            }
            self.lists.push(List { items, path, defaults: item_defaults(node), next: 0 });
            if is_own {
                let reason = "it has both `items`, which kubectl applies, and fields that other clients send";
                return Some(Found::NotAnObject { node, reason });
            }
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

/// Returns whether a mapping with `items` is more than a list by its kind and has fields that no list has.
fn is_own(node: Node<'_>) -> bool {
    let text = |key| node.get(key).and_then(Node::as_str);
    let is_list = text("kind").is_none_or(|kind| kind.is_empty() || kind.ends_with("List"));
    let is_of_lists = |key| matches!(key, "apiVersion" | "kind" | "metadata" | "items");
    !is_list && node.entries().any(|entry| !is_of_lists(entry.key) && !entry.value.is_null())
}

/// Returns whether an item can be an object.
fn holds_mappings(items: Node<'_>) -> bool {
    items.items().any(|item| item.entries().len() > 0)
}

fn single<'t>(root: Node<'t>, node: Node<'t>, path: Path, defaults: ItemDefaults<'t>) -> Found<'t> {
    if !node.is_mapping() {
        return Found::NotAnObject { node, reason: "it is not a mapping" };
    }
    let identity = match Identity::read(node, defaults) {
        Ok(identity) => identity,
        Err(reason) => return Found::NotAnObject { node, reason },
    };
    match Input::of(&identity) {
        Input::Manifest => object(Object { node, root, identity, path }),
        Input::AdmissionReview => review(root, node, path),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Content, Limits, Source, documents};

    /// Returns the kinds of the objects in a JSON value, `!` for what is not one.
    fn kinds(json: &str) -> Vec<String> {
        let source = Source::new(json.as_bytes());
        let document = documents(&source, &Limits::default()).next().unwrap();
        let Content::Tree(tree) = &document.content else { panic!("{json}") };
        let kind = |found| match found {
            Found::Object(object) => object.identity.kind.to_owned(),
            Found::NotAnObject { .. } | Found::TooDeep { .. } => "!".to_owned(),
        };
        find(tree.root()).map(kind).collect()
    }

    #[test]
    fn an_object_with_items_is_judged_as_what_other_clients_send() {
        let object = |items: &str| {
            kinds(&format!(
                r#"{{"apiVersion":"v1","kind":"Pod","spec":{{"a":1}},"items":{items}}}"#
            ))
        };
        for none in ["[]", "[null]", "[{}]", "[1]", r#"["a"]"#, "{}", "null"] {
            assert_eq!(object(none), ["Pod"], "{none}");
        }
        // The items are what kubectl applies.
        assert_eq!(object(r#"[{"metadata":{"name":"a"}}]"#), ["!", "Pod"]);
        assert_eq!(object(r#"[{"apiVersion":"v1","kind":"Node"}, 1]"#), ["!", "Node", "!"]);
    }

    #[test]
    fn a_list_is_only_what_is_in_it() {
        let list = |kind: &str, more: &str| {
            let item = r#"{"apiVersion":"v1","kind":"Node"}"#;
            kinds(&format!(r#"{{"apiVersion":"v1","kind":"{kind}",{more}"items":[{item}]}}"#))
        };
        for kind in ["List", "PodList", "Pod", ""] {
            assert_eq!(list(kind, r#""metadata":{"name":"a"},"spec":null,"#), ["Node"], "{kind}");
        }
        assert_eq!(list("PodList", r#""spec":{"a":1},"#), ["Node"]);
        assert_eq!(list("Pod", r#""spec":{"a":1},"#), ["!", "Node"]);
        assert_eq!(kinds(r#"{"apiVersion":"v1","kind":"List","x":1,"items":[]}"#), [""; 0]);
    }
}
