//! `cargo xtask docs`: writes the generated pages and the counters anew. The tests that compare them do the writing, so
//! that there is only one way to make them.

use anyhow::Result;

use crate::shell::{cargo, run as run_command};

/// Makes a test that compares a generated file write it instead.
const UPDATE: &str = "PODWALL_UPDATE";

pub(crate) fn run(_args: &[String]) -> Result<()> {
    let tests = ["test", "--quiet", "--package", "podwall-tests"];
    let pages = ["--test", "rules", "--test", "registry", "page"];
    run_command(cargo(&tests).args(pages).env(UPDATE, "1"))?;
    run_command(cargo(&tests).args(["--test", "clean", "table"]).env(UPDATE, "1"))?;
    let counters = ["test", "--quiet", "--package", "podwall-benches", "--test", "counters"];
    run_command(cargo(&counters).env("INSTA_UPDATE", "always"))
}
