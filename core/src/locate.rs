//! From a finding's path to the bytes it stands on, and to what stays the same when lines move.

use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;

use crate::report::ObjectRef;
use crate::text::{Node, Number, Path, Segment, Segments, Span, Value};

/// Where a path leads in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The bytes to point at.
    pub(crate) span: Span,
    /// Whether the whole path exists.
    pub(crate) exists: bool,
}

/// Finds the bytes for `path` below `root`.
///
/// A scalar is pointed at itself, a collection at its key. Where the field is missing, the closest parent that exists is
/// pointed at: its key, or for an item of a list its first key.
pub(crate) fn locate(root: Node<'_>, path: &Path, at_key: bool) -> Place {
    let mut node = root;
    let mut key = None;
    for segment in path.segments() {
        match step(node, &segment) {
            Some((next, next_key)) => {
                node = next;
                key = next_key;
            }
            None => return Place { span: head(node, key), exists: false },
        }
    }
    let scalar = !node.is_mapping() && !node.is_sequence() && node.span().start < node.span().end;
    let span = match key {
        Some(key) if at_key => key,
        _ if scalar => node.span(),
        _ => head(node, key),
    };
    Place { span, exists: true }
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
/// 32 hexadecimal digits of SipHash-1-3 with a fixed key. It is an identifier, not a protection against forgery.
pub(crate) fn fingerprint(
    rule: &str,
    object: Option<&ObjectRef>,
    container: Option<&str>,
    object_node: Option<Node<'_>>,
    path: Segments<'_>,
) -> String {
    let mut parts = Parts(Vec::with_capacity(192));
    parts.push(&[rule]);
    if let Some(object) = object {
        let group = object.api_version.split_once('/').map_or("", |(group, _)| group);
        for text in [group, &object.kind, object.namespace.as_deref().unwrap_or(""), &object.name] {
            parts.push(&[text]);
        }
    }
    parts.push(&[container.unwrap_or("")]);
    let mut node = object_node;
    for segment in path {
        let next = node.and_then(|node| step(node, &segment)).map(|(next, _)| next);
        match segment {
            Segment::Key(key) => parts.push(&[&key]),
            Segment::Index(index) => match next.and_then(item_name) {
                Some(name) => parts.push(&["=", name]),
                None => parts.push(&["#", &index.to_string()]),
            },
        }
        node = next;
    }
    match node.map(Node::value) {
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
        let mut digits = [0; 32];
        let bytes = [hash.h1, hash.h2].into_iter().flat_map(u64::to_be_bytes);
        let halves = bytes.flat_map(|byte| [byte >> 4, byte & 0xf]);
        for (digit, half) in digits.iter_mut().zip(halves) {
            *digit = if half < 10 { b'0' + half } else { b'a' - 10 + half };
        }
        str::from_utf8(&digits).unwrap_or_default().to_owned()
    }
}

/// The same mark for a finding of a rule across objects, which has no single value.
pub(crate) fn set_fingerprint(rule: &str, object: &ObjectRef, path: &str, message: &str) -> String {
    let path = Path::new().key(path);
    fingerprint(rule, Some(object), Some(message), None, path.segments())
}

/// How a list item is known when its position changes: by its `name`, or by its own text.
fn item_name(item: Node<'_>) -> Option<&str> {
    item.get("name").and_then(Node::as_str).or_else(|| item.as_str())
}
