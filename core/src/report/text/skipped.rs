//! What was not judged, by reason: many files that share a reason take one entry.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::place;
use crate::report::paint::{Paint, Painter};
use crate::report::v1::{Finding, Report, Skipped};
use crate::rules::input::MANIFEST_NOT_JUDGED;
use crate::text::clean::clean;

/// How many locations of one reason are listed; all of them are in the JSON report.
const NAMED: usize = 5;

pub(super) fn write(report: &Report, paint: Painter, out: &mut dyn Write) -> io::Result<()> {
    let said: BTreeSet<_> = report.findings.iter().filter_map(said).collect();
    let unsaid = |entry: &&Skipped| {
        !entry.is_left_out() && !said.contains(&(&*entry.file, entry.document, &*entry.reason))
    };
    let mut reasons: BTreeMap<(&str, &str), Vec<&Skipped>> = BTreeMap::new();
    for entry in report.skipped.iter().filter(unsaid) {
        reasons.entry((&entry.kind, &entry.reason)).or_default().push(entry);
    }
    for ((kind, reason), entries) in &reasons {
        let label = paint.text(Paint::Doubt, "skipped");
        let kind = paint.text(Paint::Strong, kind);
        let reason = clean(reason);
        if let [entry] = entries.as_slice() {
            let at = paint.text(Paint::Place, at(entry));
            writeln!(out, "{at} {label} {kind}: {reason}")?;
            continue;
        }
        writeln!(out, "{label} {} times {kind}: {reason}", entries.len())?;
        for entry in entries.iter().take(NAMED) {
            writeln!(out, "  {}", at(entry))?;
        }
        if entries.len() > NAMED {
            writeln!(out, "  and {} more; `--format json` lists all", entries.len() - NAMED)?;
        }
    }
    if !reasons.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// Returns what a displayed finding reports about a document as a whole, or about what was not judged, so that it is not
/// repeated.
fn said(finding: &Finding) -> Option<(&str, Option<usize>, &str)> {
    let is_skip = finding.object.is_none() || finding.rule == MANIFEST_NOT_JUDGED.id;
    let location = finding.location.as_ref().filter(|_| is_skip)?;
    let shown = finding.suppressed.is_none();
    shown.then_some((&location.file, Some(location.document), &finding.message))
}

fn at(entry: &Skipped) -> String {
    match (&entry.location, entry.document) {
        (Some(location), _) => place(location).to_string(),
        (None, Some(document)) => format!("{}, document {document}", clean(&entry.file)),
        (None, None) => clean(&entry.file).into_owned(),
    }
}
