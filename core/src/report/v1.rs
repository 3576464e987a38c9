//! The report, version 1: the types that every format writes and that JSON is read back into.
//!
//! They are apart from the engine's own, so that these may change without a change of what users store and exchange. The
//! vocabulary that both need (severities, locations, objects by name, counts) exists once, in `model`.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model;
pub use crate::model::{
    BySeverity, Confidence, Fingerprint, Location, ObjectRef, Point, RelatedPlace, Severity,
    Summary, Suppressed,
};

/// The version of this form.
pub const VERSION: u32 = 1;

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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

/// The tool that made a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tool {
    /// `podwall`
    pub name: Cow<'static, str>,
    /// Version of the engine.
    pub version: Cow<'static, str>,
}

/// One fault at one location.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Finding {
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedPlace>,
    /// Stays the same when lines move.
    pub fingerprint: Fingerprint,
    /// The suppression, if it is suppressed; few are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Box<Suppressed>>,
}

/// Something that was not judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Skipped {
    /// Name of the input.
    pub file: String,
    /// The document, where it is one document only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
    /// What kind of reason: `syntax`, `not-an-object`, `limit`, `io`, …; `left-out` for what a `.gitignore` names.
    pub kind: Cow<'static, str>,
    /// What is wrong and what to do.
    pub reason: String,
    /// Where, if the text could be read that far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

impl Report {
    /// Returns the report on what the engine found; counts its findings and entries.
    pub(crate) fn new(
        profile: String,
        mut summary: Summary,
        findings: Vec<model::Finding>,
        skipped: Vec<model::Skipped>,
    ) -> Self {
        summary.skipped = skipped.len();
        let findings = findings.into_iter().map(Finding::from).collect();
        let skipped = skipped.into_iter().map(Skipped::from).collect();
        let report =
            Self { version: VERSION, tool: Tool::PODWALL, profile, summary, findings, skipped };
        report.counted()
    }

    /// Returns the report with these findings only. Its counts of findings follow; its counts of input, and what was
    /// skipped, stay.
    #[must_use]
    pub fn with_findings(&self, findings: Vec<Finding>) -> Self {
        let Self { version, tool, profile, summary, skipped, .. } = self;
        let (tool, profile) = (tool.clone(), profile.clone());
        let (summary, skipped) = (summary.clone(), skipped.clone());
        Self { version: *version, tool, profile, summary, findings, skipped }.counted()
    }

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

    /// Counts the findings.
    fn counted(mut self) -> Self {
        (self.summary.findings, self.summary.suppressed) = (BySeverity::default(), 0);
        for finding in &self.findings {
            if finding.suppressed.is_some() {
                self.summary.suppressed += 1;
            } else {
                self.summary.findings.count(finding.severity);
            }
        }
        self
    }
}

impl Tool {
    /// This engine.
    pub const PODWALL: Self =
        Self { name: Cow::Borrowed("podwall"), version: Cow::Borrowed(env!("CARGO_PKG_VERSION")) };
}

impl Skipped {
    /// The kind of what a `.gitignore` names.
    pub const LEFT_OUT: &'static str = "left-out";

    /// Returns whether it was left out because of a `.gitignore`, rather than because it could not be judged.
    pub fn is_left_out(&self) -> bool {
        self.kind == Self::LEFT_OUT
    }
}

impl From<model::Finding> for Finding {
    fn from(finding: model::Finding) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity,
            confidence: finding.confidence,
            message: finding.message,
            help: finding.help,
            object: finding.object,
            container: finding.container,
            path: finding.path,
            location: finding.location,
            related: finding.related,
            fingerprint: finding.fingerprint,
            suppressed: finding.suppressed,
        }
    }
}

impl From<model::Skipped> for Skipped {
    fn from(skipped: model::Skipped) -> Self {
        let model::Skipped { file, document, kind, reason, location } = skipped;
        Self { file, document, kind: kind.into(), reason, location }
    }
}
