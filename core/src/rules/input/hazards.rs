//! Where a hazard of the text is in the document.

use crate::document::DocumentView;
use crate::text::{Content, Node, Path, Span};

/// The text of a span.
pub(super) fn text<'t>(view: &DocumentView<'t>, span: Span) -> &'t str {
    view.source.text().get(span.range()).unwrap_or("")
}

/// The way to the innermost value around the start of `span`; the root's where the document has no
/// values.
pub(super) fn path(view: &DocumentView<'_>, span: Span) -> Path {
    let Content::Tree(tree) = &view.document.content else { return Path::new() };
    let mut node = tree.root();
    let mut path = Path::new();
    while let Some((next, next_path)) = step(node, &path, span.start) {
        node = next;
        path = next_path;
    }
    path
}

/// The last entry or item that begins at or before `offset`: aliases point elsewhere and are passed
/// over.
fn step<'t>(node: Node<'t>, path: &Path, offset: u32) -> Option<(Node<'t>, Path)> {
    let around = |start: u32, value: Node<'_>| start <= offset && offset <= value.span().end;
    // A tag or anchor stands before its value, after the key.
    let entry = node.entries().find(|entry| around(entry.key_span.start, entry.value));
    if let Some(entry) = entry {
        return Some((entry.value, path.clone().key(entry.key)));
    }
    let before = |(_, item): &(usize, Node<'_>)| offset <= item.span().end;
    let (index, item) = node.items().enumerate().find(before)?;
    Some((item, path.clone().index(index)))
}
