//! `cargo xtask bench`: the speed budgets as one table of ratios, also of the wasm modules if `cargo xtask wasm` has built them;
//! with `criterion`, the times of the parts as well.

use anyhow::Result;

use crate::hosts;
use crate::shell::{cargo, run as run_command};
use crate::wasm;

pub(crate) fn run(args: &[String]) -> Result<()> {
    if args.first().is_some_and(|arg| arg == "criterion") {
        run_command(cargo(&["bench", "--package", "podwall-benches"]).args(&args[1..]))?;
    }
    // The command line is measured as it is built for use.
    run_command(&mut cargo(&["build", "--release", "--package", "podwall-cli"]))?;
    let mut budgets =
        cargo(&["run", "--release", "--package", "podwall-benches", "--bin", "budgets"]);
    // The wasm modules are measured if they were built.
    if wasm::directory().exists() {
        budgets.env("PODWALL_HOSTS_PYTHON", hosts::python_environment()?);
    }
    run_command(&mut budgets)
}
