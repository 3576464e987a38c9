//! `cargo xtask docs`: writes every generated file anew: pages, indexes, schemas, tables and counters.
//!
//! The tests that compare a generated file do the writing, so that there is only one way to make it.
//! Their names contain `generated`, and a test holds them to that.

use anyhow::Result;

use crate::shell::{cargo, run as run_command};

/// Makes a test that compares a generated file write it instead.
const UPDATE: &str = "PODWALL_UPDATE";

pub(crate) fn run(_args: &[String]) -> Result<()> {
    let files = ["test", "--quiet", "--package", "podwall-tests", "--package", "podwall-cli"];
    run_command(cargo(&files).args(["--tests", "generated"]).env(UPDATE, "1"))?;
    let counters = ["test", "--quiet", "--package", "podwall-benches", "--test", "counters"];
    run_command(cargo(&counters).env("INSTA_UPDATE", "always"))
}
