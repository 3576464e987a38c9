//! Where findings are: the object and the source text.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// An object by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ObjectRef {
    /// `apiVersion` as written.
    pub api_version: String,
    /// Kind.
    pub kind: String,
    /// Namespace, if stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Name; `generateName` if there is no name; may be empty.
    pub name: String,
}

/// A stretch of source text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The input's name: its path as given, or `<stdin>`.
    pub file: Arc<str>,
    /// The document in that input, from 0.
    pub document: usize,
    /// First character.
    pub start: Point,
    /// One past the last character.
    pub end: Point,
    /// The original location, according to the tool that generated the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Arc<str>>,
}

/// A position in source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// Bytes from the start of the text, from 0. The text is the file itself unless the file is UTF-16 or contains
    /// bytes that are not UTF-8: each of these counts as the three bytes of U+FFFD, as which it is read.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// Column in UTF-16 code units, from 1.
    #[serde(rename = "utf16Column")]
    pub utf16_column: u32,
}

impl From<crate::text::Position> for Point {
    fn from(position: crate::text::Position) -> Self {
        let crate::text::Position { offset, line, column, utf16_column } = position;
        Self { offset, line, column, utf16_column }
    }
}
