//! `cargo xtask test`: every check of the repository, one after the other, none left out because another failed.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::hosts;
use crate::new_rule;
use crate::oracle;
use crate::python;
use crate::setup::{self, Need};
use crate::shell::{cargo, count, run as run_command};
use crate::tally::Tally;

/// One step: a name to run it alone, and its work. A step without individual tests counts as one test unless it was
/// skipped.
struct Step {
    name: &'static str,
    /// What is installed before any step runs, if it is missing.
    needs: &'static [Need],
    run: fn(&mut Tally) -> Result<()>,
}

const RUSTFMT: Need = Need::Component("rustfmt");
const CLIPPY: Need = Need::Component("clippy");

/// In the order in which faults are cheapest to hear of.
const STEPS: &[Step] = &[
    Step { name: "format", needs: &[RUSTFMT], run: format },
    Step { name: "clippy", needs: &[CLIPPY], run: clippy },
    Step { name: "core-wasm", needs: &[Need::Wasm], run: core_wasm },
    Step { name: "rust", needs: &[], run: rust },
    Step { name: "docs", needs: &[], run: docs },
    Step { name: "new-rule", needs: &[RUSTFMT], run: new_rule::step },
    Step { name: "oracle", needs: &[], run: oracle::step },
    Step { name: "wasm", needs: &[CLIPPY, Need::Wasm, setup::NODE_MODULES], run: hosts::build },
    Step { name: "hosts-node", needs: &[Need::Chromium, setup::NODE_MODULES], run: hosts::node },
    Step { name: "hosts-python", needs: &[Need::Venv, setup::HOSTS], run: hosts::python },
    Step { name: "hosts-rust", needs: &[], run: hosts::rust },
    Step { name: "hosts-go", needs: &[], run: hosts::go },
    Step { name: "python", needs: python::NEEDS, run: python::step },
];

fn format(_: &mut Tally) -> Result<()> {
    run_command(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy(_: &mut Tally) -> Result<()> {
    let args = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    run_command(&mut cargo(&args))
}

/// Builds the core without its pages, as wasm modules have it: the build fails on anything that needs a system.
fn core_wasm(_: &mut Tally) -> Result<()> {
    let wasm = setup::wasm()?;
    run_command(&mut wasm.cargo(&["build", "--package", "podwall-core", "--no-default-features"]))
}

/// Unit tests, integration tests (fixtures, generated pages, examples of the pages, properties, corpora) and doc tests.
fn rust(tally: &mut Tally) -> Result<()> {
    count(&mut cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]), tally)
}

fn docs(_: &mut Tally) -> Result<()> {
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    run_command(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

pub(crate) fn run(args: &[String]) -> Result<()> {
    if args.iter().any(|arg| arg == "--list") {
        for step in STEPS {
            println!("{}", step.name);
        }
        return Ok(());
    }
    if let Some(unknown) = args.iter().find(|arg| STEPS.iter().all(|step| step.name != **arg)) {
        bail!("unknown step `{unknown}`; `cargo xtask test --list` names them");
    }
    let chosen = STEPS.iter().filter(|step| args.is_empty() || args.iter().any(|a| a == step.name));
    let chosen: Vec<&Step> = chosen.collect();
    // A step whose tools could not be installed fails by itself; the others still run.
    if let Err(error) = setup::prepare(&needs(&chosen)) {
        println!("error: {error:#}");
    }
    let done: Vec<Done> = chosen.into_iter().map(perform).collect();
    let sum = conclude(&done);
    if sum.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

/// Returns what the steps need, each once.
fn needs(steps: &[&Step]) -> Vec<Need> {
    let mut all: Vec<Need> = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        if !all.contains(need) {
            all.push(*need);
        }
    }
    all
}

/// As [`run`], with nothing written that the checkout does not have.
pub(crate) fn ci(args: &[String]) -> Result<()> {
    let this = std::env::current_exe()?;
    let mut command = std::process::Command::new(this);
    command.arg("test").args(args).env("CI", "true").env("INSTA_UPDATE", "no");
    run_command(&mut command)
}

struct Done {
    name: &'static str,
    tally: Tally,
    time: Duration,
}

fn perform(step: &Step) -> Done {
    println!("\n== {} ==", step.name);
    let start = Instant::now();
    let mut tally = Tally::default();
    match (step.run)(&mut tally) {
        Ok(()) if tally.total() == 0 && !tally.skipped => tally.passed = 1,
        Ok(()) => {}
        Err(error) => {
            println!("error: {error:#}");
            tally.failed += 1;
        }
    }
    let done = Done { name: step.name, tally, time: start.elapsed() };
    println!("{}", line(&done));
    done
}

fn line(done: &Done) -> String {
    let Done { name, tally, time } = done;
    let skipped = if tally.skipped { ", skipped" } else { "" };
    let ignored =
        if tally.ignored > 0 { format!(", {} ignored", tally.ignored) } else { String::new() };
    format!(
        "-- {name}: {} passed, {} failed{ignored}{skipped}, {:.1} s",
        tally.passed,
        tally.failed,
        time.as_secs_f64()
    )
}

/// Prints plain counts as the last line, so that scripts can parse them.
fn conclude(done: &[Done]) -> Tally {
    let mut sum = Tally::default();
    println!();
    for done in done {
        println!("{}", line(done));
        sum.add(done.tally);
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    sum
}
