//! The baseline file: findings that were accepted when podwall was introduced.

use std::collections::BTreeSet;
use std::path::Path;

use podwall::report::Fingerprint;
use podwall::report::clean::escape_json;
use podwall::suppress::Accepted;
use podwall::{Options, Report};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::exit::{Stop, reason};
use crate::input::Inputs;

/// The version of the file. Fingerprints of version 1 did not change when a finding got worse.
const VERSION: u32 = 2;

#[derive(Serialize)]
struct Written {
    version: u32,
    findings: Vec<Accepted>,
}

/// What is read of a baseline, or of a report, which can serve as one.
#[derive(Deserialize)]
struct Read {
    version: Option<u32>,
    /// Only reports have it.
    tool: Option<Value>,
    findings: Vec<Value>,
}

#[derive(Deserialize)]
struct Reported {
    rule: String,
    fingerprint: Fingerprint,
    location: Option<Location>,
    suppressed: Option<Suppressed>,
}

#[derive(Deserialize)]
struct Location {
    file: String,
}

#[derive(Deserialize)]
struct Suppressed {
    by: String,
}

/// Reads a baseline file.
pub(crate) fn read(file: &Path) -> Result<Vec<Accepted>, Stop> {
    let wrong = |what: String| Stop::Usage(format!("baseline `{}` {what}", file.display()));
    let text = std::fs::read(file)
        .map_err(|error| wrong(format!("cannot be read: {}", reason(&error))))?;
    parse(&text).map_err(wrong)
}

fn parse(text: &[u8]) -> Result<Vec<Accepted>, String> {
    let invalid =
        |error: serde_json::Error| format!("is not a baseline or report of podwall: {error}");
    let Read { version, tool, findings } = serde_json::from_slice(text).map_err(invalid)?;
    if tool.is_some() {
        let reported = findings.into_iter().map(reported);
        return reported.filter_map(Result::transpose).collect::<Result<_, _>>().map_err(invalid);
    }
    match version {
        Some(VERSION) => {
            let entries = findings.into_iter().map(serde_json::from_value);
            entries.collect::<Result<_, _>>().map_err(invalid)
        }
        Some(1) => Err(
            "has version 1, whose fingerprints are no longer used; rewrite it with `--write-baseline` and without `--baseline`".to_owned(),
        ),
        Some(version) => Err(format!("has version {version}; this podwall reads version {VERSION}")),
        None => Err("has no `version`; write it with `--write-baseline`".to_owned()),
    }
}

/// Returns what a finding of a report accepts, if it counts or a baseline covers it.
fn reported(finding: Value) -> serde_json::Result<Option<Accepted>> {
    let Reported { rule, fingerprint, location, suppressed } = serde_json::from_value(finding)?;
    let counts = suppressed.is_none_or(|suppressed| suppressed.by == "baseline");
    let file = location.map(|location| location.file);
    let entry = Accepted { file, rule: Some(rule), ..Accepted::anywhere(fingerprint) };
    Ok(counts.then_some(entry))
}

/// Writes a baseline of every finding that counts, or that the baseline so far covers.
pub(crate) fn write(file: &Path, report: &Report) -> Result<usize, Stop> {
    let findings = Accepted::of(report);
    let count = findings.iter().map(|entry| entry.count).sum();
    let written = Written { version: VERSION, findings };
    let text = serde_json::to_string_pretty(&written).map_err(std::io::Error::from)?;
    let mut text = escape_json(&text).into_owned();
    text.push('\n');
    std::fs::write(file, text).map_err(|error| {
        Stop::Usage(format!("cannot write `{}`: {}", file.display(), reason(&error)))
    })?;
    Ok(count)
}

/// Notes which entries name a file that exists.
pub(crate) fn look_up_files(entries: &mut [Accepted]) {
    // Entries of one file usually follow each other.
    for same in entries.chunk_by_mut(|a, b| a.file == b.file) {
        let file = same.first().and_then(|entry| entry.file.as_deref());
        let exists = file.is_some_and(|file| Path::new(file).symlink_metadata().is_ok());
        for entry in same {
            entry.exists = exists;
        }
    }
}

/// Returns a note on entries that cannot be judged, because their files are not among the `inputs`.
pub(crate) fn note(options: &Options, inputs: &Inputs) -> Option<String> {
    let names: BTreeSet<&str> = inputs.list.iter().map(|input| input.name.as_str()).collect();
    let elsewhere =
        |entry: &&Accepted| entry.file.as_deref().is_some_and(|file| !names.contains(file));
    let subject = match options.baseline.iter().filter(elsewhere).count() {
        0 => return None,
        1 => "1 entry of the baseline names a file that was".to_owned(),
        count => format!("{count} entries of the baseline name files that were"),
    };
    Some(format!("{subject} not checked; if it is gone for good, prune with `--write-baseline`"))
}
