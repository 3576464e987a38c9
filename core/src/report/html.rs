//! The report as HTML for notebooks: one table with rows that unfold, with inline styles only.
//!
//! Colors are set only on the chips; everything else inherits those of the notebook, dark or light.

use std::fmt::Write;

use super::phrase::{headline, object_name, place};
use super::v1::{Finding, Report, Severity, Skipped};
use crate::text::clean::clean;

/// Rows of a table, at most.
const ROWS: usize = 200;

const CELL: &str = "text-align:left;vertical-align:top;padding:3px 8px";

/// Returns the report as a table: of a long one the first findings, and how many more there are.
pub fn render(report: &Report) -> String {
    // Notebooks would typeset what is between dollar signs.
    let mut out =
        String::from("<div class=\"tex2jax_ignore mathjax_ignore\" style=\"font-size:13px\">");
    put(&mut out, format_args!("<p><b>podwall</b> {}</p>", escape(&headline(report))));
    if !report.findings.is_empty() {
        out.push_str("<table style=\"border-collapse:collapse\"><thead><tr>");
        for title in ["severity", "rule", "object", "finding", "where"] {
            put(&mut out, format_args!("<th style=\"{CELL}\">{title}</th>"));
        }
        out.push_str("</tr></thead><tbody>");
        report.findings.iter().take(ROWS).for_each(|finding| row(&mut out, finding));
        out.push_str("</tbody></table>");
    }
    more(&mut out, report.findings.len());
    skipped(&mut out, &report.skipped);
    out.push_str("</div>");
    out
}

fn row(out: &mut String, finding: &Finding) {
    let object = finding.object.as_deref().map(object_name).unwrap_or_default();
    let faded = if finding.suppressed.is_some() { " style=\"opacity:.55\"" } else { "" };
    let chip = chip(finding.severity);
    let (rule, object) = (escape(&finding.rule), escape(&object));
    put(out, format_args!("<tr{faded}><td style=\"{CELL}\">{chip}</td>"));
    put(out, format_args!("<td style=\"{CELL}\"><code>{rule}</code></td>"));
    put(out, format_args!("<td style=\"{CELL}\">{object}</td>"));
    put(out, format_args!("<td style=\"{CELL}\"><details>"));
    details(out, finding);
    let place = escape(&place(finding));
    put(out, format_args!("</details></td><td style=\"{CELL}\"><code>{place}</code></td></tr>"));
}

fn details(out: &mut String, finding: &Finding) {
    let (message, help) = (escape(&finding.message), escape(&finding.help));
    let path = escape(&finding.path);
    put(out, format_args!("<summary>{message}</summary><div>{help}</div><code>{path}</code>"));
    for related in &finding.related {
        put(out, format_args!("<div>{}</div>", escape(&related.message)));
    }
    if let Some(suppressed) = &finding.suppressed {
        let (by, reason) = (escape(&suppressed.by), escape(&suppressed.reason));
        put(out, format_args!("<div>suppressed by {by}: {reason}</div>"));
    }
}

fn more(out: &mut String, findings: usize) {
    if findings > ROWS {
        let left = findings - ROWS;
        put(
            out,
            format_args!("<p>and {left} more; narrow them down with <code>where(…)</code></p>"),
        );
    }
}

fn skipped(out: &mut String, skipped: &[Skipped]) {
    if skipped.is_empty() {
        return;
    }
    put(out, format_args!("<details><summary>{} not judged</summary><ul>", skipped.len()));
    for entry in skipped.iter().take(ROWS) {
        let place = entry.location.as_ref().map_or_else(
            || entry.file.clone(),
            |location| format!("{}:{}", location.file, location.start.line),
        );
        let (place, reason) = (escape(&place), escape(&entry.reason));
        put(out, format_args!("<li><code>{place}</code> {reason}</li>"));
    }
    out.push_str("</ul>");
    if skipped.len() > ROWS {
        put(out, format_args!("<p>and {} more</p>", skipped.len() - ROWS));
    }
    out.push_str("</details>");
}

fn chip(severity: Severity) -> String {
    let (background, text) = match severity {
        Severity::Critical => ("#8b0a1a", "#fff"),
        Severity::High => ("#d1341f", "#fff"),
        Severity::Medium => ("#f0a020", "#201400"),
        Severity::Low => ("#f3dc6b", "#201a00"),
        Severity::Info => ("#9db7d5", "#0b1a2b"),
    };
    format!(
        "<span style=\"background:{background};color:{text};border-radius:9px;padding:1px 8px\">{severity}</span>"
    )
}

fn put(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(arguments);
}

/// Returns text for the inside of an element, with hidden characters visible.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
