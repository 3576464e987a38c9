//! The report as Markdown, for hosts that show no HTML.

use std::fmt::Write;

use super::phrase::{headline, object_name, place};
use super::v1::Report;
use crate::text::clean::clean;

/// Rows of a table, at most.
const ROWS: usize = 200;

/// Returns the report as a table: of a long one the first findings, and how many more there are.
pub fn render(report: &Report) -> String {
    let mut out = format!("**podwall** {}\n", escape(&headline(report)));
    if !report.findings.is_empty() {
        out.push_str("\n| severity | rule | object | finding | where |\n|---|---|---|---|---|\n");
    }
    for finding in report.findings.iter().take(ROWS) {
        let object = finding.object.as_deref().map(object_name).unwrap_or_default();
        let cells =
            [finding.severity.word(), &finding.rule, &object, &finding.message, &place(finding)];
        for cell in cells {
            out.push_str("| ");
            out.push_str(&escape(cell));
            out.push(' ');
        }
        out.push_str("|\n");
    }
    // Writing to a string cannot fail.
    if let Some(left) = report.findings.len().checked_sub(ROWS).filter(|left| *left > 0) {
        let _ = writeln!(out, "\nand {left} more");
    }
    for skipped in report.skipped.iter().take(ROWS) {
        let (file, reason) = (escape(&skipped.file), escape(&skipped.reason));
        let _ = write!(out, "\n- not judged: {file}: {reason}");
    }
    out
}

/// Returns text that means nothing to Markdown, HTML and TeX, on one line, with hidden characters visible.
fn escape(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        // Addresses become links without any marks around them.
        let is_address = match c {
            ':' => rest.as_str().starts_with("//"),
            '.' => out.ends_with(['w', 'W']),
            c => c == '@',
        };
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Before a parenthesis it would begin a formula, even if it were escaped by another.
            '\\' => out.push_str("&#92;"),
            '|' | '*' | '_' | '[' | ']' | '`' | '~' | '$' => out.extend(['\\', c]),
            c if is_address => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
