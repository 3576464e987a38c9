//! `cargo xtask oracle [COUNT]`: compares podwall with Kubernetes' own code, on `COUNT` generated inputs per program.
//!
//! The programs are written in Go; without a Go toolchain or the modules they need, they are skipped with a note.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, cmd, output, root, run as run_command, target};
use crate::tally::Tally;

/// The programs, each with the count that a thorough run takes.
const PROGRAMS: &[(&str, u32)] =
    &[("yaml", 200_000), ("visitor", 100_000), ("decode", 100_000), ("psa", 100_000)];

/// What the tests have time for.
const FEW: u32 = 2_000;

pub(crate) fn run(args: &[String]) -> Result<()> {
    let count = match args {
        [] => None,
        [count] => Some(count.parse().with_context(|| format!("`{count}` is not a number"))?),
        _ => bail!("`cargo xtask oracle` takes one count"),
    };
    if let Some(engine) = prepared(&["--profile", "fuzz"], "fuzz")? {
        for (program, thorough) in PROGRAMS {
            compare(program, count.unwrap_or(*thorough), &engine)?;
        }
    }
    Ok(())
}

/// Compares a few inputs per program, as part of the tests, and the tables of the API types.
pub(crate) fn step(tally: &mut Tally) -> Result<()> {
    let Some(engine) = prepared(&[], "debug")? else {
        tally.skipped = true;
        return Ok(());
    };
    for (program, _) in PROGRAMS {
        compare(program, FEW, &engine)?;
        tally.passed += 1;
    }
    run_command(&mut go(&["run", "./schema", "-check", "../../core/src/object/schema/generated"]))?;
    tally.passed += 1;
    Ok(())
}

/// Builds podwall's side of the comparison; `None` if Go is not available.
fn prepared(profile: &[&str], folder: &str) -> Result<Option<PathBuf>> {
    if let Err(error) = output(&mut go(&["list", "-deps", "./..."])) {
        println!("skipped: tests/oracle needs Go and the modules that its go.mod names: {error:#}");
        return Ok(None);
    }
    let build = [&["build", "--locked", "--package", "podwall-oracle"], profile].concat();
    run_command(&mut cargo(&build))?;
    Ok(Some(root().join(target()).join(folder).join("podwall-oracle")))
}

fn compare(program: &str, count: u32, engine: &std::path::Path) -> Result<()> {
    let (program, count) = (format!("./{program}"), count.to_string());
    let engine = engine.to_string_lossy();
    run_command(&mut go(&["run", &program, "-count", &count, "-engine", &engine]))
}

/// Go in the folder of the programs, as it is: a toolchain that is too old would fetch another.
fn go(args: &[&str]) -> std::process::Command {
    let mut command = cmd("go", args);
    command.current_dir(root().join("tests/oracle")).env("GOTOOLCHAIN", "local");
    command
}
