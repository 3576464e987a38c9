//! Documents for the tests of this module.

use crate::text::{Content, Limits, Node, Source, documents};

/// Calls `check` with the document `text`.
pub(super) fn with<T>(text: &str, check: impl FnOnce(Node<'_>) -> T) -> T {
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Tree(tree) = &document.content else { panic!("no tree in {text}") };
    check(tree.root())
}
