//! The command `podwall`, as the wheel installs it.

use std::ffi::OsString;

use podwall_cli::{Console, run};
use pyo3::prelude::*;

/// Runs the command line with these arguments, on the streams of this process, and returns its exit code.
#[pyfunction]
pub(crate) fn run_command(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let arguments = std::iter::once(OsString::from("podwall")).chain(arguments);
    py.detach(|| run(arguments, &mut Console::of_process())) as u8
}
