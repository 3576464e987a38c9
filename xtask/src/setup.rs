//! Makes sure that the tools a step needs are there, and installs those that are not.
//!
//! What is assumed: Rust, Python 3.11, Node 20, make, gcc, and on Debian the right to install packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, cmd, output, root, run, target};

/// The package lists are fetched once a run.
static UPDATED: Once = Once::new();

/// The target of every wasm artefact.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How this machine compiles for [`WASM`].
pub(crate) enum WasmCompiler {
    /// The toolchain has the target's standard library.
    Toolchain,
    /// Debian's compiler builds the standard library from its source package; the toolchain's own linker links.
    Debian {
        /// The linker.
        linker: PathBuf,
    },
}

impl WasmCompiler {
    /// Cargo with these arguments, for [`WASM`].
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut command = cargo(args);
        command.args(["--target", WASM]);
        if let Self::Debian { linker } = self {
            command
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

/// Finds or installs a compiler for [`WASM`].
pub(crate) fn wasm() -> Result<WasmCompiler> {
    if has_wasm_std() {
        return Ok(WasmCompiler::Toolchain);
    }
    if on_path("rustup")
        && run(&mut cmd("rustup", &["target", "add", WASM])).is_ok()
        && has_wasm_std()
    {
        return Ok(WasmCompiler::Toolchain);
    }
    debian(&[("/usr/bin/rustc", "rustc-web"), ("/usr/src/rustc-web", "rust-web-src")])?;
    let host = output(&mut cmd("rustc", &["-vV"]))?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let sysroot = output(&mut cmd("rustc", &["--print", "sysroot"]))?;
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    if !linker.is_file() {
        bail!("cannot link for {WASM}: `{}` is missing", linker.display());
    }
    Ok(WasmCompiler::Debian { linker })
}

fn has_wasm_std() -> bool {
    let libdir = output(&mut cmd("rustc", &["--print", "target-libdir", "--target", WASM]));
    let Ok(entries) = libdir.and_then(|dir| Ok(fs::read_dir(dir)?)) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Makes sure that Cargo has this component, `clippy` or `rustfmt`.
pub(crate) fn component(name: &str) -> Result<()> {
    let subcommand = if name == "rustfmt" { "fmt" } else { name };
    if output(&mut cargo(&[subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    run(&mut cmd("rustup", &["component", "add", name]))
}

/// Installs Debian packages for the programs or files that are missing; each pair is (program or path, package).
pub(crate) fn debian(wanted: &[(&str, &str)]) -> Result<()> {
    let there =
        |what: &str| if what.starts_with('/') { Path::new(what).exists() } else { on_path(what) };
    let missing: Vec<&str> =
        wanted.iter().filter(|(what, _)| !there(what)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!("please install what Debian calls {}", missing.join(", "));
    }
    let mut updated = Ok(());
    UPDATED.call_once(|| updated = run(&mut apt(&["update", "-qq"])));
    updated?;
    let mut install = apt(&["install", "--yes", "-qq", "--no-install-recommends"]);
    run(install.args(&missing))
}

fn apt(args: &[&str]) -> Command {
    let is_root = output(&mut cmd("id", &["-u"])).is_ok_and(|id| id == "0");
    let mut command =
        if is_root { cmd("apt-get", args) } else { cmd("sudo", &[&["apt-get"], args].concat()) };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Installs the packages that `dir`'s lock file names, unless that was done since it last changed.
pub(crate) fn npm(dir: &str) -> Result<()> {
    let dir = root().join(dir);
    let lock = dir.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
    once(&dir.join("node_modules/.podwall-lock"), &wanted, || {
        let mut install = cmd("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        run(install.current_dir(&dir))
    })
}

/// Returns a Python environment of this name with these packages (as `pip install` takes them), made once and kept in
/// the target directory. Gives its `python`.
pub(crate) fn venv(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let dir = target().join("venv").join(name);
    let python = dir.join("bin/python");
    once(&dir.join("podwall-packages"), &packages.join("\n"), || {
        if output(&mut cmd("python3", &["-c", "import ensurepip"])).is_err() {
            debian(&[("/usr/share/doc/python3-venv", "python3-venv")])?;
        }
        run(cmd("python3", &["-m", "venv", "--clear"]).arg(&dir))?;
        if packages.is_empty() {
            return Ok(());
        }
        let mut pip = cmd(&python.to_string_lossy(), &["-m", "pip", "install", "--quiet"]);
        run(pip.arg("--disable-pip-version-check").args(packages))
    })?;
    Ok(python)
}

/// Does `work` unless `stamp` records that it was done for the same `wanted`.
fn once(stamp: &Path, wanted: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    if fs::read_to_string(stamp).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    work()?;
    fs::write(stamp, wanted).with_context(|| stamp.display().to_string())
}

/// Returns whether a program of this name can be started.
pub(crate) fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(program).is_file())
}
