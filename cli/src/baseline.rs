//! The baseline file: findings that were accepted when podwall was introduced.

use std::path::Path;

use podwall::report::Fingerprint;
use podwall::{Finding, Report};
use serde::{Deserialize, Serialize};

use crate::exit::{Stop, reason};

/// What is read of a baseline. A report has the same keys, so that one can be used as baseline, too.
#[derive(Deserialize)]
struct Baseline {
    findings: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    fingerprint: String,
}

/// What is written: enough for a person to see what was accepted.
#[derive(Serialize)]
struct Written<'r> {
    version: u32,
    findings: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    fingerprint: Fingerprint,
    rule: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'r str>,
    message: &'r str,
}

impl<'r> Entry<'r> {
    fn of(finding: &'r Finding) -> Self {
        Self {
            fingerprint: finding.fingerprint,
            rule: finding.rule,
            file: finding.location.as_ref().map(|location| &*location.file),
            message: &finding.message,
        }
    }
}

/// The fingerprints of a baseline file.
pub(crate) fn read(file: &Path) -> Result<Vec<String>, Stop> {
    let wrong = |what: String| Stop::Usage(format!("baseline `{}` {what}", file.display()));
    let text = std::fs::read(file)
        .map_err(|error| wrong(format!("cannot be read: {}", reason(&error))))?;
    let baseline: Baseline = serde_json::from_slice(&text)
        .map_err(|error| wrong(format!("is no baseline and no report of podwall: {error}")))?;
    Ok(baseline.findings.into_iter().map(|known| known.fingerprint).collect())
}

/// Writes a baseline of every finding that counts, or that the baseline so far covers.
pub(crate) fn write(file: &Path, report: &Report) -> Result<usize, Stop> {
    let counts = |finding: &&Finding| {
        finding.suppressed.as_ref().is_none_or(|suppressed| suppressed.by == "baseline")
    };
    let findings: Vec<_> = report.findings.iter().filter(counts).map(Entry::of).collect();
    let count = findings.len();
    let written = Written { version: 1, findings };
    let mut text = serde_json::to_string_pretty(&written).map_err(std::io::Error::from)?;
    text.push('\n');
    std::fs::write(file, text).map_err(|error| {
        Stop::Usage(format!("cannot write `{}`: {}", file.display(), reason(&error)))
    })?;
    Ok(count)
}
