//! The compiled half of the Python package `podwall`: converts values, names exceptions, decides nothing.
#![allow(clippy::needless_pass_by_value, reason = "Python hands its arguments over by value")]

mod arrow;
mod checker;
mod command;
mod error;
mod filter;
mod finding;
mod input;
mod json;
mod model;
mod options;
mod pss;
mod report;
mod rule;
mod run;
mod serial;
mod show;
mod value;

use pyo3::prelude::*;

/// Private: use `podwall`.
#[pymodule(name = "_native")]
mod native {
    #[pymodule_export]
    use crate::checker::{Checker, check, check_dir, explain, restore as restore_checker};
    #[pymodule_export]
    use crate::command::run_command;
    #[pymodule_export]
    use crate::error::clean_text;
    #[pymodule_export]
    use crate::finding::Finding;
    #[pymodule_export]
    use crate::pss::{Verdict, pss};
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::rule::{Rule, all, restore as restore_rule};
    #[pymodule_export]
    use crate::serial::restore;
    #[pymodule_export]
    use crate::value::{Location, ObjectRef, Point, Related, Skipped, Summary, Suppressed};

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "Python's name for versions")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
