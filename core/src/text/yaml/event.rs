//! Events: the parser's view of a document's structure.

use std::borrow::Cow;

use super::token::Style;
use crate::text::Span;

/// The content of an event.
#[derive(Debug, Clone)]
pub(crate) enum EventKind<'a> {
    /// No further document.
    StreamEnd,
    /// A document begins.
    DocumentStart,
    /// The document has ended.
    DocumentEnd,
    /// A reference to an anchor.
    Alias(&'a str),
    /// A scalar.
    Scalar {
        /// Its text, decoded.
        value: Cow<'a, str>,
        /// How it is written.
        style: Style,
    },
    /// A sequence begins.
    SequenceStart,
    /// A mapping begins.
    MappingStart,
    /// The innermost collection ends.
    End,
}

/// A step in the structure of a document.
#[derive(Debug, Clone)]
pub(crate) struct Event<'a> {
    /// Its content.
    pub(crate) kind: EventKind<'a>,
    /// The value without tag and anchor; for starts and ends of collections, what marks them.
    pub(crate) span: Span,
    /// The anchor of a scalar or collection.
    pub(crate) anchor: Option<&'a str>,
    /// The tag of a scalar or collection, handles resolved.
    pub(crate) tag: Option<(Cow<'a, str>, Span)>,
}

/// Returns a scalar that is not written.
pub(super) const fn plain_nothing<'a>() -> EventKind<'a> {
    EventKind::Scalar { value: Cow::Borrowed(""), style: Style::Plain }
}

/// Returns an event without anchor and tag.
pub(super) const fn event(kind: EventKind<'_>, span: Span) -> Event<'_> {
    Event { kind, span, anchor: None, tag: None }
}
