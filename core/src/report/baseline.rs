//! The baseline file: findings that were accepted when podwall was introduced.

use std::collections::BTreeMap;
use std::io;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::json;
use super::v1::{Finding, ObjectRef, Report};
use crate::model::UNUSED;
use crate::suppress::{Accepted, BASELINE};
use crate::text::clean::escape_json;

/// The version of the file. Fingerprints of version 1 did not change when a finding got worse.
const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Baseline {
    version: u32,
    findings: Vec<Accepted>,
}

/// Writes a baseline of `accepted` in lines for people and version control.
pub fn write(accepted: Vec<Accepted>, mut out: impl io::Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(&Baseline { version: VERSION, findings: accepted })?;
    out.write_all(escape_json(&text).as_bytes())?;
    out.write_all(b"\n")
}

/// Reads a baseline, or a report, which can serve as one. The error is the rest of a sentence that begins with the file.
pub fn read(text: &[u8]) -> Result<Vec<Accepted>, String> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<u32>,
        /// Only reports have it.
        tool: Option<IgnoredAny>,
    }
    let invalid =
        |error: serde_json::Error| format!("is not a baseline or report of podwall: {error}");
    let head: Head = serde_json::from_slice(text).map_err(invalid)?;
    if head.tool.is_some() {
        let report = json::read(text)
            .map_err(|error| format!("is not a baseline or report of podwall: {error}"))?;
        return Ok(accepted(&report));
    }
    match head.version {
        Some(VERSION) => {
            let baseline: Baseline = serde_json::from_slice(text).map_err(invalid)?;
            Ok(baseline.findings)
        }
        Some(1) => Err(
            "has version 1, whose fingerprints are no longer used; rewrite it with `--write-baseline` and without `--baseline`".to_owned(),
        ),
        Some(version) => Err(format!("has version {version}; this podwall reads version {VERSION}")),
        None => Err("has no `version`; write it with `--write-baseline`".to_owned()),
    }
}

/// Returns the entries for the findings in `report` that count, and for those that a baseline covers.
pub fn accepted(report: &Report) -> Vec<Accepted> {
    let mut all: BTreeMap<Accepted, usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| is_acceptable(finding)) {
        let file = finding.location.as_ref().map(|location| location.file.to_string());
        let entry = Accepted {
            file: file.filter(|file| !file.is_empty()),
            rule: Some(finding.rule.to_string()),
            object: finding.object.as_deref().map(label),
            ..Accepted::anywhere(finding.fingerprint)
        };
        *all.entry(entry).or_default() += 1;
    }
    all.into_iter().map(|(entry, count)| Accepted { count, ..entry }).collect()
}

/// Returns false for entries that are no longer needed, and for what the configuration suppresses: to accept these would
/// keep them.
fn is_acceptable(finding: &Finding) -> bool {
    let is_stale = finding.rule == UNUSED && finding.location.is_none();
    let suppressed = finding.suppressed.as_ref();
    !is_stale && suppressed.is_none_or(|suppressed| suppressed.by == BASELINE)
}

fn label(object: &ObjectRef) -> String {
    match &object.namespace {
        Some(namespace) => format!("{}/{namespace}/{}", object.kind, object.name),
        None => format!("{}/{}", object.kind, object.name),
    }
}
