//! A report: a sequence of findings that shows itself, filters itself and becomes a frame.

use podwall::Severity;
use podwall::report::{headline, html, markdown};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyIterator, PyList, PySlice, PyString, PyTuple};

use crate::error::type_error;
use crate::finding::Finding;
use crate::show::{self, Counts};
use crate::value::{Skipped, Summary};
use crate::{arrow, filter, serial};

/// The result of a check: a sequence of findings, and what was skipped.
#[pyclass(frozen, eq, hash, sequence, module = "podwall")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Report(pub(crate) podwall::Report);

#[pymethods]
impl Report {
    /// Reads a report from the JSON that any host of podwall wrote.
    #[staticmethod]
    fn from_json(json: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = json.cast::<PyString>() {
            return serial::report(text.to_str()?.as_bytes()).map(Self);
        }
        let bytes: Vec<u8> =
            json.extract().map_err(|_| type_error("a report is read from str or bytes"))?;
        serial::report(&bytes).map(Self)
    }

    /// The profile that chose the rules.
    #[getter]
    fn profile(&self) -> &str {
        &self.0.profile
    }

    /// What was read and judged, in numbers.
    #[getter]
    fn summary(&self) -> Summary {
        Summary(self.0.summary.clone())
    }

    /// The findings by file, position and rule.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.findings.iter().cloned().map(Finding))
    }

    /// What was not judged, and why.
    #[getter]
    fn skipped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.skipped.iter().cloned().map(Skipped))
    }

    /// As the report's JSON has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        serial::to_python(py, &self.0)
    }

    /// Returns the report as JSON, byte for byte as every host writes it.
    fn to_json(&self) -> PyResult<String> {
        serial::to_json(&self.0)
    }

    /// Returns the worst severity of a finding that is not suppressed; `None` if there is none.
    fn worst(&self) -> Option<&'static str> {
        let by = &self.0.summary.findings;
        Severity::ALL.iter().rev().find(|severity| by.get(**severity) > 0).map(|s| s.word())
    }

    /// Returns how many findings that are not suppressed there are for each value of `key`, such as `rule` or
    /// `namespace`.
    fn by(&self, key: &str) -> PyResult<Counts> {
        filter::count_by(&self.0, key).map(Counts)
    }

    /// Returns the report with those findings only that meet all conditions.
    ///
    /// A condition is a value, a collection of accepted values, or for `severity` and `confidence` a comparison such as
    /// `">=high"`. Counts of findings follow; counts of input and what was skipped stay.
    #[pyo3(name = "where", signature = (**conditions))]
    fn filter(&self, conditions: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let filter = filter::Filter::new(conditions)?;
        let chosen = self.0.findings.iter().filter(|finding| filter.accepts(finding));
        Ok(self.with(chosen.cloned().collect()))
    }

    /// Returns a stream of Arrow record batches, one row a finding: how polars, pandas, pyarrow and `DuckDB` read it.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol asks for the requested types where that is possible without loss; ours are what they are.
        let _ = requested_schema;
        arrow::stream(py, &self.0)
    }

    fn __len__(&self) -> usize {
        self.0.findings.len()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = index.py();
        let len = self.0.findings.len();
        if let Ok(slice) = index.cast::<PySlice>() {
            let indices = slice.indices(isize::try_from(len)?)?;
            let at = |n: usize| {
                let offset = indices.start + isize::try_from(n).ok()? * indices.step;
                self.0.findings.get(usize::try_from(offset).ok()?).cloned()
            };
            let findings = (0..indices.slicelength).filter_map(at).collect();
            return Ok(Bound::new(py, self.with(findings))?.into_any());
        }
        let index: isize = index
            .extract()
            .map_err(|_| type_error("findings are numbered: use an integer or a slice"))?;
        let index = if index < 0 { index.checked_add_unsigned(len) } else { Some(index) };
        let finding = index.and_then(|index| self.0.findings.get(usize::try_from(index).ok()?));
        let finding = finding.ok_or_else(|| PyIndexError::new_err("finding index out of range"))?;
        Ok(Bound::new(py, Finding(finding.clone()))?.into_any())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.0.findings.iter().cloned().map(Finding))?.try_iter()
    }

    /// Returns whether the report has this finding, or one of the rule with this id.
    fn __contains__(&self, item: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(finding) = item.cast::<Finding>() {
            return Ok(self.0.findings.contains(&finding.get().0));
        }
        match item.cast::<PyString>() {
            Ok(rule) => {
                let rule = rule.to_str()?;
                Ok(self.0.findings.iter().any(|finding| finding.rule == rule))
            }
            Err(_) => Ok(false),
        }
    }

    fn __repr__(&self) -> String {
        format!("<Report {}>", headline(&self.0))
    }

    fn __rich_repr__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<Vec<(&'static str, Bound<'py, PyAny>)>> {
        show::fields(slf, &["profile", "summary", "findings", "skipped"])
    }

    fn _repr_html_(&self) -> String {
        html::render(&self.0)
    }

    fn _repr_markdown_(&self) -> String {
        markdown::render(&self.0)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (&'static str, String))> {
        serial::reduce(py, "Report", &self.0)
    }
}

impl Report {
    fn with(&self, findings: Vec<podwall::Finding>) -> Self {
        Self(self.0.with_findings(findings))
    }
}
