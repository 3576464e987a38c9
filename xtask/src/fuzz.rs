//! `cargo xtask fuzz [TARGET] [--seconds N] [--seed N]`: fuzzes for as long as one likes, a minute a target by default.

use anyhow::Result;

use crate::shell::{cargo, run as run_command};

pub(crate) fn run(args: &[String]) -> Result<()> {
    let run =
        ["run", "--profile", "fuzz", "--package", "podwall-fuzz", "--bin", "podwall-fuzz", "--"];
    run_command(cargo(&run).args(args))
}
