//! A document as rules on reading see it.

use crate::text::{Document, Source, Span};

/// Something that was not judged although it may be a manifest: a file, a document, or a value that is not quite an object.
#[derive(Debug, Clone, Copy)]
pub struct Unjudged<'t> {
    /// Why it was not judged, and what to do.
    pub reason: &'t str,
    /// The text that was not judged.
    pub span: Span,
}

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
