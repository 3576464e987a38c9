//! A document as a tree of values, each with the bytes it stands on.
//!
//! The tree is flat: nodes, mapping entries and sequence items lie in three vectors and refer to each other by
//! number. Building and dropping it needs no recursion, so ten thousand levels of nesting are as safe as two. An alias
//! is the same node reached twice; nothing is copied.

#[cfg(test)]
pub(crate) mod testing;

use std::borrow::Cow;

/// A half-open range of bytes in the text a tree was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span as a range to cut text with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A number as JSON after Kubernetes' conversion can hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number that fits 64 bits with sign.
    Int(i64),
    /// A whole number beyond `i64::MAX` that fits 64 bits.
    Uint(u64),
    /// Everything else; always finite.
    Float(f64),
}

/// Index of a node in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// What a node holds, as stored.
#[derive(Debug, Clone)]
pub(crate) enum Stored<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
    Sequence { first: u32, len: u32 },
    Mapping { first: u32, len: u32 },
}

#[derive(Debug, Clone)]
struct Record<'a> {
    stored: Stored<'a>,
    span: Span,
}

/// A key of a mapping, its span and its value.
#[derive(Debug, Clone)]
struct Slot<'a> {
    key: Cow<'a, str>,
    key_span: Span,
    value: NodeId,
}

/// A document: values with their spans.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    records: Vec<Record<'a>>,
    slots: Vec<Slot<'a>>,
    items: Vec<NodeId>,
    root: NodeId,
}

/// What a node is, borrowed from its tree.
#[derive(Debug, Clone, Copy)]
pub enum Value<'t> {
    /// `null`, `~`, or nothing at all.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(&'t str),
    /// A list.
    Sequence,
    /// A map. Keys are unique: of duplicates only the one that counts is in the tree.
    Mapping,
}

/// A node of a [`Tree`]; cheap to copy.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    id: NodeId,
}

/// One key and value of a mapping.
#[derive(Clone, Copy)]
pub struct Entry<'t> {
    /// The key as JSON has it.
    pub key: &'t str,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'t>,
}

impl Tree<'_> {
    /// The root of the document.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: self.root }
    }

    /// How many nodes the tree holds; an aliased node counts once.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether the tree holds nothing, which only a default one does.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl<'t> Node<'t> {
    fn record(self) -> Option<&'t Record<'t>> {
        self.tree.records.get(self.id.0 as usize)
    }

    /// The node's number in its tree: the same for the same node, however it was reached.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// What the node is.
    pub fn value(self) -> Value<'t> {
        match self.record().map(|record| &record.stored) {
            None | Some(Stored::Null) => Value::Null,
            Some(Stored::Bool(value)) => Value::Bool(*value),
            Some(Stored::Number(value)) => Value::Number(*value),
            Some(Stored::String(value)) => Value::String(value),
            Some(Stored::Sequence { .. }) => Value::Sequence,
            Some(Stored::Mapping { .. }) => Value::Mapping,
        }
    }

    /// The bytes the value stands on; for an alias, those of the value it refers to. Quotes belong to it; tag and
    /// anchor do not. A value that is not written at all has an empty span where it would stand.
    pub fn span(self) -> Span {
        self.record().map(|record| record.span).unwrap_or_default()
    }

    /// Whether the value is null.
    pub fn is_null(self) -> bool {
        matches!(self.value(), Value::Null)
    }

    /// Whether the value is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.value(), Value::Mapping)
    }

    /// Whether the value is a sequence.
    pub fn is_sequence(self) -> bool {
        matches!(self.value(), Value::Sequence)
    }

    /// The string, if the value is one. Numbers and booleans are not strings, as in the API server.
    pub fn as_str(self) -> Option<&'t str> {
        match self.value() {
            Value::String(value) => Some(value),
            _ => None,
        }
    }

    /// The boolean, if the value is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.value() {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The whole number, if the value is one that fits 64 bits with sign.
    pub fn as_i64(self) -> Option<i64> {
        match self.value() {
            Value::Number(Number::Int(value)) => Some(value),
            _ => None,
        }
    }

    /// The entries of a mapping in the order of the text; nothing for other values.
    pub fn entries(self) -> impl DoubleEndedIterator<Item = Entry<'t>> + ExactSizeIterator + Clone {
        let tree = self.tree;
        self.slots().iter().map(move |slot| Entry {
            key: &slot.key,
            key_span: slot.key_span,
            value: Node { tree, id: slot.value },
        })
    }

    /// The items of a sequence; nothing for other values.
    pub fn items(self) -> impl DoubleEndedIterator<Item = Node<'t>> + ExactSizeIterator + Clone {
        let tree = self.tree;
        let ids = match self.record().map(|record| &record.stored) {
            Some(Stored::Sequence { first, len }) => slice(&tree.items, *first, *len),
            _ => &[],
        };
        ids.iter().map(move |id| Node { tree, id: *id })
    }

    /// The entry of `key`, be its value null or not.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        let slot = self.slots().iter().find(|slot| slot.key == key)?;
        Some(Entry {
            key: &slot.key,
            key_span: slot.key_span,
            value: Node { tree: self.tree, id: slot.value },
        })
    }

    /// The value of `key`. Null counts as absent, as it does for every field of the Kubernetes API.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|entry| entry.value).filter(|value| !value.is_null())
    }

    /// The value at a path of keys; null counts as absent.
    pub fn at(self, keys: &[&str]) -> Option<Node<'t>> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    fn slots(self) -> &'t [Slot<'t>] {
        match self.record().map(|record| &record.stored) {
            Some(Stored::Mapping { first, len }) => slice(&self.tree.slots, *first, *len),
            _ => &[],
        }
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {:?}", self.value(), self.span())
    }
}

fn slice<T>(all: &[T], first: u32, len: u32) -> &[T] {
    let first = first as usize;
    all.get(first..first + len as usize).unwrap_or(&[])
}

/// Builds a [`Tree`] bottom up: children first, then the collection that holds them.
///
/// Used by the readers only. A collection under construction keeps its children on a stack shared by all levels.
#[derive(Debug, Default)]
pub(crate) struct Builder<'a> {
    records: Vec<Record<'a>>,
    slots: Vec<Slot<'a>>,
    items: Vec<NodeId>,
}

impl<'a> Builder<'a> {
    pub(crate) fn push(&mut self, stored: Stored<'a>, span: Span) -> NodeId {
        let id = NodeId(u32::try_from(self.records.len()).unwrap_or(u32::MAX));
        self.records.push(Record { stored, span });
        id
    }

    pub(crate) fn finish(self, root: NodeId) -> Tree<'a> {
        Tree { records: self.records, slots: self.slots, items: self.items, root }
    }
}
