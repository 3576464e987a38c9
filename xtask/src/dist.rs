//! `cargo xtask dist`: every artefact of a release in `dist/`, with sizes and checksums, each package installed as its users will.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::setup::{self, Need};
use crate::shell::{cargo, cmd, output, root, run as run_command, target};
use crate::wasm;

pub(crate) fn run(_: &[String]) -> Result<()> {
    setup::prepare(&[wasm::NEEDS, &[Need::Venv]].concat())?;
    wasm::build()?;
    let (from, dist) = (wasm::directory(), root().join("dist"));
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    for module in [
        "podwall-kubewarden.wasm",
        "podwall-opa.wasm",
        "podwall-opa.bundle.tar.gz",
        "podwall-wasi.wasm",
    ] {
        fs::copy(from.join(module), dist.join(module))?;
    }
    for file in ["artifacthub-pkg.yml", "questions-ui.yml"] {
        fs::copy(root().join("wasm/kubewarden").join(file), dist.join(file))?;
    }
    let mut pack = cmd("npm", &["pack", "--silent", "--pack-destination"]);
    run_command(pack.arg(&dist).current_dir(from.join("npm")))?;
    wheel(&dist)?;
    run_command(&mut cargo(&["build", "--release", "--locked", "--package", "podwall-cli"]))?;
    let name = format!("podwall{}", std::env::consts::EXE_SUFFIX);
    fs::copy(target().join("release").join(&name), dist.join(&name))?;
    try_package(&only(&dist, ".tgz")?)?;
    try_wheel(&only(&dist, ".whl")?)?;
    wasm::postlink(&["sums", &dist.to_string_lossy()])
}

/// Builds the Python package with `pip`.
fn wheel(dist: &Path) -> Result<()> {
    let python = setup::new_venv("wheel")?;
    let python = python.to_string_lossy();
    let options = ["-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"];
    run_command(cmd(&python, &options).arg("--wheel-dir").arg(dist).arg("./python"))
}

/// Returns the one file of `dist` with this ending.
fn only(dist: &Path, ending: &str) -> Result<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    ensure!(found.len() == 1, "`{}` has {} files `*{ending}`", dist.display(), found.len());
    found.pop().context("a file")
}

/// Returns an empty folder.
fn fresh(name: &str) -> Result<PathBuf> {
    let folder = root().join(target()).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Installs the npm package into an empty project; checks a pod as an ES module, with `require`, and with the engine inside
/// the script.
fn try_package(package: &Path) -> Result<()> {
    let project = fresh("try-npm")?;
    fs::write(project.join("package.json"), "{ \"private\": true }\n")?;
    let mut install = cmd("npm", &["install", "--silent", "--no-audit", "--no-fund", "--offline"]);
    run_command(install.arg(package).current_dir(&project))?;
    let use_it = "console.log(check('{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true}}').findings\
                  .filter(({ rule }) => rule === 'host-pid').length)";
    for (file, import) in [
        ("module.mjs", "import { check } from 'podwall';"),
        ("common.cjs", "const { check } = require('podwall');"),
        ("inline.mjs", "import { check } from 'podwall/inline';"),
    ] {
        fs::write(project.join(file), format!("{import}\n{use_it};\n"))?;
        let printed = output(cmd("node", &[file]).current_dir(&project))?;
        ensure!(printed == "1", "`{file}` printed `{printed}` with the installed package");
    }
    Ok(())
}

/// Installs the wheel into an environment that holds nothing else; checks a pod there, and asks the command for its version.
fn try_wheel(wheel: &Path) -> Result<()> {
    let folder = fresh("try-wheel")?;
    run_command(cmd("python3", &["-m", "venv"]).arg(&folder))?;
    let python = folder.join("bin/python").to_string_lossy().into_owned();
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"];
    run_command(cmd(&python, &install).arg(wheel))?;
    let use_it = "import podwall; pod = {'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'a'}, 'spec': {'hostPID': True}}; \
                  print(sum(finding.rule == 'host-pid' for finding in podwall.check(pod).findings))";
    let printed = output(&mut cmd(&python, &["-c", use_it]))?;
    ensure!(printed == "1", "the installed wheel printed `{printed}`");
    let command = folder.join("bin/podwall").to_string_lossy().into_owned();
    let printed = output(&mut cmd(&command, &["--version"]))?;
    ensure!(printed.starts_with("podwall "), "the command of the wheel printed `{printed}`");
    Ok(())
}
