//! `cargo xtask COMMAND`: set-up and everything that spans languages. One file a command.

mod bench;
mod dist;
mod docs;
mod fuzz;
mod hosts;
mod new_rule;
mod oracle;
mod python;
mod setup;
mod shell;
mod tally;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

/// A command of `cargo xtask`.
struct Command {
    name: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        summary: "install what the other commands need beyond Rust, Python and Node",
        run: setup::run,
    },
    Command {
        name: "test",
        summary: "run everything, or only the named steps (`--list` names them)",
        run: test::run,
    },
    Command { name: "ci", summary: "run `test` as the CI job does", run: test::ci },
    Command { name: "docs", summary: "write every generated file anew", run: docs::run },
    Command {
        name: "new-rule",
        summary: "write a rule to start from: `new-rule FAMILY ID`",
        run: new_rule::run,
    },
    Command { name: "wasm", summary: "build the wasm modules and the npm package", run: wasm::run },
    Command {
        name: "dist",
        summary: "put every artefact of a release into `dist/`",
        run: dist::run,
    },
    Command { name: "bench", summary: "measure and print the speed budgets", run: bench::run },
    Command { name: "fuzz", summary: "fuzz a target, or each in turn", run: fuzz::run },
    Command {
        name: "oracle",
        summary: "compare with Kubernetes' own code, where there is Go",
        run: oracle::run,
    },
    Command {
        name: "python",
        summary: "install the Python package and run its tests (arguments go to pytest)",
        run: python::run,
    },
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match dispatch(&name, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(name: &str, args: &[String]) -> Result<()> {
    if let Some(command) = COMMANDS.iter().find(|command| command.name == name) {
        return (command.run)(args);
    }
    let lines =
        COMMANDS.iter().map(|command| format!("  {:<10}{}\n", command.name, command.summary));
    let usage = format!("usage: cargo xtask COMMAND\n\n{}", lines.collect::<String>());
    if matches!(name, "" | "help" | "-h" | "--help") {
        print!("{usage}");
        return Ok(());
    }
    bail!("unknown command `{name}`\n\n{usage}")
}
