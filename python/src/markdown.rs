//! A report as Markdown, for hosts that show no HTML.

use std::fmt::Write;

use podwall::report::Report;

use crate::finding::{object_name, place};
use crate::show::headline;

/// Rows of a table, at most.
const ROWS: usize = 200;

/// The report as a table.
pub(crate) fn report(report: &Report) -> String {
    let mut out = format!("**podwall** {}\n", text(&headline(report)));
    if !report.findings.is_empty() {
        out.push_str("\n| severity | rule | object | finding | where |\n|---|---|---|---|---|\n");
    }
    for finding in report.findings.iter().take(ROWS) {
        let object = finding.object.as_deref().map(object_name).unwrap_or_default();
        let cells =
            [finding.severity.word(), finding.rule, &object, &finding.message, &place(finding)];
        for cell in cells {
            out.push_str("| ");
            out.push_str(&text(cell));
            out.push(' ');
        }
        out.push_str("|\n");
    }
    if let Some(left) = report.findings.len().checked_sub(ROWS).filter(|left| *left > 0) {
        let _ = writeln!(out, "\nand {left} more");
    }
    for skipped in report.skipped.iter().take(ROWS) {
        let _ = write!(out, "\n- not judged: {}: {}", text(&skipped.file), text(&skipped.reason));
    }
    out
}

/// Text that means nothing to Markdown nor HTML, on one line.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '|' | '*' | '_' | '[' | ']' | '`' | '~' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
