//! The wasm modules in the hosts they are made for: the same input, the same report, byte for byte.

use anyhow::{Result, ensure};

use crate::setup;
use crate::shell::{cargo, cmd, count, output, root, run as run_command, target};
use crate::tally::Tally;
use crate::wasm;

/// Builds the modules, and writes what the native engine answers to everything the hosts will be asked.
pub(crate) fn build(_: &mut Tally) -> Result<()> {
    let compiler = setup::wasm()?;
    let mut clippy = compiler.cargo(&["clippy", "--profile", "wasm", "--locked"]);
    clippy.args(wasm::PACKAGES.iter().flat_map(|package| ["--package", package]));
    run_command(clippy.args(["--", "-D", "warnings"]))?;
    wasm::build()?;
    let golden = ["run", "--quiet", "--locked", "--package", "podwall-hosts", "--bin", "golden"];
    run_command(&mut cargo(&golden))
}

/// Fails if [`build`] has not run: the steps after it can be run alone, but not before it.
fn built() -> Result<()> {
    let all =
        ["golden.jsonl", "refused.jsonl"].iter().all(|file| wasm::directory().join(file).is_file());
    ensure!(all, "the modules and their answers are not there; run `cargo xtask test wasm` first");
    Ok(())
}

/// Node, OPA's SDK for it, Node's WASI, and Chromium.
pub(crate) fn node(tally: &mut Tally) -> Result<()> {
    built()?;
    let suites = ["npm", "opa", "wasi", "browser", "examples", "hostile"]
        .map(|suite| format!("wasm/tests/{suite}.test.mjs"));
    let mut tests = cmd("node", &["--test", "--test-reporter=tap"]);
    count(tests.args(suites), tally)
}

/// OPA's and WASI's hosts for Python.
pub(crate) fn python(tally: &mut Tally) -> Result<()> {
    built()?;
    let python = setup::python(setup::HOSTS)?;
    count(&mut cmd(&python.to_string_lossy(), &["wasm/tests/hosts.py"]), tally)
}

/// Kubewarden's engine, the OPA host for Rust, and the interpreter that counts instructions.
pub(crate) fn rust(tally: &mut Tally) -> Result<()> {
    built()?;
    let tests = ["test", "--package", "podwall-hosts", "--locked", "--no-fail-fast"];
    let counters = ["--features", "counters", "--test", "fuel", "--test", "growth"];
    count(cargo(&tests).args(counters), tally)?;
    count(cargo(&tests).args(["--features", "engines", "--test", "wapc", "--test", "opa"]), tally)
}

/// OPA itself, where there is a Go toolchain that is new enough for it.
pub(crate) fn go(tally: &mut Tally) -> Result<()> {
    built()?;
    let go = |program: &str, args: &[&str]| {
        let mut command = cmd(program, args);
        // A toolchain that is too old would fetch another.
        command.current_dir(root().join("tests/hosts/go")).env("GOTOOLCHAIN", "local");
        command
    };
    if let Err(error) = output(&mut go("go", &["list", "-m"])) {
        println!(
            "skipped: OPA's own engine needs Go, of the version in tests/hosts/go/go.mod: {error:#}"
        );
        tally.skipped = true;
        return Ok(());
    }
    let unformatted = output(&mut go("gofmt", &["-l", "."]))?;
    ensure!(unformatted.is_empty(), "please run gofmt on {unformatted}");
    let mut tests = go("go", &["test", "-mod=readonly", "-count=1", "-v", "./..."]);
    count(tests.env("CARGO_TARGET_DIR", root().join(target())), tally)
}
