//! `cargo xtask bench`: the speed budgets as one table of ratios, also of the wasm modules if `cargo xtask wasm` has built them;
//! with `criterion`, the times of the parts as well.

use anyhow::Result;

use crate::setup::{self, Need};
use crate::shell::{cargo, run as run_command};
use crate::wasm;

pub(crate) fn run(args: &[String]) -> Result<()> {
    if args.first().is_some_and(|arg| arg == "criterion") {
        run_command(cargo(&["bench", "--package", "podwall-benches"]).args(&args[1..]))?;
    }
    let with_modules = wasm::directory().exists();
    if with_modules {
        setup::prepare(&[Need::Venv, setup::HOSTS])?;
    }
    // The command line is measured as it is built for use.
    run_command(&mut cargo(&["build", "--release", "--package", "podwall-cli"]))?;
    let mut budgets =
        cargo(&["run", "--release", "--package", "podwall-benches", "--bin", "budgets"]);
    // The wasm modules are measured if they were built.
    if with_modules {
        budgets.env("PODWALL_HOSTS_PYTHON", setup::python(setup::HOSTS)?);
    }
    run_command(&mut budgets)
}
