//! From a finding's path to the bytes it points at, and to what it is recognized by when lines move.

use crate::content::{Contents, hash, name};
use crate::model::{Finding, Fingerprint, ObjectRef, Severity};
use crate::text::{Node, Path, Segment, Segments, Span};

/// The object that findings belong to, or the document in the input if they belong to none.
pub(crate) enum Owner<'o> {
    /// An object.
    Object(&'o ObjectRef),
    /// A document of `file`; `text` is its text if it could not be read.
    Document { file: &'o str, text: &'o str },
}

impl Owner<'_> {
    /// Returns the hash of the part of a fingerprint that comes from the owner.
    pub(crate) fn hash(&self) -> u128 {
        match self {
            Self::Object(reference) => object_hash(reference),
            Self::Document { file, text } => hash(&[b"document", file.as_bytes(), text.as_bytes()]),
        }
    }
}

/// A path with the nodes along it, as far as they exist.
///
/// One is used for all findings of an object. Those of a container follow each other, so most of a path is shared with
/// the previous one, and the common prefix is not walked again.
pub(crate) struct Trail<'t, 'c> {
    root: Option<Node<'t>>,
    /// How many steps lead to the object.
    above: usize,
    path: Path,
    steps: Vec<Step<'t>>,
    contents: &'c mut Contents,
}

/// A step of a path: what it leads to, where it ends in the text of the path, and the hash of the names that lead to it.
struct Step<'t> {
    found: Option<Found<'t>>,
    path: usize,
    mark: u128,
}

/// A node, and its key if it is in a mapping.
type Found<'t> = (Node<'t>, Option<Span>);

/// What a fingerprint is made of, apart from the path.
pub(crate) struct Facts<'f> {
    /// The hash of the owner.
    pub(crate) owner: u128,
    pub(crate) rule: &'f str,
    pub(crate) severity: Severity,
    pub(crate) container: Option<&'f str>,
    /// The text that is pointed at, for findings that point at text and not at a field. It counts where no value does.
    pub(crate) text: Option<&'f str>,
    /// What was judged besides the value that the path leads to.
    pub(crate) judged: &'f [Path],
    /// Hash of what else was judged.
    pub(crate) content: u128,
}

impl<'t, 'c> Trail<'t, 'c> {
    /// Starts at `root`, for findings of the object at `base`; without a root there are only steps.
    pub(crate) fn new(root: Option<Node<'t>>, base: &Path, contents: &'c mut Contents) -> Self {
        Self {
            root,
            above: base.segments().count(),
            path: Path::new(),
            steps: Vec::with_capacity(16),
            contents,
        }
    }

    /// Follows `path` from the root.
    pub(crate) fn follow(&mut self, path: &Path) {
        let mut rest = self.part_from(path);
        while let Some(segment) = rest.next() {
            let found = self.end().and_then(|(node, _)| step(node, &segment));
            let before = self.names();
            // The steps that lead to the object do not count.
            let counts = self.steps.len() >= self.above;
            let mark = if counts { next(before, &segment, found, self.contents) } else { 0 };
            self.steps.push(Step { found, path: path.len() - rest.len(), mark });
        }
        self.path.clone_from(path);
    }

    /// Goes back to where `path` leaves the path followed before, and returns the steps from there.
    fn part_from<'p>(&mut self, path: &'p Path) -> Segments<'p> {
        while let Some(step) = self.steps.last() {
            if let Some(rest) = path.behind(&self.path, step.path) {
                return rest;
            }
            self.steps.pop();
        }
        path.segments()
    }

    /// Returns what the path leads to, if it exists.
    fn end(&self) -> Option<Found<'t>> {
        self.steps.last().map_or(self.root.map(|root| (root, None)), |step| step.found)
    }

    /// Returns the bytes to point at.
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

    /// Returns the hash of the names on the path and of what it leads to.
    pub(crate) fn mark(&mut self) -> u128 {
        let content = self.end().map_or(0, |(node, _)| self.contents.of(node).hash);
        hash(&[&bytes(self.names()), &bytes(content)])
    }

    /// Returns the hash of the names on the path.
    fn names(&self) -> u128 {
        self.steps.last().map_or(0, |step| step.mark)
    }

    /// Returns what a finding is recognized by: rule, owner, path by names, container, severity and what was judged.
    pub(crate) fn fingerprint(&mut self, facts: &Facts<'_>) -> Fingerprint {
        // No rule judges all of an object: edits elsewhere in it must not count.
        let inside = self.steps.len() > self.above;
        let value = self.end().map(|(node, _)| node).filter(|_| inside);
        let content = value.map_or(0, |node| self.contents.of(node).hash);
        let mut judged = facts.content;
        for path in facts.judged {
            judged = hash(&[&bytes(judged), &bytes(self.judged(path))]);
        }
        finished(&[
            facts.rule.as_bytes(),
            facts.severity.word().as_bytes(),
            facts.container.unwrap_or("").as_bytes(),
            &bytes(facts.owner),
            &bytes(self.names()),
            &bytes(content),
            facts.text.filter(|_| value.is_none()).unwrap_or("").as_bytes(),
            &bytes(judged),
        ])
    }

    /// Returns the hash of what `path` leads to.
    fn judged(&mut self, path: &Path) -> u128 {
        let mut node = self.root;
        for segment in path.segments() {
            node = node.and_then(|node| step(node, &segment)).map(|(node, _)| node);
        }
        node.map_or(0, |node| self.contents.of(node).hash)
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

/// Returns the span that represents an existing value.
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

/// Returns the span that represents a collection: its key, else its first key, else all of it.
fn head(node: Node<'_>, key: Option<Span>) -> Span {
    key.or_else(|| node.entries().next().map(|entry| entry.key_span)).unwrap_or(node.span())
}

/// Returns the hash of the names on a path, given that of the names before its last step.
///
/// A list item is identified by its name, whatever its position. One without a name is identified by its content,
/// unless it contains items with names, which are identified by their own names.
fn next(
    before: u128,
    segment: &Segment<'_>,
    found: Option<Found<'_>>,
    contents: &mut Contents,
) -> u128 {
    let before = bytes(before);
    let Segment::Index(_) = segment else {
        let Segment::Key(key) = segment else { return 0 };
        return hash(&[&before, b"key", key.as_bytes()]);
    };
    let Some((item, _)) = found else { return hash(&[&before, b"missing"]) };
    if let Some(name) = name(item) {
        return hash(&[&before, b"name", name.as_bytes()]);
    }
    let content = contents.of(item);
    let content = if content.holds_names { 0 } else { content.hash };
    hash(&[&before, b"item", &bytes(content)])
}

fn bytes(hash: u128) -> [u8; 16] {
    hash.to_le_bytes()
}

fn object_hash(object: &ObjectRef) -> u128 {
    let group = object.api_version.split_once('/').map_or("", |(group, _)| group);
    let namespace = object.namespace.as_deref().unwrap_or("");
    hash(&[
        b"object",
        group.as_bytes(),
        object.kind.as_bytes(),
        namespace.as_bytes(),
        object.name.as_bytes(),
    ])
}

fn finished(parts: &[&[u8]]) -> Fingerprint {
    Fingerprint::new(hash(parts))
}

/// Returns the fingerprint of a finding that has no single value, given the hash of what was judged. The message names
/// the other objects.
pub(crate) fn set_fingerprint(finding: &Finding, content: u128) -> Fingerprint {
    finished(&[
        finding.rule.as_bytes(),
        finding.severity.word().as_bytes(),
        finding.container.as_deref().unwrap_or("").as_bytes(),
        &bytes(finding.object.as_deref().map_or(0, object_hash)),
        finding.message.as_bytes(),
        &bytes(content),
    ])
}
