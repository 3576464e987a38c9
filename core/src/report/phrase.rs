//! Phrases that several formats share. Nothing here is cleaned: each format does that in its own way.

use std::fmt::Write;

use super::v1::{Finding, ObjectRef, Report, Severity};

/// Returns the count with its noun: `1 finding`, `2 findings`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Returns the object by kind, namespace and name: `Deployment shop/api`.
pub fn object_name(object: &ObjectRef) -> String {
    match &object.namespace {
        Some(namespace) => format!("{} {namespace}/{}", object.kind, object.name),
        None => format!("{} {}", object.kind, object.name),
    }
}

/// Returns where a finding is: `pod.yaml:9:7`, or the path of the field if the input was not text.
pub fn place(finding: &Finding) -> String {
    match &finding.location {
        Some(location) => {
            format!("{}:{}:{}", location.file, location.start.line, location.start.column)
        }
        None if finding.path.is_empty() => "/".to_owned(),
        None => finding.path.clone(),
    }
}

/// Returns the report in one line: `3 findings: 1 critical, 2 low; 1 suppressed; 4 skipped; 2 objects in 1 input`.
pub fn headline(report: &Report) -> String {
    let summary = &report.summary;
    let mut text = counted(summary.findings.total(), "finding");
    let by = Severity::ALL.iter().rev().map(|severity| (severity, summary.findings.get(*severity)));
    let by: Vec<_> =
        by.filter(|(_, n)| *n > 0).map(|(severity, n)| format!("{n} {severity}")).collect();
    if !by.is_empty() {
        text = format!("{text}: {}", by.join(", "));
    }
    for (count, word) in [(summary.suppressed, "suppressed"), (summary.skipped, "skipped")] {
        if count > 0 {
            // Writing to a string cannot fail.
            let _ = write!(text, "; {count} {word}");
        }
    }
    let (objects, files) = (counted(summary.objects, "object"), counted(summary.files, "input"));
    format!("{text}; {objects} in {files}")
}
