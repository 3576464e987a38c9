//! Findings, and what was not judged.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Confidence, Fingerprint, Location, ObjectRef, Severity};

/// One fault at one location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Id of the rule.
    pub rule: Cow<'static, str>,
    /// Harm.
    pub severity: Severity,
    /// Certainty.
    pub confidence: Confidence,
    /// What is wrong, with the actual value and names. Of a long one the middle is left out: `start…[N bytes left out]…end`.
    pub message: String,
    /// What to do.
    pub help: Cow<'static, str>,
    /// The object, unless the document holds none.
    pub object: Option<Arc<ObjectRef>>,
    /// Name of the container, for findings inside one.
    pub container: Option<Arc<str>>,
    /// JSON Pointer of the field, from the object's root. Where it would have more than about a thousand bytes, that of the
    /// closest field above.
    pub path: String,
    /// Its location in the source.
    pub location: Option<Location>,
    /// Other locations that belong to it.
    pub related: Vec<RelatedPlace>,
    /// Stays the same when lines move.
    pub fingerprint: Fingerprint,
    /// The suppression, if it is suppressed; few are.
    pub suppressed: Option<Box<Suppressed>>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// Name of the input.
    pub file: String,
    /// The document, where it is one document only.
    pub document: Option<usize>,
    /// What kind of reason: `syntax`, `not-an-object`, `limit`, `io`, …; `left-out` for what a `.gitignore` names.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub reason: String,
    /// Where, if the text could be read that far.
    pub location: Option<Location>,
}
