//! Going through a tree with the path to each value.

use std::mem;

use super::{Entry, Node};
use crate::text::Path;
use crate::text::path::Mark;

/// A collection whose children are not all visited.
struct Level<'t> {
    node: Node<'t>,
    /// The position of the next child.
    next: usize,
    path: Mark,
}

/// Calls `visit` for every value below `root`, in source order, with its path; `base` is the path of `root`. Entries
/// for which `skips` returns true are skipped with everything below them.
///
/// One path grows and shrinks on the way, so the time does not depend on how deep values are.
pub(crate) fn each_below<'t>(
    root: Node<'t>,
    base: &Path,
    skips: impl Fn(&Entry<'t>) -> bool,
    mut visit: impl FnMut(Node<'t>, &Path),
) {
    let mut path = base.clone();
    let mut open = vec![Level { node: root, next: 0, path: path.mark() }];
    while let Some(level) = open.last_mut() {
        path.reset(level.path);
        let index = level.next;
        level.next += 1;
        let child = if let Some(entry) = level.node.entry_at(index) {
            if skips(&entry) {
                continue;
            }
            path = mem::take(&mut path).key(entry.key);
            entry.value
        } else if let Some(item) = level.node.item(index) {
            path = mem::take(&mut path).index(index);
            item
        } else {
            open.pop();
            continue;
        };
        visit(child, &path);
        if child.is_mapping() || child.is_sequence() {
            open.push(Level { node: child, next: 0, path: path.mark() });
        }
    }
}
