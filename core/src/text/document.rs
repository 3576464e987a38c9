//! The documents of an input.

use serde::{Deserialize, Serialize};

use super::{LineIndex, Span, Tree};

/// The decoded text of one input.
#[derive(Debug)]
pub struct Source<'a> {
    text: std::borrow::Cow<'a, str>,
    lines: LineIndex,
}

impl<'a> Source<'a> {
    /// Decodes `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let lines = LineIndex::new(&text);
        Self { text, lines }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its lines.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

/// Bounds on input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Limits {
    /// Bytes of one input.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20 }
    }
}

impl Limits {
    /// The names of the limits in options.
    pub const KEYS: &'static [&'static str] = &["bytes"];

    /// The limit of this name.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut usize> {
        match key {
            "bytes" => Some(&mut self.bytes),
            _ => None,
        }
    }
}

/// Why a document cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// Syntax.
    Syntax,
}

impl ReadErrorKind {
    /// The word of the report.
    pub const fn word(self) -> &'static str {
        "unreadable"
    }
}

/// Why and where a document cannot be read.
#[derive(Debug, Clone)]
pub struct ReadError {
    /// What kind of fault.
    pub kind: ReadErrorKind,
    /// What is wrong and what to do.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// What a document holds.
#[derive(Debug)]
pub enum Content<'a> {
    /// Values.
    Tree(Tree<'a>),
    /// Nothing.
    Empty,
    /// Unreadable text.
    Error(ReadError),
}

/// One document.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its number, from 0.
    pub index: usize,
    /// What it holds.
    pub content: Content<'a>,
    /// Whether kubectl would never read it.
    pub unreached: bool,
    /// Its comments.
    pub comments: Vec<Span>,
}

/// The documents of `source`.
pub fn documents<'a>(
    _source: &'a Source<'a>,
    _limits: &Limits,
) -> impl Iterator<Item = Document<'a>> {
    std::iter::empty()
}
