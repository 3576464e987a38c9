//! From a finding's path to the bytes it stands on, and to what stays the same when lines move.

use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;

use crate::report::ObjectRef;
use crate::text::{Node, Number, Path, Segment, Span, Value};

/// A path with the nodes that it leads to, as far as they exist.
pub(crate) struct Trail<'t, 'p> {
    root: Option<Node<'t>>,
    steps: Vec<(Segment<'p>, Option<Node<'t>>)>,
    /// The last node there is, and its key.
    end: Option<(Node<'t>, Option<Span>)>,
    exists: bool,
}

impl<'t, 'p> Trail<'t, 'p> {
    /// Follows `path` from `root`; without a root there are only steps.
    pub(crate) fn follow(root: Option<Node<'t>>, path: &'p Path) -> Self {
        let end = root.map(|root| (root, None));
        let mut trail = Self { root, steps: Vec::with_capacity(12), end, exists: true };
        for segment in path.segments() {
            let here = trail.end.filter(|_| trail.exists);
            let next = here.and_then(|(node, _)| step(node, &segment));
            trail.exists = next.is_some();
            trail.end = next.or(trail.end);
            trail.steps.push((segment, next.map(|(node, _)| node)));
        }
        trail
    }

    /// The bytes to point at.
    ///
    /// A scalar is pointed at itself, a collection at its key. Where the field is missing, the closest parent that exists
    /// is pointed at: its key, or for an item of a list its first key.
    pub(crate) fn span(&self, at_key: bool) -> Option<Span> {
        let (node, key) = self.end?;
        let scalar =
            !node.is_mapping() && !node.is_sequence() && node.span().start < node.span().end;
        Some(match key {
            _ if !self.exists => head(node, key),
            Some(key) if at_key => key,
            _ if scalar => node.span(),
            _ => head(node, key),
        })
    }
}

/// Finds the bytes for `path` below `root`.
pub(crate) fn locate(root: Node<'_>, path: &Path, at_key: bool) -> Span {
    Trail::follow(Some(root), path).span(at_key).unwrap_or(root.span())
}

fn step<'t>(node: Node<'t>, segment: &Segment<'_>) -> Option<(Node<'t>, Option<Span>)> {
    match segment {
        Segment::Key(key) => node.entry(key).map(|entry| (entry.value, Some(entry.key_span))),
        Segment::Index(index) => node.items().nth(*index).map(|item| (item, None)),
    }
}

/// What stands for a collection: its key, else its first key, else all of it.
fn head(node: Node<'_>, key: Option<Span>) -> Span {
    key.or_else(|| node.entries().next().map(|entry| entry.key_span)).unwrap_or(node.span())
}

/// A mark of a finding that survives moved lines and reordered lists: rule, object, path by names, value.
///
/// The first steps of `trail`, `above` the object, lead to it and do not count.
/// 32 hexadecimal digits of SipHash-1-3 with a fixed key. It is an identifier, not a protection against forgery.
pub(crate) fn fingerprint(
    rule: &str,
    object: Option<&ObjectRef>,
    container: Option<&str>,
    trail: &Trail<'_, '_>,
    above: usize,
) -> String {
    let mut parts = Parts::of(rule, object, container.unwrap_or(""));
    let mut value = trail.root;
    for (segment, node) in trail.steps.iter().skip(above) {
        match segment {
            Segment::Key(key) => parts.push(&[key]),
            Segment::Index(index) => match node.and_then(item_name) {
                Some(name) => parts.push(&["=", name]),
                None => parts.push(&["#", &index.to_string()]),
            },
        }
        value = *node;
    }
    match value.map(Node::value) {
        Some(Value::Bool(value)) => parts.push(&[if value { "true" } else { "false" }]),
        Some(Value::String(value)) => parts.push(&[value]),
        Some(Value::Number(Number::Int(value))) => parts.push(&[&value.to_string()]),
        Some(Value::Number(Number::Uint(value))) => parts.push(&[&value.to_string()]),
        _ => parts.push(&[]),
    }
    parts.hash()
}

/// What a fingerprint is made of, each part ended by a byte that no text holds.
struct Parts(Vec<u8>);

impl Parts {
    /// What every fingerprint begins with.
    fn of(rule: &str, object: Option<&ObjectRef>, inside: &str) -> Self {
        let mut parts = Self(Vec::with_capacity(192));
        parts.push(&[rule]);
        if let Some(object) = object {
            let group = object.api_version.split_once('/').map_or("", |(group, _)| group);
            let namespace = object.namespace.as_deref().unwrap_or("");
            for text in [group, &object.kind, namespace, &object.name] {
                parts.push(&[text]);
            }
        }
        parts.push(&[inside]);
        parts
    }

    /// Adds one part, given in pieces.
    fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.0.extend_from_slice(piece.as_bytes());
        }
        self.0.push(0xff);
    }

    fn hash(&self) -> String {
        let mut hasher = SipHasher13::new();
        hasher.write(&self.0);
        let hash = hasher.finish128();
        let digit = |half| if half < 10 { b'0' + half } else { b'a' - 10 + half };
        let bytes = (u128::from(hash.h1) << 64 | u128::from(hash.h2)).to_be_bytes();
        let mut digits = [0; 32];
        for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(bytes) {
            *pair = [digit(byte >> 4), digit(byte & 0xf)];
        }
        str::from_utf8(&digits).unwrap_or_default().to_owned()
    }
}

/// The same mark for a finding of a rule across objects, which has no single value.
pub(crate) fn set_fingerprint(rule: &str, object: &ObjectRef, path: &str, message: &str) -> String {
    let mut parts = Parts::of(rule, Some(object), message);
    parts.push(&[path]);
    parts.push(&[]);
    parts.hash()
}

/// How a list item is known when its position changes: by its `name`, or by its own text.
fn item_name(item: Node<'_>) -> Option<&str> {
    item.get("name").and_then(Node::as_str).or_else(|| item.as_str())
}
