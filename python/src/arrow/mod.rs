//! A report as a table in Arrow's memory format, one row a finding.
//!
//! The Arrow C data interface is a handful of structures of plain pointers, made for producers that do not want to depend
//! on an Arrow library. Ours has two types of columns: text and small numbers, both with missing values.

mod column;
mod ffi;

use podwall::report::{Finding, Location, ObjectRef, Report};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use column::Column;

/// Returns a capsule with a stream of one batch.
pub(crate) fn stream<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, ffi::Stream::new(table(report)), c"arrow_array_stream")
}

/// Returns the columns of the table.
fn table(report: &Report) -> Vec<Column> {
    let rows = &report.findings;
    let text =
        |name, value: fn(&Finding) -> Option<&str>| Column::text(name, rows.iter().map(value));
    let number =
        |name, value: fn(&Finding) -> Option<u32>| Column::number(name, rows.iter().map(value));
    vec![
        text(c"rule", |f| Some(&f.rule)),
        text(c"severity", |f| Some(f.severity.word())),
        text(c"confidence", |f| Some(f.confidence.word())),
        text(c"api_version", |f| object(f).map(|object| object.api_version.as_str())),
        text(c"kind", |f| object(f).map(|object| object.kind.as_str())),
        text(c"namespace", |f| object(f).and_then(|object| object.namespace.as_deref())),
        text(c"name", |f| object(f).map(|object| object.name.as_str())),
        text(c"container", |f| f.container.as_deref()),
        text(c"path", |f| Some(&f.path)),
        text(c"message", |f| Some(&f.message)),
        text(c"help", |f| Some(&f.help)),
        text(c"file", |f| location(f).map(|location| &*location.file)),
        number(c"document", |f| location(f).and_then(|at| u32::try_from(at.document).ok())),
        number(c"line", |f| location(f).map(|location| location.start.line)),
        number(c"column", |f| location(f).map(|location| location.start.column)),
        number(c"end_line", |f| location(f).map(|location| location.end.line)),
        number(c"end_column", |f| location(f).map(|location| location.end.column)),
        Column::text(c"fingerprint", rows.iter().map(|f| Some(f.fingerprint.to_string()))),
        text(c"suppressed_by", |f| f.suppressed.as_ref().map(|by| by.by.as_str())),
        text(c"suppressed_reason", |f| f.suppressed.as_ref().map(|by| by.reason.as_str())),
    ]
}

fn object(finding: &Finding) -> Option<&ObjectRef> {
    finding.object.as_deref()
}

fn location(finding: &Finding) -> Option<&Location> {
    finding.location.as_ref()
}
