//! One finding.

use podwall::report::{clean, object_name, place};
use pyo3::prelude::*;

use crate::serial;
use crate::show;
use crate::value::{Location, ObjectRef, Related, Suppressed};

/// One fault at one location.
#[pyclass(frozen, eq, hash, module = "podwall")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Finding(pub(crate) podwall::Finding);

/// Its fields, in the order of the report.
const FIELDS: &[&str] = &[
    "rule",
    "severity",
    "confidence",
    "message",
    "help",
    "object",
    "container",
    "path",
    "location",
    "related",
    "fingerprint",
    "suppressed",
];

#[pymethods]
impl Finding {
    /// Id of the rule.
    #[getter]
    fn rule(&self) -> &str {
        &self.0.rule
    }

    /// Harm: `info`, `low`, `medium`, `high` or `critical`.
    #[getter]
    fn severity(&self) -> &str {
        self.0.severity.word()
    }

    /// Certainty: `low`, `medium` or `high`.
    #[getter]
    fn confidence(&self) -> &str {
        self.0.confidence.word()
    }

    /// What is wrong, with the actual value and names.
    #[getter]
    fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do.
    #[getter]
    fn help(&self) -> &str {
        &self.0.help
    }

    /// The object, unless the document holds none.
    #[getter]
    fn object(&self) -> Option<ObjectRef> {
        self.0.object.as_deref().cloned().map(ObjectRef)
    }

    /// Name of the container, for findings inside one.
    #[getter]
    fn container(&self) -> Option<&str> {
        self.0.container.as_deref()
    }

    /// JSON Pointer of the field, from the object's root.
    #[getter]
    fn path(&self) -> &str {
        &self.0.path
    }

    /// Its location in the source; `None` if the input was not text.
    #[getter]
    fn location(&self) -> Option<Location> {
        self.0.location.clone().map(Location)
    }

    /// Other locations that belong to it.
    #[getter]
    fn related<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyTuple>> {
        pyo3::types::PyTuple::new(py, self.0.related.iter().cloned().map(Related))
    }

    /// Stays the same when lines move.
    #[getter]
    fn fingerprint(&self) -> String {
        self.0.fingerprint.to_string()
    }

    /// The suppression, if it is suppressed.
    #[getter]
    fn suppressed(&self) -> Option<Suppressed> {
        self.0.suppressed.as_deref().cloned().map(Suppressed)
    }

    /// Name of the input, if it was text.
    #[getter]
    fn file(&self) -> Option<&str> {
        self.0.location.as_ref().map(|location| &*location.file)
    }

    /// Line, from 1, if the input was text.
    #[getter]
    fn line(&self) -> Option<u32> {
        self.0.location.as_ref().map(|location| location.start.line)
    }

    /// Column in characters, from 1, if the input was text.
    #[getter]
    fn column(&self) -> Option<u32> {
        self.0.location.as_ref().map(|location| location.start.column)
    }

    /// As the report's JSON has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        serial::to_python(py, &self.0)
    }

    fn __repr__(&self) -> String {
        let (finding, place) = (&self.0, place(&self.0));
        let object = finding.object.as_ref().map(|object| format!(" {}", object_name(object)));
        let object = object.unwrap_or_default();
        let text = format!("<Finding {} {}{object} at {place}>", finding.severity, finding.rule);
        clean(&text).into_owned()
    }

    fn __str__(&self) -> String {
        let finding = &self.0;
        let (place, podwall::Finding { severity, message, rule, .. }) = (place(finding), finding);
        clean(&format!("{place}: {severity}: {message} [{rule}]")).into_owned()
    }

    fn __rich_repr__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<Vec<(&'static str, Bound<'py, PyAny>)>> {
        show::fields(slf, FIELDS)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (&'static str, String))> {
        serial::reduce(py, "Finding", &self.0)
    }
}
