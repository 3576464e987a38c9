//! Pod Security verdicts.

use podwall::object::SiteTable;
use podwall::pss::{Level, Outcome, Row, Version, verdicts};
use podwall::report::clean;
use podwall::text::Limits;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::error::{manifest_error, value_error};
use crate::input::{self, Given};
use crate::{run, serial, show};

/// The verdict of the Pod Security admission on one pod or pod template, at one level and version.
#[pyclass(frozen, eq, hash, module = "podwall")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Verdict(pub(crate) Row);

const FIELDS: &[&str] = &[
    "file",
    "document",
    "kind",
    "name",
    "pod",
    "level",
    "version",
    "verdict",
    "detail",
    "by_admission",
];

#[pymethods]
impl Verdict {
    /// Name of the input.
    #[getter]
    fn file(&self) -> &str {
        &self.0.file
    }

    /// Number of the document in it, from 0; for an item of a list followed by the item's position: `2.0`.
    #[getter]
    fn document(&self) -> &str {
        &self.0.document
    }

    /// API version and kind: `apps/v1/Deployment`; `-` where the document could not be read.
    #[getter]
    fn kind(&self) -> &str {
        &self.0.kind
    }

    /// Name of the object; `-` where the document could not be read.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Where in the object the pod is, as a JSON Pointer; empty for a pod itself.
    #[getter]
    fn pod(&self) -> &str {
        &self.0.pod
    }

    /// The level; `None` if the object was not judged.
    #[getter]
    fn level(&self) -> Option<&'static str> {
        self.0.level.map(Level::word)
    }

    /// The version of the standards; `None` if the object was not judged.
    #[getter]
    fn version(&self) -> Option<String> {
        self.0.version.map(|version| version.to_string())
    }

    /// `allowed`, `forbidden`, `decode-error`, `parse-error` or `not-judged`.
    #[getter]
    fn verdict(&self) -> &'static str {
        self.0.outcome.word()
    }

    /// The API server's own text for what is forbidden; for errors, what is wrong.
    #[getter]
    fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Whether Pod Security admission covers objects of this kind and version.
    #[getter]
    fn by_admission(&self) -> bool {
        self.0.by_admission
    }

    /// Whether the verdict is `allowed`.
    #[getter]
    fn allowed(&self) -> bool {
        self.0.outcome == Outcome::Allowed
    }

    /// As the JSON of `podwall pss` has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        serial::to_python(py, &self.0)
    }

    fn __repr__(&self) -> String {
        let Row { kind, name, outcome, .. } = &self.0;
        let text = match (self.level(), self.version()) {
            (Some(level), Some(version)) => {
                format!("<Verdict {outcome} by {level} at {version}: {kind} {name}>")
            }
            _ => format!("<Verdict {outcome}: {kind} {name}>"),
        };
        clean(&text).into_owned()
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
        serial::reduce(py, "Verdict", &self.0)
    }
}

/// Returns the verdict of the Pod Security admission on every pod and pod template in `source`, in the API server's own
/// words.
#[pyfunction]
#[pyo3(signature = (source, level = None, version = None, *, name = None))]
pub(crate) fn pss(
    source: &Bound<'_, PyAny>,
    level: Option<&Bound<'_, PyAny>>,
    version: Option<&Bound<'_, PyAny>>,
    name: Option<&str>,
) -> PyResult<Vec<Verdict>> {
    let levels = words(level, parse_level)?.unwrap_or(vec![Level::Baseline, Level::Restricted]);
    let versions = words(version, parse_version)?.unwrap_or(vec![Version::LATEST]);
    let (limits, sites) = (Limits::default(), SiteTable::new(Vec::new()));
    let inputs = match input::given(source, name, limits.bytes)? {
        Given::One(input) => vec![input],
        Given::Many(inputs) => inputs,
    };
    let rows = run::all(source.py(), podwall_cli::all(&inputs), None, |input| {
        let bytes = input.bytes(limits.bytes).map_err(|unread| (input, unread))?;
        Ok(verdicts(&input.name, &bytes, &levels, &versions, &sites, &limits))
    })?;
    let mut all = Vec::new();
    for rows in rows {
        let rows: Result<Vec<Row>, (&input::Input, podwall_cli::Unread)> = rows;
        let rows = rows
            .map_err(|(input, unread)| manifest_error(&unread.reason, Some(&input.name), None))?;
        all.extend(rows.into_iter().map(Verdict));
    }
    Ok(all)
}

/// Reads one word or a collection of words; `None` if absent.
fn words<T>(
    value: Option<&Bound<'_, PyAny>>,
    parse: fn(&str) -> PyResult<T>,
) -> PyResult<Option<Vec<T>>> {
    let Some(value) = value else { return Ok(None) };
    if let Ok(word) = value.cast::<PyString>() {
        return Ok(Some(vec![parse(word.to_str()?)?]));
    }
    let items = value.try_iter()?;
    items.map(|item| parse(&item?.extract::<String>()?)).collect::<PyResult<_>>().map(Some)
}

fn parse_level(word: &str) -> PyResult<Level> {
    Level::from_word(word).ok_or_else(|| {
        let near = podwall::options::suggest(word, Level::WORDS.iter().copied());
        let words = Level::WORDS.join(", ");
        value_error(format!("there is no level `{word}`{near}; levels are {words}"))
    })
}

/// `latest`, `v1.34` or, as everywhere else, `1.34`.
fn parse_version(text: &str) -> PyResult<Version> {
    let prefixed = if text.starts_with(|c: char| c.is_ascii_digit()) { "v" } else { "" };
    format!("{prefixed}{text}")
        .parse()
        .map_err(|error: podwall::pss::VersionError| value_error(error.to_string()))
}
