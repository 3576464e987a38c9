//! The last line: what was found, and in how much.

use crate::report::counted;
use crate::report::paint::{Paint, Painter};
use crate::report::v1::{Severity, Summary};
use crate::text::clean::clean;

/// How many unchecked kinds are named.
const KINDS: usize = 6;

pub(super) fn line(summary: &Summary, paint: Painter) -> String {
    format!("{}: {}\n", found(summary, paint), read(summary))
}

fn found(summary: &Summary, paint: Painter) -> String {
    let total = summary.findings.total();
    let mut text = if total > 0 {
        let severities = Severity::ALL.iter().rev().filter_map(|severity| {
            let count = summary.findings.get(*severity);
            let text = format!("{count} {severity}");
            (count > 0).then(|| paint.text(Paint::Severity(*severity), text).to_string())
        });
        let counts: Vec<_> = severities.collect();
        let total = paint.text(Paint::Strong, counted(total, "finding"));
        format!("{total} ({})", counts.join(", "))
    } else if summary.checked == 0 {
        paint.text(Paint::Doubt, "nothing checked").to_string()
    } else {
        paint.text(Paint::Good, "no findings").to_string()
    };
    if summary.suppressed > 0 {
        text.extend([", ", &summary.suppressed.to_string(), " suppressed"]);
    }
    text
}

fn read(summary: &Summary) -> String {
    let mut parts = vec![
        counted(summary.files, "file"),
        counted(summary.documents, "document"),
        counted(summary.objects, "object"),
        format!("{} checked", summary.checked),
    ];
    let unchecked: usize = summary.unchecked.values().sum();
    if unchecked > 0 {
        parts.push(format!("{unchecked} of kinds that no rule reads ({})", kinds(summary)));
    }
    parts.push(format!("{} skipped", summary.skipped));
    parts.join(", ")
}

/// Returns the most common unchecked kinds with their counts.
fn kinds(summary: &Summary) -> String {
    let mut kinds: Vec<_> = summary.unchecked.iter().collect();
    crate::order::sort_by(&mut kinds, |a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let mut named: Vec<_> =
        kinds.iter().take(KINDS).map(|(kind, count)| format!("{count} {}", clean(kind))).collect();
    if kinds.len() > KINDS {
        named.push(counted(kinds.len() - KINDS, "other kind"));
    }
    named.join(", ")
}
