//! Exceptions: which one, that it names the input, and that its message is safe to show.

use std::io;

use podwall::report::clean;
use podwall_cli::system_message;
use pyo3::exceptions::{PyIsADirectoryError, PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// The system's number for what is a directory and should not be; the same on all of them.
const EISDIR: i32 = 21;

/// Returns a `ManifestError`; `line` counts from 1.
pub(crate) fn manifest_error(message: &str, file: Option<&str>, line: Option<u32>) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let (message, file) = (clean(message).into_owned(), file.map(str::to_owned));
    Python::attach(|py| match CLASS.import(py, "podwall._error", "ManifestError") {
        Ok(class) => PyErr::from_type(class.clone(), (message, file, line)),
        Err(error) => error,
    })
}

/// Text that is safe to show, for the part of the package that is written in Python.
#[pyfunction(name = "_clean")]
pub(crate) fn clean_text(text: &str) -> String {
    clean(text).into_owned()
}

/// Returns the subclass of `OSError` that fits, with the name of the file.
pub(crate) fn os_error(error: &io::Error, name: &str) -> PyErr {
    let name = name.to_owned();
    if error.kind() == io::ErrorKind::IsADirectory {
        return PyIsADirectoryError::new_err((EISDIR, "Is a directory; use `check_dir`", name));
    }
    match error.raw_os_error() {
        // `OSError` picks its subclass by the code when it is made with all three.
        Some(code) => PyOSError::new_err((code, system_message(error), name)),
        None => PyOSError::new_err(clean(&format!("{name}: {error}")).into_owned()),
    }
}

/// Options that make no sense.
pub(crate) fn options_error(error: &podwall::OptionsError) -> PyErr {
    value_error(error.message())
}

/// Returns a value that makes no sense.
pub(crate) fn value_error(message: impl AsRef<str>) -> PyErr {
    PyValueError::new_err(clean(message.as_ref()).into_owned())
}

/// Returns a value of a type that makes no sense.
pub(crate) fn type_error(message: impl AsRef<str>) -> PyErr {
    PyTypeError::new_err(clean(message.as_ref()).into_owned())
}
