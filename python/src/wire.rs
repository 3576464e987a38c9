//! Reports and their parts as JSON: to Python's own types, into pickles and back.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use podwall::report::{
    Fingerprint, Location, ObjectRef, RelatedPlace, Report, Skipped, Summary, Suppressed, Tool,
};
use podwall::{Confidence, Severity};
use pyo3::IntoPyObjectExt;
use pyo3::intern;
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::value_error;
use crate::{pss, value};

/// `value` as dictionaries, lists and scalars.
pub(crate) fn to_python<'py>(
    py: Python<'py>,
    value: &impl Serialize,
) -> PyResult<Bound<'py, PyAny>> {
    loads(py, &to_json(value)?)
}

/// Parses `json` with Python's own reader.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (json,))
}

/// `value` as JSON text.
pub(crate) fn to_json(value: &impl Serialize) -> PyResult<String> {
    podwall::report::clean::to_json(value).map_err(|error| value_error(error.to_string()))
}

/// Implements `__reduce__`: the function that restores a value, its class, and the value as JSON.
pub(crate) fn reduce<'py>(
    py: Python<'py>,
    class: &'static str,
    value: &impl Serialize,
) -> PyResult<(Bound<'py, PyAny>, (&'static str, String))> {
    let restore = py.import(intern!(py, "podwall._native"))?.getattr(intern!(py, "_restore"))?;
    Ok((restore, (class, to_json(value)?)))
}

/// Undoes [`reduce`].
#[pyfunction(name = "_restore")]
pub(crate) fn restore<'py>(
    py: Python<'py>,
    class: &str,
    json: &str,
) -> PyResult<Bound<'py, PyAny>> {
    match class {
        "Point" => value::Point(read(json)?).into_bound_py_any(py),
        "Location" => value::Location(read(json)?).into_bound_py_any(py),
        "ObjectRef" => value::ObjectRef(read(json)?).into_bound_py_any(py),
        "Related" => value::Related(read(json)?).into_bound_py_any(py),
        "Suppressed" => value::Suppressed(read(json)?).into_bound_py_any(py),
        "Skipped" => value::Skipped(read::<SkippedWire>(json)?.into()).into_bound_py_any(py),
        "Summary" => value::Summary(read(json)?).into_bound_py_any(py),
        "Finding" => {
            crate::finding::Finding(read::<FindingWire>(json)?.into()).into_bound_py_any(py)
        }
        "Verdict" => pss::Verdict(read::<pss::Wire>(json)?.into_row()?).into_bound_py_any(py),
        "Report" => crate::report::Report(report(json)?).into_bound_py_any(py),
        _ => Err(value_error(format!("`{class}` is not a class of a report"))),
    }
}

/// Reads a report from the JSON that any host wrote.
pub(crate) fn report(json: &str) -> PyResult<Report> {
    let wire: ReportWire = read(json)?;
    if wire.version != 1 {
        let version = wire.version;
        return Err(value_error(format!(
            "the report has version {version}; this podwall reads version 1"
        )));
    }
    Ok(Report {
        version: 1,
        tool: Tool { name: constant(wire.tool.name), version: constant(wire.tool.version) },
        profile: wire.profile,
        summary: wire.summary,
        findings: wire.findings.into_iter().map(Into::into).collect(),
        skipped: wire.skipped.into_iter().map(Into::into).collect(),
    })
}

fn read<'de, T: Deserialize<'de>>(json: &'de str) -> PyResult<T> {
    serde_json::from_str(json)
        .map_err(|error| value_error(format!("not a podwall report: {error}")))
}

#[derive(Deserialize)]
struct ReportWire {
    version: u32,
    tool: ToolWire,
    profile: String,
    summary: Summary,
    findings: Vec<FindingWire>,
    skipped: Vec<SkippedWire>,
}

#[derive(Deserialize)]
struct ToolWire {
    name: String,
    version: String,
}

#[derive(Deserialize)]
struct FindingWire {
    rule: String,
    severity: Severity,
    confidence: Confidence,
    message: String,
    help: String,
    object: Option<ObjectRef>,
    container: Option<Arc<str>>,
    path: String,
    location: Option<Location>,
    #[serde(default)]
    related: Vec<RelatedPlace>,
    fingerprint: Fingerprint,
    suppressed: Option<Box<Suppressed>>,
}

#[derive(Deserialize)]
struct SkippedWire {
    file: String,
    document: Option<usize>,
    kind: String,
    reason: String,
    location: Option<Location>,
}

impl From<FindingWire> for podwall::Finding {
    fn from(wire: FindingWire) -> Self {
        Self {
            rule: wire.rule.into(),
            severity: wire.severity,
            confidence: wire.confidence,
            message: wire.message,
            help: wire.help.into(),
            object: wire.object.map(Arc::new),
            container: wire.container,
            path: wire.path,
            location: wire.location,
            related: wire.related,
            fingerprint: wire.fingerprint,
            suppressed: wire.suppressed,
        }
    }
}

impl From<SkippedWire> for Skipped {
    fn from(wire: SkippedWire) -> Self {
        let SkippedWire { file, document, kind, reason, location } = wire;
        Self { file, document, kind: constant(kind), reason, location }
    }
}

/// `word` as the engine keeps its words: for good. Each different word is kept once; there are few of them.
fn constant(word: String) -> &'static str {
    static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut words = WORDS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = words.get(word.as_str()) {
        return known;
    }
    let word: &'static str = word.leak();
    words.insert(word);
    word
}
