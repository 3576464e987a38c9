//! A document as a tree of values, each with its span.
//!
//! The tree is flat: nodes, mapping entries and sequence items are in three vectors and refer to each other by number.
//! Building and dropping it needs no recursion, so ten thousand levels of nesting are as safe as two. An alias is the
//! same node reached twice; nothing is copied.

mod builder;
mod edit;
#[cfg(test)]
pub(crate) mod testing;
mod walk;
mod wide;

pub(crate) use builder::Builder;
pub(crate) use walk::each_below;

use super::Path;

/// A half-open range of bytes in the text a tree was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` to `end`, in bytes.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Returns the span as a range to cut text with.
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Returns the number itself: nodes are counted from 0 as they are met.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The text of a string or key: in the source, if it is there unchanged, or decoded next to the tree.
///
/// Eight bytes without a pointer: strings cost no separate allocation, and a tree is dropped in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    start: u32,
    len: u32,
}

impl Text {
    /// Top bit of `len`: the text lies among the decoded ones.
    const DECODED: u32 = 1 << 31;

    /// Returns the bytes from `start` to `end` of the source.
    pub(crate) const fn source(start: u32, end: u32) -> Self {
        Self { start, len: end.saturating_sub(start) & !Self::DECODED }
    }

    const fn len(self) -> usize {
        (self.len & !Self::DECODED) as usize
    }

    const fn range(self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + self.len()
    }
}

/// A 64-bit payload that does not raise the alignment of a node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word([u8; 8]);

impl Word {
    const fn new(bits: u64) -> Self {
        Self(bits.to_ne_bytes())
    }

    const fn bits(self) -> u64 {
        u64::from_ne_bytes(self.0)
    }
}

/// What a node holds, as stored.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stored {
    Null,
    Bool(bool),
    Int(Word),
    Uint(Word),
    Float(Word),
    String(Text),
    Sequence { first: u32, len: u32 },
    Mapping { first: u32, len: u32 },
}

impl From<Number> for Stored {
    fn from(number: Number) -> Self {
        match number {
            Number::Int(value) => Self::Int(Word::new(value.cast_unsigned())),
            Number::Uint(value) => Self::Uint(Word::new(value)),
            Number::Float(value) => Self::Float(Word::new(value.to_bits())),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Record {
    stored: Stored,
    span: Span,
}

/// The type a key has in YAML, before JSON makes a string of it. Keys are the same only if their types are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeyKind {
    String,
    Bool,
    Int,
    Float,
    /// A merge key; gone when its mapping is closed.
    Merge,
    /// JSON has no such key.
    Unsupported,
}

/// A key of a mapping, its span and its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    key: Text,
    key_span: Span,
    value: NodeId,
    kind: KeyKind,
    /// Came in through a merge.
    merged: bool,
}

/// A document: values with their spans.
#[derive(Debug, Clone, Default)]
pub struct Tree<'a> {
    source: &'a str,
    decoded: String,
    records: Vec<Record>,
    slots: Vec<Slot>,
    items: Vec<NodeId>,
    /// The values in JSON objects that a later key of the same name overwrote, with their object; sorted by both.
    overwritten: Vec<(NodeId, Slot)>,
    /// The orders in which wide mappings are searched.
    wide: wide::Orders,
    root: NodeId,
}

/// What a node is, borrowed from its tree.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// The span of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node<'t>,
}

impl Tree<'_> {
    /// Returns the root of the document.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: self.root }
    }

    /// Returns the node of number `id` of this tree, also one that a later key has pushed aside.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node { tree: self, id }
    }

    /// Returns the path to the innermost value or key at byte `offset`.
    ///
    /// Values that came in by alias or merge have spans elsewhere and are not searched.
    pub fn path_at(&self, offset: u32) -> Path {
        let mut path = Path::new();
        let mut node = self.root();
        loop {
            let inside = |span: Span| span.start <= offset && offset < span.end.max(span.start + 1);
            if let Some(entry) =
                node.entries().find(|e| inside(e.key_span) || inside(e.value.span()))
            {
                path = path.key(entry.key);
                node = entry.value;
                if inside(entry.key_span) {
                    return path;
                }
            } else if let Some((index, item)) =
                node.items().enumerate().find(|(_, item)| inside(item.span()))
            {
                path = path.index(index);
                node = item;
            } else {
                return path;
            }
        }
    }

    fn str(&self, text: Text) -> &str {
        self.holder(text).get(text.range()).unwrap_or("")
    }

    /// Like [`str`](Self::str) for a comparison, without checking character boundaries.
    fn bytes(&self, text: Text) -> &[u8] {
        self.holder(text).as_bytes().get(text.range()).unwrap_or_default()
    }

    /// Returns the string that contains `text`.
    fn holder(&self, text: Text) -> &str {
        if text.len & Text::DECODED == 0 { self.source } else { &self.decoded }
    }

    /// Returns how many nodes the tree holds; an aliased node counts once.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Returns whether the tree holds nothing, which only a default one does.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl<'t> Node<'t> {
    fn record(self) -> Option<&'t Record> {
        self.tree.records.get(self.id.0 as usize)
    }

    /// Returns the node's number in its tree: the same for the same node, however it was reached.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// What the node is.
    pub fn value(self) -> Value<'t> {
        match self.record().map(|record| &record.stored) {
            None | Some(Stored::Null) => Value::Null,
            Some(Stored::Bool(value)) => Value::Bool(*value),
            Some(Stored::Int(word)) => Value::Number(Number::Int(word.bits().cast_signed())),
            Some(Stored::Uint(word)) => Value::Number(Number::Uint(word.bits())),
            Some(Stored::Float(word)) => Value::Number(Number::Float(f64::from_bits(word.bits()))),
            Some(Stored::String(text)) => Value::String(self.tree.str(*text)),
            Some(Stored::Sequence { .. }) => Value::Sequence,
            Some(Stored::Mapping { .. }) => Value::Mapping,
        }
    }

    /// Returns the span of the value; for an alias, that of the value it refers to. It includes quotes, but not tag and
    /// anchor. A value that is not written at all has an empty span at its position.
    pub fn span(self) -> Span {
        self.record().map(|record| record.span).unwrap_or_default()
    }

    /// Returns whether the value is null.
    pub fn is_null(self) -> bool {
        matches!(self.value(), Value::Null)
    }

    /// Returns whether the value is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.value(), Value::Mapping)
    }

    /// Returns whether the value is a sequence.
    pub fn is_sequence(self) -> bool {
        matches!(self.value(), Value::Sequence)
    }

    /// Returns whether nothing is in the value: a collection without members, or a scalar.
    pub(crate) fn is_empty(self) -> bool {
        self.slots().is_empty() && self.item_ids().is_empty()
    }

    /// Returns the string, if the value is one. Numbers and booleans are not strings, as in the API server.
    pub fn as_str(self) -> Option<&'t str> {
        match self.value() {
            Value::String(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the boolean, if the value is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.value() {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the whole number, if the value is one that fits 64 bits with sign.
    pub fn as_i64(self) -> Option<i64> {
        match self.value() {
            Value::Number(Number::Int(value)) => Some(value),
            _ => None,
        }
    }

    /// Returns the entries of a mapping in source order; empty for other values.
    pub fn entries(self) -> impl DoubleEndedIterator<Item = Entry<'t>> + ExactSizeIterator + Clone {
        let tree = self.tree;
        self.slots().iter().map(move |slot| slot.entry(tree))
    }

    /// Returns the items of a sequence; empty for other values.
    pub fn items(self) -> impl DoubleEndedIterator<Item = Node<'t>> + ExactSizeIterator + Clone {
        let tree = self.tree;
        self.item_ids().iter().map(move |id| Node { tree, id: *id })
    }

    /// Returns the entry of `key`, be its value null or not.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        if let Some(order) = self.order() {
            return self.ordered_entry(order, key);
        }
        let same = |slot: &&Slot| {
            slot.key.len() == key.len() && self.tree.bytes(slot.key) == key.as_bytes()
        };
        self.slots().iter().find(same).map(|slot| slot.entry(self.tree))
    }

    /// Returns the entry at position `index` of a mapping.
    pub(crate) fn entry_at(self, index: usize) -> Option<Entry<'t>> {
        self.slots().get(index).map(|slot| slot.entry(self.tree))
    }

    /// Returns the item at position `index` of a sequence.
    pub fn item(self, index: usize) -> Option<Node<'t>> {
        let id = self.item_ids().get(index)?;
        Some(Node { tree: self.tree, id: *id })
    }

    /// Returns the value of `key`. Null counts as absent, as it does for every field of the Kubernetes API.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|entry| entry.value).filter(|value| !value.is_null())
    }

    /// Returns the value at a path of keys; null counts as absent.
    pub fn at(self, keys: &[&str]) -> Option<Node<'t>> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Returns the entries of a JSON object that a later key of the same name has pushed aside, in the order of the
    /// text.
    ///
    /// YAML has none: Kubernetes drops them before anything can see them.
    pub fn overwritten(self) -> impl Iterator<Item = Entry<'t>> {
        let tree = self.tree;
        tree.overwritten_in(self.id).iter().map(move |(_, slot)| slot.entry(tree))
    }

    /// Returns the span of a key that JSON cannot represent, if the mapping has one.
    pub(crate) fn unsupported_key(self) -> Option<Span> {
        let unsupported = |slot: &&Slot| slot.kind == KeyKind::Unsupported;
        self.slots().iter().find(unsupported).map(|slot| slot.key_span)
    }

    fn item_ids(self) -> &'t [NodeId] {
        match self.record().map(|record| &record.stored) {
            Some(Stored::Sequence { first, len }) => slice(&self.tree.items, *first, *len),
            _ => &[],
        }
    }

    fn slots(self) -> &'t [Slot] {
        match self.record().map(|record| &record.stored) {
            Some(Stored::Mapping { first, len }) => slice(&self.tree.slots, *first, *len),
            _ => &[],
        }
    }
}

impl Slot {
    fn entry<'t>(&self, tree: &'t Tree<'t>) -> Entry<'t> {
        Entry {
            key: tree.str(self.key),
            key_span: self.key_span,
            value: Node { tree, id: self.value },
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
