//! The report as a whole.

use serde::Serialize;

use super::{Finding, Location, Skipped, Summary};

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
