//! The catalog.

use podwall::rule::RuleRef;
use podwall::{Catalogue, rules};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::value_error;
use crate::show;

/// A rule of the catalog.
#[pyclass(frozen, module = "podwall")]
#[derive(Debug, Clone)]
pub(crate) struct Rule(pub(crate) &'static podwall::rule::Rule);

const FIELDS: &[&str] =
    &["id", "summary", "family", "severity", "confidence", "status", "since", "help"];

#[pymethods]
impl Rule {
    /// Name of the bad state; the key used everywhere.
    #[getter]
    fn id(&self) -> &str {
        self.0.id
    }

    /// Ids that it had before, which are still accepted.
    #[getter]
    fn former<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pyo3::types::PyTuple::new(py, self.0.former)?.into_any())
    }

    /// What it flags, in one line.
    #[getter]
    fn summary(&self) -> &str {
        self.0.summary
    }

    /// What it is about.
    #[getter]
    fn family(&self) -> &str {
        self.0.family.word()
    }

    /// Default severity.
    #[getter]
    fn severity(&self) -> &str {
        self.0.severity.word()
    }

    /// The severities that its findings can have, lowest first.
    #[getter]
    fn severities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let words = self.0.possible_severities().iter().map(|severity| severity.word());
        Ok(pyo3::types::PyTuple::new(py, words.collect::<Vec<_>>())?.into_any())
    }

    /// Default confidence.
    #[getter]
    fn confidence(&self) -> &str {
        self.0.confidence.word()
    }

    /// Where it is in its life: `preview`, `stable` or `deprecated`.
    #[getter]
    fn status(&self) -> &str {
        self.0.status.word()
    }

    /// The podwall version that first had it.
    #[getter]
    fn since(&self) -> String {
        self.0.since.to_string()
    }

    /// What to do, in one sentence.
    #[getter]
    fn help(&self) -> &str {
        self.0.help
    }

    /// The Pod Security level and check that it implements, if any.
    #[getter]
    fn pod_security(&self) -> Option<(&str, &str)> {
        self.0.pod_security.map(|at| (at.level.word(), at.id))
    }

    /// Standards and guides that ask for the same: pairs of a publisher and its number or name.
    #[getter]
    fn references<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        pairs(py, self.0.references.iter().map(|at| (at.source().word(), at.id())).collect())
    }

    /// The references with their addresses: pairs of a title and a URL, in the same order.
    #[getter]
    fn links<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let links = self.0.references.iter().map(|at| (at.to_string(), at.url()));
        Ok(pyo3::types::PyTuple::new(py, links.collect::<Vec<_>>())?.into_any())
    }

    /// Ids of the same check in other tools: pairs of a tool and its id.
    #[getter]
    fn aliases<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        pairs(py, self.0.aliases.iter().map(|at| (at.tool.word(), at.id)).collect())
    }

    /// Whether a machine can repair it: `none`, `unsafe` or `safe`.
    #[getter]
    fn fix(&self) -> &str {
        self.0.fix.word()
    }

    /// Names of the profiles beside `all` that select it.
    #[getter]
    fn profiles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let words = self.0.profiles.iter().map(|profile| profile.word());
        Ok(pyo3::types::PyTuple::new(py, words.collect::<Vec<_>>())?.into_any())
    }

    fn __repr__(&self) -> String {
        format!("<Rule {} {}: {}>", self.0.severity, self.0.id, self.0.summary)
    }

    fn __rich_repr__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<Vec<(&'static str, Bound<'py, PyAny>)>> {
        show::fields(slf, FIELDS)
    }

    fn _repr_markdown_(&self) -> String {
        self.0.page()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.0.id.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&'static str,))> {
        let native = py.import(intern!(py, "podwall._native"))?;
        Ok((native.getattr(intern!(py, "_rule"))?, (self.0.id,)))
    }
}

fn pairs<'py>(
    py: Python<'py>,
    pairs: Vec<(&'static str, &'static str)>,
) -> PyResult<Bound<'py, PyAny>> {
    Ok(pyo3::types::PyTuple::new(py, pairs)?.into_any())
}

/// Returns the rule of this id, for pickles.
#[pyfunction(name = "_rule")]
pub(crate) fn restore(id: &str) -> PyResult<Rule> {
    let found = rules::by_id(id).map(Rule);
    found.ok_or_else(|| value_error(format!("there is no rule `{id}`")))
}

/// Returns all rules, or with options those that they select.
#[pyfunction]
#[pyo3(name = "rules", signature = (**options))]
pub(crate) fn all(options: Option<&Bound<'_, PyDict>>) -> PyResult<Vec<Rule>> {
    if options.is_none() {
        return Ok(rules::ALL.iter().map(|rule| Rule(rule)).collect());
    }
    let options = crate::options::read(&crate::options::to_text(options)?)?;
    let selected = options.selected(&Catalogue::built_in());
    let selected = selected.map_err(|error| crate::error::options_error(&error))?;
    Ok(selected.iter().filter_map(RuleRef::as_static).map(Rule).collect())
}
