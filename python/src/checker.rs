//! `Checker`, and the functions that make one for a single call.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use podwall::FileReport;
use podwall::rule::RuleRef;
use podwall_cli::{Inputs, check_input};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::{manifest_error, options_error, os_error, value_error};
use crate::input::{self, Body, Given, Input};
use crate::report::Report;
use crate::rule::Rule;
use crate::{options, run};

/// Checks with one selection of rules. Build it once; any number of threads may use it at the same time.
#[pyclass(frozen, module = "podwall")]
#[derive(Debug)]
pub(crate) struct Checker {
    /// The options as passed: JSON, or a `podwall.yaml`.
    text: String,
    inner: Arc<podwall::Checker>,
}

#[pymethods]
impl Checker {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::from_options(options)
    }

    /// Returns a checker with the options in a file such as `podwall.yaml`.
    #[staticmethod]
    fn from_file(path: PathBuf) -> PyResult<Self> {
        Self::from_text(configuration(&path)?)
    }

    /// Checks text, bytes, a path, an open file, a dict, a Kubernetes client's object, or several of them together.
    #[pyo3(signature = (source, *, name = None, strict = false))]
    fn check(
        &self,
        source: &Bound<'_, PyAny>,
        name: Option<&str>,
        strict: bool,
    ) -> PyResult<Report> {
        let py = source.py();
        let limit = self.inner.options().limits.bytes;
        match input::given(source, name, limit)? {
            Given::One(input) => self.one(py, input, strict),
            Given::Many(inputs) => self.many(py, &inputs, strict),
        }
    }

    /// Checks every manifest below a directory, as the command line does, on several threads.
    #[pyo3(signature = (path = None, *, threads = None, strict = false))]
    fn check_dir(
        &self,
        py: Python<'_>,
        path: Option<PathBuf>,
        threads: Option<NonZeroUsize>,
        strict: bool,
    ) -> PyResult<Report> {
        self.directory(py, path, None, threads, strict)
    }

    /// Returns the rules that run.
    fn rules(&self) -> Vec<Rule> {
        self.inner.rules().iter().filter_map(RuleRef::as_static).map(Rule).collect()
    }

    /// The profile that chose the rules.
    #[getter]
    fn profile(&self) -> &str {
        &self.inner.options().profile
    }

    fn __repr__(&self) -> String {
        let rules = podwall::report::counted(self.inner.rules().len(), "rule");
        format!("<Checker with profile `{}`: {rules}>", self.profile())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner.options() == other.inner.options()
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        let options = self.inner.options();
        (&options.profile, options.fail_on, options.kubernetes_version).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        let native = py.import(intern!(py, "podwall._native"))?;
        Ok((native.getattr(intern!(py, "_checker"))?, (&self.text,)))
    }
}

impl Checker {
    fn from_options(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::from_text(options::to_text(options)?)
    }

    fn from_text(text: String) -> PyResult<Self> {
        let checker = podwall::Checker::new(options::read(&text)?);
        let inner = Arc::new(checker.map_err(|error| options_error(&error))?);
        Ok(Self { text, inner })
    }

    fn directory(
        &self,
        py: Python<'_>,
        path: Option<PathBuf>,
        config: Option<&Path>,
        threads: Option<NonZeroUsize>,
        strict: bool,
    ) -> PyResult<Report> {
        let root = path.unwrap_or_else(|| PathBuf::from("."));
        py.detach(|| std::fs::read_dir(&root).map(drop))
            .map_err(|error| os_error(&error, &root.to_string_lossy()))?;
        let mut inputs = Inputs::default();
        let limit = self.inner.options().limits.bytes;
        let find = |tell: &mut dyn FnMut(_)| inputs = Inputs::at(&root, tell);
        let parts = run::all(py, find, threads, |input: Arc<podwall_cli::Input>| {
            check_input(&self.inner, &input.name, input.bytes(limit))
        })?;
        if let Some(file) = config {
            inputs.leave_out(file);
        }
        self.report(py, inputs.parts(&self.inner, parts), &[], strict)
    }

    /// Checks one input. Raises an error if it cannot be read or is not text.
    fn one(&self, py: Python<'_>, input: Input, strict: bool) -> PyResult<Report> {
        let report = self.many(py, &[input], strict)?;
        match report.0.skipped.iter().find(|skipped| skipped.kind == "encoding") {
            Some(skipped) => Err(raised(skipped)),
            None => Ok(report),
        }
    }

    fn many(&self, py: Python<'_>, inputs: &[Input], strict: bool) -> PyResult<Report> {
        let limit = self.inner.options().limits.bytes;
        let parts = run::all(py, podwall_cli::all(inputs), None, |input| {
            check_input(&self.inner, &input.name, input.bytes(limit))
        })?;
        self.report(py, parts, inputs, strict)
    }

    /// Returns the report on `parts`, without locations in those of `inputs` that were not text.
    fn report(
        &self,
        py: Python<'_>,
        parts: Vec<FileReport>,
        inputs: &[Input],
        strict: bool,
    ) -> PyResult<Report> {
        let report = py.detach(|| {
            let mut report = self.inner.finish(parts);
            let data: BTreeSet<&str> = inputs
                .iter()
                .filter(|input| matches!(input.body, Body::Data(_)))
                .map(|input| input.name.as_str())
                .collect();
            if !data.is_empty() {
                report.forget_locations(|name| data.contains(name));
            }
            report
        });
        match report.skipped.iter().find(|skipped| !skipped.is_left_out()) {
            Some(skipped) if strict => Err(raised(skipped)),
            _ => Ok(Report(report)),
        }
    }
}

/// Returns the text of a configuration file that makes sense.
fn configuration(path: &Path) -> PyResult<String> {
    let name = path.to_string_lossy();
    let bytes = std::fs::read(path).map_err(|error| os_error(&error, &name))?;
    let wrong = |message: &str, line| manifest_error(message, Some(&name), line);
    let text =
        String::from_utf8(bytes).map_err(|_| wrong("not text; save the file as UTF-8", None))?;
    match podwall::Options::from_text(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(wrong(error.message(), error.position().map(|at| at.line))),
    }
}

fn raised(skipped: &podwall::report::Skipped) -> PyErr {
    let line = skipped.location.as_ref().map(|location| location.start.line);
    manifest_error(&skipped.reason, Some(&skipped.file), line)
}

/// Restores a pickled checker.
#[pyfunction(name = "_checker")]
pub(crate) fn restore(text: String) -> PyResult<Checker> {
    Checker::from_text(text)
}

/// Checks text, bytes, a path, an open file, a dict, a Kubernetes client's object, or several of them together.
#[pyfunction]
#[pyo3(signature = (source, *, name = None, strict = false, **options))]
pub(crate) fn check(
    source: &Bound<'_, PyAny>,
    name: Option<&str>,
    strict: bool,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Report> {
    Checker::from_options(options)?.check(source, name, strict)
}

/// Which configuration file a directory is checked with.
#[derive(FromPyObject)]
pub(crate) enum Config {
    /// `False`: none. `True`: the nearest, as without the argument.
    Nearest(bool),
    /// This one.
    File(PathBuf),
}

/// Checks every manifest below a directory as the command line does: with the nearest `podwall.yaml`, and the options over
/// it, on several threads.
#[pyfunction]
#[pyo3(signature = (path = None, *, config = None, threads = None, strict = false, **options))]
pub(crate) fn check_dir(
    py: Python<'_>,
    path: Option<PathBuf>,
    config: Option<Config>,
    threads: Option<NonZeroUsize>,
    strict: bool,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Report> {
    let file = match config.unwrap_or(Config::Nearest(true)) {
        Config::Nearest(nearest) => nearest.then(podwall_cli::nearest_configuration).flatten(),
        Config::File(file) => Some(file),
    };
    let mut text = options::to_text(options)?;
    if let Some(file) = &file {
        text = options::lay_over(&configuration(file)?, &text);
    }
    Checker::from_text(text)?.directory(py, path, file.as_deref(), threads, strict)
}

/// Returns the page of a rule, in Markdown.
#[pyfunction]
pub(crate) fn explain(rule: &str) -> PyResult<String> {
    let catalogue = podwall::Catalogue::built_in();
    let found = catalogue.find(rule).map_err(value_error)?;
    Ok(found.declaration().page())
}
