//! `cargo xtask python`: the Python package, installed from the checkout as a user installs it, and its tests.

use std::path::Path;

use anyhow::{Result, bail};

use crate::setup::{self, Need};
use crate::shell::{cargo, cmd, count, output, root, run as run_command, target};
use crate::tally::Tally;

/// What the tests need.
pub(crate) const NEEDS: &[Need] = &[Need::Venv, setup::PYTHON_TESTS];

pub(crate) fn run(args: &[String]) -> Result<()> {
    setup::prepare(NEEDS)?;
    let mut tally = Tally::default();
    test(args, &mut tally)?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("tests of the Python package failed");
    }
    Ok(())
}

/// The step of `cargo xtask test`.
pub(crate) fn step(tally: &mut Tally) -> Result<()> {
    test(&[], tally)
}

fn test(args: &[String], tally: &mut Tally) -> Result<()> {
    install_fresh()?;
    tally.passed += 1;
    let python = with_requirements()?;
    run_command(&mut cargo(&["build", "--quiet", "--package", "podwall-cli"]))?;
    let mut pytest = cmd(&python, &["-m", "pytest", "--quiet", "--color=no"]);
    pytest.env("PODWALL_COMMAND", target().join("debug/podwall"));
    count(pytest.args(args).current_dir(root().join("python")), tally)
}

/// `pip install ./python` into an environment that holds nothing else: it must bring the module and the command, and
/// nothing more.
fn install_fresh() -> Result<()> {
    let python = setup::new_venv("python-fresh")?;
    let command = python.with_file_name("podwall");
    let python = python.to_string_lossy();
    install(&python, &[])?;
    let list = "import importlib.metadata as m; print(*sorted(d.name for d in m.distributions()))";
    let installed = output(&mut cmd(&python, &["-c", list]))?;
    let others =
        installed.split(' ').filter(|name| !matches!(*name, "pip" | "setuptools" | "podwall"));
    let others: Vec<&str> = others.collect();
    if !others.is_empty() {
        bail!("`pip install ./python` brought more than podwall: {}", others.join(", "));
    }
    let version = output(&mut cmd(&command.to_string_lossy(), &["--version"]))?;
    let module = output(&mut cmd(&python, &["-c", "import podwall; print(podwall.__version__)"]))?;
    if version != format!("podwall {module}") {
        bail!("the command has version `{version}`, the module has version {module}");
    }
    Ok(())
}

/// Returns the environment of the tests, kept between runs, with the package as it is now. Gives its `python`.
fn with_requirements() -> Result<String> {
    let python = setup::python(setup::PYTHON_TESTS)?.to_string_lossy().into_owned();
    install(&python, &["--force-reinstall", "--no-deps"])?;
    Ok(python)
}

fn install(python: &str, flags: &[&str]) -> Result<()> {
    let mut pip = cmd(python, &["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run_command(pip.args(flags).arg(Path::new(".").join("python")))
}
