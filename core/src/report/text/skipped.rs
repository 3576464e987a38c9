//! What was not judged, by reason: many files that share a reason take one entry.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::paint::{Paint, Painter};
use super::{clean, place};
use crate::report::Skipped;

/// How many places of one reason are named; all of them are in the JSON report.
const NAMED: usize = 5;

pub(super) fn write(skipped: &[Skipped], paint: Painter, out: &mut dyn Write) -> fmt::Result {
    let mut reasons: BTreeMap<(&str, &str), Vec<&Skipped>> = BTreeMap::new();
    for entry in skipped {
        reasons.entry((entry.kind, &entry.reason)).or_default().push(entry);
    }
    for ((kind, reason), entries) in &reasons {
        let label = paint.text(Paint::Medium, "skipped");
        let kind = paint.text(Paint::Strong, *kind);
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
    if !skipped.is_empty() {
        out.write_char('\n')?;
    }
    Ok(())
}

fn at(entry: &Skipped) -> String {
    match (&entry.location, entry.document) {
        (Some(location), _) => place(location),
        (None, Some(document)) => format!("{}, document {document}", clean(&entry.file)),
        (None, None) => clean(&entry.file).into_owned(),
    }
}
