//! How values show themselves in a terminal.

use podwall::Severity;
use podwall::report::{BySeverity, clean};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods};
use std::fmt::Write;

/// Counts by word, in a fixed order.
pub(crate) struct Counts(pub(crate) Vec<(Option<String>, usize)>);

impl<'py> IntoPyObject<'py> for Counts {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let dict = PyDict::new(py);
        for (word, count) in self.0 {
            dict.set_item(word, count)?;
        }
        Ok(dict)
    }
}

/// Counts by severity, the worst first.
pub(crate) fn counts(by: &BySeverity) -> Counts {
    let words = Severity::ALL.iter().rev();
    Counts(words.map(|severity| (Some(severity.word().to_owned()), by.get(*severity))).collect())
}

/// Attributes by name, as `rich` wants them.
pub(crate) fn fields<'py, T>(
    slf: &Bound<'py, T>,
    names: &[&'static str],
) -> PyResult<Vec<(&'static str, Bound<'py, PyAny>)>> {
    names.iter().map(|name| Ok((*name, slf.as_any().getattr(*name)?))).collect()
}

/// `Name(field=value, …)`.
pub(crate) fn repr<T>(slf: &Bound<'_, T>, names: &[&'static str]) -> PyResult<String> {
    let mut text = format!("{}(", slf.as_any().get_type().name()?);
    for (index, (name, value)) in fields(slf, names)?.into_iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let value = value.repr()?;
        let value = value.to_cow()?;
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}{name}={value}");
    }
    text.push(')');
    // Python escapes what it cannot print, which is not all that hides.
    Ok(clean(&text).into_owned())
}
