//! `cargo xtask dist`: every artefact of a release in `dist/`, with sizes and checksums.

use std::fs;

use anyhow::Result;

use crate::shell::{cargo, cmd, root, run as run_command, target};
use crate::wasm;

pub(crate) fn run(_: &[String]) -> Result<()> {
    wasm::run(&[])?;
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
    run_command(&mut cargo(&["build", "--release", "--locked", "--package", "podwall-cli"]))?;
    let name = format!("podwall{}", std::env::consts::EXE_SUFFIX);
    fs::copy(target().join("release").join(&name), dist.join(&name))?;
    wasm::postlink(&["sums", &dist.to_string_lossy()])
}
