//! A document as rules on reading see it.

use crate::text::{Document, Source};

/// A document of an input, with the text it was read from.
#[derive(Clone, Copy)]
pub struct DocumentView<'t> {
    /// Name of the input, as in the report.
    pub file: &'t str,
    /// The decoded text of the whole input.
    pub source: &'t Source<'t>,
    /// The document: its tree or the reason why there is none, its hazards and comments.
    pub document: &'t Document<'t>,
}
