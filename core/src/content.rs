//! Hashes of values by their content, not by their spelling.
//!
//! Comments, quotes, the order of keys and of list items, and keys without a value do not count.

use std::collections::BTreeMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::text::{Node, NodeId, Number, Value};

/// Texts up to this many bytes are hashed again rather than remembered.
const SHORT: usize = 64;

/// Collections of up to this many such texts and other scalars are, too: to remember what a few bytes say takes many more.
const FEW: usize = 4;

/// The hashes of the values of one document. Each collection is hashed once, however often findings point at it or at what
/// holds it.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    known: BTreeMap<NodeId, Content>,
}

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Content {
    /// The hash.
    pub(crate) hash: u128,
    /// Whether the value holds a list item with a name, at any depth.
    pub(crate) holds_names: bool,
}

impl Contents {
    /// Forgets everything, for the next document.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }

    /// Returns the content of `node`.
    pub(crate) fn of(&mut self, node: Node<'_>) -> Content {
        let mut open = Vec::new();
        if !self.knows(node) {
            open.push(node);
        }
        while let Some(node) = open.last().copied() {
            let before = open.len();
            if !self.knows(node) {
                open.extend(children(node).filter(|child| !self.knows(*child)));
                if open.len() == before {
                    self.known.insert(node.id(), self.combine(node));
                }
            }
            if open.len() == before {
                open.pop();
            }
        }
        self.look_up(node).unwrap_or(Content { hash: 0, holds_names: false })
    }

    /// Returns whether [`look_up`](Self::look_up) knows `node`.
    fn knows(&self, node: Node<'_>) -> bool {
        is_small(node) || self.known.contains_key(&node.id())
    }

    /// Returns what is known of `node`; what is small is always known.
    fn look_up(&self, node: Node<'_>) -> Option<Content> {
        if is_small(node) { Some(self.combine(node)) } else { self.known.get(&node.id()).copied() }
    }

    /// Returns the content of a scalar, or combines the contents of the children of a collection, in any order.
    fn combine(&self, node: Node<'_>) -> Content {
        if let Some(content) = scalar(node) {
            return content;
        }
        let mut holds_names = false;
        let mut sum = 0_u128;
        let mut count = 0_u128;
        let mut add = |hash: u128, content: Option<Content>| {
            holds_names |= content.is_some_and(|content| content.holds_names);
            sum = sum.wrapping_add(hash);
            count += 1;
        };
        for entry in node.entries().filter(|entry| !entry.value.is_null()) {
            let content = self.look_up(entry.value);
            add(hash(&[entry.key.as_bytes(), &bytes(content)]), content);
        }
        let mut names = false;
        for item in node.items() {
            let content = self.look_up(item);
            names |= name(item).is_some();
            add(hash(&[b"item", &bytes(content)]), content);
        }
        let kind: &[u8] = if node.is_mapping() { b"mapping" } else { b"sequence" };
        let hash = hash(&[kind, &count.to_le_bytes(), &sum.to_le_bytes()]);
        Content { hash, holds_names: holds_names | names }
    }
}

/// Returns whether `node` is a short scalar.
fn is_short(node: Node<'_>) -> bool {
    match node.value() {
        Value::Mapping | Value::Sequence => false,
        Value::String(text) => text.len() <= SHORT,
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Returns whether `node` is hashed as fast as it is found: a short scalar or a collection of few of them.
fn is_small(node: Node<'_>) -> bool {
    match node.value() {
        Value::Mapping | Value::Sequence => {
            node.entries().len() + node.items().len() <= FEW
                && children(node).all(is_short)
                && node.entries().all(|entry| entry.key.len() <= SHORT)
        }
        _ => is_short(node),
    }
}

fn bytes(content: Option<Content>) -> [u8; 16] {
    content.map_or(0, |content| content.hash).to_le_bytes()
}

fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.entries().map(|entry| entry.value).chain(node.items())
}

/// Returns the fields of an object of `kind` that its findings are about, whichever of its fields they point at.
pub(crate) fn judged(kind: &str) -> &'static [&'static str] {
    match kind {
        "RoleBinding" | "ClusterRoleBinding" => &["subjects", "roleRef"],
        "NetworkPolicy" | "Service" | "PodDisruptionBudget" | "HorizontalPodAutoscaler" => {
            &["spec"]
        }
        _ => &[],
    }
}

/// Returns the name by which a list item that is a mapping is known when its position changes.
pub(crate) fn name(item: Node<'_>) -> Option<&str> {
    ["name", "host", "groupName"].into_iter().find_map(|key| item.get(key)?.as_str())
}

/// Returns the content of a scalar; `None` for a collection.
fn scalar(node: Node<'_>) -> Option<Content> {
    let content = |parts: &[&[u8]]| Some(Content { hash: hash(parts), holds_names: false });
    let (kind, value) = match node.value() {
        Value::Null => (b'n', 0),
        Value::Bool(value) => (b'b', u64::from(value)),
        Value::Number(Number::Int(value)) => (b'i', value.cast_unsigned()),
        Value::Number(Number::Uint(value)) => (b'u', value),
        Value::Number(Number::Float(value)) => (b'f', value.to_bits()),
        Value::String(text) => return content(&[b"s", text.as_bytes()]),
        Value::Sequence | Value::Mapping => return None,
    };
    content(&[&[kind], &value.to_le_bytes()])
}

/// Returns the hash of parts that cannot run into one another.
pub(crate) fn hash(parts: &[&[u8]]) -> u128 {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write_u64((part.len() as u64).to_le());
        hasher.write(part);
    }
    hasher.finish128().as_u128()
}
