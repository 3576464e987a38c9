//! A report as a table in Arrow's memory format, one row a finding.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, LargeStringArray, RecordBatch, RecordBatchIterator, UInt32Array};
use arrow_schema::ArrowError;
use podwall::report::{Finding, Location, ObjectRef, Report};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::error::value_error;

/// Returns a capsule with a stream of one batch.
pub(crate) fn stream<'py>(py: Python<'py>, report: &Report) -> PyResult<Bound<'py, PyCapsule>> {
    let table = table(report).map_err(|error| value_error(error.to_string()))?;
    let schema = table.schema();
    let batches = RecordBatchIterator::new([Ok(table)], schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(batches));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

/// Returns the table.
fn table(report: &Report) -> Result<RecordBatch, ArrowError> {
    let rows = &report.findings;
    let text = |value: fn(&Finding) -> Option<&str>| -> ArrayRef {
        Arc::new(rows.iter().map(value).collect::<LargeStringArray>())
    };
    let number = |value: fn(&Finding) -> Option<u32>| -> ArrayRef {
        Arc::new(rows.iter().map(value).collect::<UInt32Array>())
    };
    let fingerprints = rows.iter().map(|f| Some(f.fingerprint.to_string()));
    let columns = [
        ("rule", text(|f| Some(&f.rule))),
        ("severity", text(|f| Some(f.severity.word()))),
        ("confidence", text(|f| Some(f.confidence.word()))),
        ("api_version", text(|f| object(f).map(|object| object.api_version.as_str()))),
        ("kind", text(|f| object(f).map(|object| object.kind.as_str()))),
        ("namespace", text(|f| object(f).and_then(|object| object.namespace.as_deref()))),
        ("name", text(|f| object(f).map(|object| object.name.as_str()))),
        ("container", text(|f| f.container.as_deref())),
        ("path", text(|f| Some(&f.path))),
        ("message", text(|f| Some(&f.message))),
        ("help", text(|f| Some(&f.help))),
        ("file", text(|f| location(f).map(|location| &*location.file))),
        ("document", number(|f| location(f).and_then(|at| u32::try_from(at.document).ok()))),
        ("line", number(|f| location(f).map(|location| location.start.line))),
        ("column", number(|f| location(f).map(|location| location.start.column))),
        ("end_line", number(|f| location(f).map(|location| location.end.line))),
        ("end_column", number(|f| location(f).map(|location| location.end.column))),
        ("fingerprint", Arc::new(fingerprints.collect::<LargeStringArray>())),
        ("suppressed_by", text(|f| f.suppressed.as_ref().map(|by| by.by.as_str()))),
        ("suppressed_reason", text(|f| f.suppressed.as_ref().map(|by| by.reason.as_str()))),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)))
}

fn object(finding: &Finding) -> Option<&ObjectRef> {
    finding.object.as_deref()
}

fn location(finding: &Finding) -> Option<&Location> {
    finding.location.as_ref()
}
