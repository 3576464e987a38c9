//! The report, version 1: what hosts hand to people and machines. Apart from the engine's own types, so that these may
//! change and the report may not.

pub(crate) mod bound;
mod brief;
mod catalogue;
pub mod clean;
mod fingerprint;
mod summary;
pub mod text;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::finding::{Confidence, Severity};
pub(crate) use brief::write as write_brief;
pub(crate) use brief::{brief, briefly};
pub use catalogue::{Catalogue, Entry as CatalogueEntry};
pub use clean::clean;
pub use fingerprint::{Fingerprint, NoFingerprint};
pub use summary::{BySeverity, Summary};

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Version of this form: 1.
    pub version: u32,
    /// The tool that made it.
    pub tool: Tool,
    /// The profile that chose the rules.
    pub profile: String,
    /// Counts.
    pub summary: Summary,
    /// Findings by file, position and rule.
    pub findings: Vec<Finding>,
    /// What was not judged, and why.
    pub skipped: Vec<Skipped>,
}

impl Report {
    /// Removes the locations in the inputs whose names `structured` accepts.
    ///
    /// For hosts that pass values instead of text: the engine read a generated text, so locations in it mean nothing.
    /// Field paths and the order stay.
    pub fn forget_locations(&mut self, structured: impl Fn(&str) -> bool) {
        let forget = |location: &mut Option<Location>| {
            if location.as_ref().is_some_and(|location| structured(&location.file)) {
                *location = None;
            }
        };
        for finding in &mut self.findings {
            forget(&mut finding.location);
            finding.related.iter_mut().for_each(|place| forget(&mut place.location));
        }
        self.skipped.iter_mut().for_each(|skipped| forget(&mut skipped.location));
    }
}

/// The tool that made a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Tool {
    /// `podwall`
    pub name: &'static str,
    /// Version of the engine.
    pub version: &'static str,
}

impl Tool {
    /// This engine.
    pub const PODWALL: Tool = Tool { name: "podwall", version: env!("CARGO_PKG_VERSION") };
}

/// One fault at one location.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// Harm.
    pub severity: Severity,
    /// Certainty.
    pub confidence: Confidence,
    /// What is wrong, with the actual value and names. Of a long one the middle is left out: `start…[N bytes left out]…end`.
    pub message: String,
    /// What to do.
    pub help: Cow<'static, str>,
    /// The object, unless the document holds none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<Arc<ObjectRef>>,
    /// Name of the container, for findings inside one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<Arc<str>>,
    /// JSON Pointer of the field, from the object's root. Where it would have more than about a thousand bytes, that of the
    /// closest field above.
    pub path: String,
    /// Its location in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Other locations that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedPlace>,
    /// Stays the same when lines move.
    pub fingerprint: Fingerprint,
    /// The suppression, if it is suppressed; few are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Box<Suppressed>>,
}

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

/// A second location of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RelatedPlace {
    /// What is there.
    pub message: String,
    /// Its location in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// The suppression of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Suppressed {
    /// Its source: `comment`, `annotation`, `config`, `baseline`.
    pub by: String,
    /// Its reason.
    pub reason: String,
}

/// Something that was not judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Skipped {
    /// Name of the input.
    pub file: String,
    /// The document, where it is one document only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
    /// What kind of reason: `syntax`, `not-an-object`, `limit`, `io`, …; `left-out` for what a `.gitignore` names.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub reason: String,
    /// Where, if the text could be read that far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

impl Skipped {
    /// Returns whether it was left out because of a `.gitignore`, rather than because it could not be judged.
    pub fn is_left_out(&self) -> bool {
        self.kind == Self::LEFT_OUT
    }

    /// The kind of what a `.gitignore` names.
    pub const LEFT_OUT: &'static str = "left-out";
}
