//! `cargo xtask bench`: the speed budgets as one table of ratios; with `criterion`, the times of the parts as well.

use anyhow::Result;

use crate::shell::{cargo, run as run_command};

pub(crate) fn run(args: &[String]) -> Result<()> {
    if args.first().is_some_and(|arg| arg == "criterion") {
        run_command(cargo(&["bench", "--package", "podwall-benches"]).args(&args[1..]))?;
    }
    run_command(&mut cargo(&[
        "run",
        "--release",
        "--package",
        "podwall-benches",
        "--bin",
        "budgets",
    ]))
}
