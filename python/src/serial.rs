//! Values of a report as JSON: to Python's own types, into pickles and back.

use podwall::report::{clean, json};
use pyo3::IntoPyObjectExt;
use pyo3::intern;
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::value_error;
use crate::{finding, pss, report, value};

/// Returns `value` as dictionaries, lists and scalars.
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

/// Returns `value` as JSON text.
pub(crate) fn to_json(value: &impl Serialize) -> PyResult<String> {
    clean::to_json(value).map_err(|error| value_error(error.to_string()))
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
        "Skipped" => value::Skipped(read(json)?).into_bound_py_any(py),
        "Summary" => value::Summary(read(json)?).into_bound_py_any(py),
        "Finding" => finding::Finding(read(json)?).into_bound_py_any(py),
        "Verdict" => pss::Verdict(read(json)?).into_bound_py_any(py),
        "Report" => report::Report(report(json.as_bytes())?).into_bound_py_any(py),
        _ => Err(value_error(format!("`{class}` is not a class of a report"))),
    }
}

/// Reads a report from the JSON that any host wrote.
pub(crate) fn report(json: &[u8]) -> PyResult<podwall::Report> {
    json::read(json).map_err(|error| value_error(error.to_string()))
}

fn read<'de, T: Deserialize<'de>>(json: &'de str) -> PyResult<T> {
    serde_json::from_str(json)
        .map_err(|error| value_error(format!("not a value of a podwall report: {error}")))
}
