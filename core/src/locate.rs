//! From a finding's path to the bytes it stands on, and to what stays the same when lines move.

use siphasher::sip128::SipHasher13;

use crate::report::{Fingerprint, ObjectRef};
use crate::text::{Node, Number, Path, Segment, Segments, Span, Value};

/// A path with the nodes that it leads to, as far as they exist.
///
/// One is made for all findings of an object. Those of a container come one after the other, so that most of a path is that
/// of the path before, and what both begin with is not followed again.
pub(crate) struct Trail<'t> {
    root: Option<Node<'t>>,
    /// How many steps lead to the object.
    above: usize,
    path: Path,
    steps: Vec<Step<'t>>,
    /// What fingerprints hold of the object, and of the steps.
    owner: Parts,
    marks: Parts,
    /// Room for the parts of one fingerprint.
    parts: Parts,
}

/// A step of a path: what it leads to, and where it ends in the text of the path and among the marks.
struct Step<'t> {
    found: Option<Found<'t>>,
    path: usize,
    marks: usize,
}

/// A node, and its key if it is in a mapping.
type Found<'t> = (Node<'t>, Option<Span>);

impl<'t> Trail<'t> {
    /// For paths from `root` into the object at `base`, if it is one; without a root there are only steps.
    pub(crate) fn new(root: Option<Node<'t>>, object: Option<&ObjectRef>, base: &Path) -> Self {
        Self {
            root,
            above: base.segments().count(),
            path: Path::new(),
            steps: Vec::with_capacity(16),
            owner: Parts::of(object),
            marks: Parts::with_room(),
            parts: Parts::with_room(),
        }
    }

    /// Follows `path` from the root.
    pub(crate) fn follow(&mut self, path: &Path) {
        let mut rest = self.part_from(path);
        while let Some(segment) = rest.next() {
            let found = self.end().and_then(|(node, _)| step(node, &segment));
            match &segment {
                Segment::Key(key) => self.marks.push(&[key]),
                Segment::Index(index) => match found.and_then(|(node, _)| item_name(node)) {
                    Some(name) => self.marks.push(&["=", name]),
                    None => self.marks.push(&["#", &index.to_string()]),
                },
            }
            let (path, marks) = (path.len() - rest.len(), self.marks.0.len());
            self.steps.push(Step { found, path, marks });
        }
        self.path.clone_from(path);
    }

    /// Goes back to where `path` leaves the path followed before; gives the steps from there.
    fn part_from<'p>(&mut self, path: &'p Path) -> Segments<'p> {
        while let Some(step) = self.steps.last() {
            if let Some(rest) = path.behind(&self.path, step.path) {
                self.marks.0.truncate(step.marks);
                return rest;
            }
            self.steps.pop();
        }
        self.marks.0.clear();
        path.segments()
    }

    /// What the path leads to, if it exists.
    fn end(&self) -> Option<Found<'t>> {
        self.steps.last().map_or(self.root.map(|root| (root, None)), |step| step.found)
    }

    /// The bytes to point at.
    ///
    /// A scalar is pointed at itself, a collection at its key. Where the field is missing, the closest parent that exists
    /// is pointed at: its key, or for an item of a list its first key.
    pub(crate) fn span(&self, at_key: bool) -> Option<Span> {
        if let Some(found) = self.end() {
            return Some(place(found, at_key));
        }
        let closest = self.steps.iter().rev().find_map(|step| step.found);
        let (node, key) = closest.or(self.root.map(|root| (root, None)))?;
        Some(head(node, key))
    }

    /// A mark of a finding that survives moved lines and reordered lists: rule, object, path by names, value.
    pub(crate) fn fingerprint(&mut self, rule: &str, container: Option<&str>) -> Fingerprint {
        // The steps that lead to the object do not count.
        let above = self.above.min(self.steps.len());
        let (above, own) = self.steps.split_at_checked(above).unwrap_or_default();
        let from = above.last().map_or(0, |step| step.marks);
        let value = if own.is_empty() { self.root } else { self.end().map(|(node, _)| node) };
        let parts = &mut self.parts;
        parts.0.clear();
        parts.begin(rule, &self.owner, container.unwrap_or(""));
        parts.0.extend_from_slice(self.marks.0.get(from..).unwrap_or_default());
        match value.map(Node::value) {
            Some(Value::Bool(value)) => parts.push(&[if value { "true" } else { "false" }]),
            Some(Value::String(value)) => parts.push(&[value]),
            Some(Value::Number(Number::Int(value))) => parts.push(&[&value.to_string()]),
            Some(Value::Number(Number::Uint(value))) => parts.push(&[&value.to_string()]),
            _ => parts.push(&[]),
        }
        parts.hash()
    }
}

/// Finds the bytes for `path` below `root`, as [`Trail::span`] does.
pub(crate) fn locate(root: Node<'_>, path: &Path, at_key: bool) -> Span {
    let mut found = (root, None);
    for segment in path.segments() {
        match step(found.0, &segment) {
            Some(next) => found = next,
            None => return head(found.0, found.1),
        }
    }
    place(found, at_key)
}

/// What stands for a value that exists.
fn place((node, key): Found<'_>, at_key: bool) -> Span {
    let scalar = !node.is_mapping() && !node.is_sequence() && node.span().start < node.span().end;
    match key {
        Some(key) if at_key => key,
        _ if scalar => node.span(),
        _ => head(node, key),
    }
}

fn step<'t>(node: Node<'t>, segment: &Segment<'_>) -> Option<(Node<'t>, Option<Span>)> {
    match segment {
        Segment::Key(key) => node.entry(key).map(|entry| (entry.value, Some(entry.key_span))),
        Segment::Index(index) => node.item(*index).map(|item| (item, None)),
    }
}

/// What stands for a collection: its key, else its first key, else all of it.
fn head(node: Node<'_>, key: Option<Span>) -> Span {
    key.or_else(|| node.entries().next().map(|entry| entry.key_span)).unwrap_or(node.span())
}

/// What a fingerprint is made of, each part ended by a byte that no text holds.
struct Parts(Vec<u8>);

impl Parts {
    fn with_room() -> Self {
        Self(Vec::with_capacity(192))
    }

    /// What stands for an object.
    fn of(object: Option<&ObjectRef>) -> Self {
        let mut parts = Self::with_room();
        if let Some(object) = object {
            let group = object.api_version.split_once('/').map_or("", |(group, _)| group);
            let namespace = object.namespace.as_deref().unwrap_or("");
            for text in [group, &object.kind, namespace, &object.name] {
                parts.push(&[text]);
            }
        }
        parts
    }

    /// What every fingerprint begins with.
    fn begin(&mut self, rule: &str, object: &Parts, inside: &str) {
        self.push(&[rule]);
        self.0.extend_from_slice(&object.0);
        self.push(&[inside]);
    }

    /// Adds one part, given in pieces.
    fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.0.extend_from_slice(piece.as_bytes());
        }
        self.0.push(0xff);
    }

    fn hash(&self) -> Fingerprint {
        let hash = SipHasher13::new().hash(&self.0);
        Fingerprint::new(hash.h1, hash.h2)
    }
}

/// The same mark for a finding of a rule across objects, which has no single value.
pub(crate) fn set_fingerprint(
    rule: &str,
    object: &ObjectRef,
    path: &str,
    message: &str,
) -> Fingerprint {
    let mut parts = Parts::with_room();
    parts.begin(rule, &Parts::of(Some(object)), message);
    parts.push(&[path]);
    parts.push(&[]);
    parts.hash()
}

/// How a list item is known when its position changes: by its `name`, or by its own text.
fn item_name(item: Node<'_>) -> Option<&str> {
    item.get("name").and_then(Node::as_str).or_else(|| item.as_str())
}
