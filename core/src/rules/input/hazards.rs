//! Where a hazard of the text is in the document.

use crate::document::DocumentView;
use crate::rule::{Sink, Target};
use crate::text::path::Mark;
use crate::text::{Content, Hazard, HazardKind, Node, Path, Span};

/// Returns the text of a span.
pub(super) fn text<'t>(view: &DocumentView<'t>, span: Span) -> &'t str {
    view.source.text().get(span.range()).unwrap_or("")
}

/// Calls `report` for each hazard whose kind is `wanted`, with the path to the innermost value
/// around its start; the root's path if the document has no values.
pub(super) fn each(
    view: &DocumentView<'_>,
    wanted: impl Fn(&HazardKind) -> bool,
    report: impl FnMut(&Hazard, Path),
) {
    each_at(view, wanted, |hazard| hazard.span, report);
}

/// Reports each key that is repeated, a hazard whose kind is `wanted`. `effect` ends the message; `other` is that of the other
/// entry.
pub(super) fn report_repeated(
    view: &DocumentView<'_>,
    wanted: impl Fn(&HazardKind) -> bool,
    sink: &mut Sink<'_>,
    effect: &str,
    other: &str,
) {
    each(view, wanted, |hazard, path| {
        let written = text(view, hazard.span);
        let is_json = matches!(hazard.kind, HazardKind::JsonDuplicateKey);
        let key = if is_json { written.trim_matches('"') } else { written };
        let message = format_args!("key `{key}` is repeated{effect}");
        let draft = sink.report(Target::span(path, hazard.span), message);
        if let Some(related) = hazard.related {
            draft.related(related, other);
        }
    });
}

/// Like [`each`], with the path to the value at the start of `place`.
pub(super) fn each_at(
    view: &DocumentView<'_>,
    wanted: impl Fn(&HazardKind) -> bool,
    place: impl Fn(&Hazard) -> Span,
    mut report: impl FnMut(&Hazard, Path),
) {
    let hazards = view.document.hazards.iter().filter(|hazard| wanted(&hazard.kind));
    let mut hazards: Vec<&Hazard> = hazards.collect();
    if hazards.is_empty() {
        return;
    }
    crate::order::sort_by_key(&mut hazards, |hazard| place(hazard).start);
    let mut walk = match &view.document.content {
        Content::Tree(tree) => Walk::new(tree.root()),
        _ => Walk::default(),
    };
    for hazard in hazards {
        report(hazard, walk.to(place(hazard).start));
    }
}

/// A walk down a tree from one position to the next, in source order.
///
/// Everything that ends before a position is passed for good: finding all of many positions takes
/// as long as walking the tree once.
#[derive(Default)]
struct Walk<'t> {
    levels: Vec<Level<'t>>,
    path: Path,
}

/// A collection on the path.
struct Level<'t> {
    node: Node<'t>,
    /// The position of the first child that was not passed.
    next: usize,
    /// The length of its path.
    path: Mark,
}

impl<'t> Walk<'t> {
    fn new(root: Node<'t>) -> Self {
        Self {
            levels: vec![Level { node: root, next: 0, path: Mark::default() }],
            path: Path::new(),
        }
    }

    /// Advances to `offset` and returns the path of the innermost value around it.
    fn to(&mut self, offset: u32) -> Path {
        while self.levels.len() > 1
            && self.levels.last().is_some_and(|level| level.node.span().end < offset)
        {
            self.levels.pop();
        }
        while let Some(level) = self.levels.last_mut() {
            self.path.reset(level.path);
            let Some(child) = level.child_at(offset) else { break };
            let path = std::mem::take(&mut self.path);
            self.path = match child.key {
                Some(key) => path.key(key),
                None => path.index(level.next),
            };
            if self.path.is_cut() {
                break;
            }
            let path = self.path.mark();
            self.levels.push(Level { node: child.node, next: 0, path });
        }
        self.path.clone()
    }
}

struct Child<'t> {
    node: Node<'t>,
    key: Option<&'t str>,
}

impl<'t> Level<'t> {
    /// Returns the last entry or item that begins at or before `offset`; aliases point elsewhere and are passed over.
    fn child_at(&mut self, offset: u32) -> Option<Child<'t>> {
        loop {
            // A tag or anchor precedes its value and follows the key.
            let (child, start) = match self.node.entry_at(self.next) {
                Some(entry) => {
                    (Child { node: entry.value, key: Some(entry.key) }, entry.key_span.start)
                }
                // Before the list there are no items, only its key.
                None => {
                    (Child { node: self.node.item(self.next)?, key: None }, self.node.span().start)
                }
            };
            if child.node.span().end >= offset {
                return (start <= offset).then_some(child);
            }
            self.next += 1;
        }
    }
}
