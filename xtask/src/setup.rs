//! What a step needs beyond Rust, Python, Node, make and gcc: one place installs it, before any step runs.
//!
//! `cargo xtask setup` does it for all steps. Every other command calls [`prepare`] first, with what it needs; after that,
//! nothing installs anything.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::shell::{cargo, cmd, output, root, run as run_command, target};

/// The target of every wasm artefact.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Something that is not there on a machine with only Rust, Python and Node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// A component of the Rust toolchain: `clippy` or `rustfmt`.
    Component(&'static str),
    /// A compiler for [`WASM`].
    Wasm,
    /// The program `chromium`.
    Chromium,
    /// What the lock file of a folder names, in its `node_modules`.
    Npm(&'static str),
    /// The module with which Python makes environments.
    Venv,
    /// A Python environment: its name, and the file that lists its packages, one a line.
    Packages(&'static str, &'static str),
}

/// What all steps need together.
pub(crate) const ALL: &[Need] = &[
    Need::Component("rustfmt"),
    Need::Component("clippy"),
    Need::Wasm,
    Need::Chromium,
    NODE_MODULES,
    Need::Venv,
    HOSTS,
    PYTHON_TESTS,
];

/// TypeScript, `wasm-opt`, and the hosts for Node.
pub(crate) const NODE_MODULES: Need = Need::Npm("wasm");
/// The Python with OPA's and WASI's hosts.
pub(crate) const HOSTS: Need = Need::Packages("hosts", "wasm/tests/requirements.txt");
/// The Python that tests the package.
pub(crate) const PYTHON_TESTS: Need =
    Need::Packages("python-tests", "python/tests/requirements.txt");

pub(crate) fn run(_: &[String]) -> Result<()> {
    prepare(ALL)?;
    println!("everything is there");
    Ok(())
}

/// Installs what is missing of `needs`, after saying what.
pub(crate) fn prepare(needs: &[Need]) -> Result<()> {
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !need.is_met()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("\n== setup ==");
    for need in &missing {
        println!("missing: {}", need.describe());
    }
    let mut results: Vec<_> = missing.iter().map(|need| need.meet_with_rustup()).collect();
    // One call for all packages: it may ask for a password.
    let packages: Vec<_> = missing.iter().flat_map(|need| need.packages()).copied().collect();
    results.push(debian(&packages));
    results.extend(missing.iter().map(|need| need.meet()));
    let errors: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    for error in &errors {
        println!("error: {error:#}");
    }
    ensure!(errors.is_empty(), "not everything could be installed");
    Ok(())
}

impl Need {
    fn is_met(self) -> bool {
        match self {
            Self::Component(name) => {
                let subcommand = if name == "rustfmt" { "fmt" } else { name };
                output(&mut cargo(&[subcommand, "--version"])).is_ok()
            }
            Self::Wasm => wasm().is_ok(),
            Self::Chromium => on_path("chromium"),
            Self::Venv => output(&mut cmd("python3", &["-c", "import ensurepip"])).is_ok(),
            Self::Npm(_) | Self::Packages(..) => {
                let stamp = fs::read_to_string(self.stamp());
                stamp.is_ok_and(|done| self.wanted().is_ok_and(|wanted| done == wanted))
            }
        }
    }

    fn describe(self) -> String {
        match self {
            Self::Component(name) => format!("the component {name} of the Rust toolchain"),
            Self::Wasm => format!("a compiler for {WASM}"),
            Self::Chromium => "Chromium".to_owned(),
            Self::Venv => "Python's module ensurepip".to_owned(),
            Self::Npm(dir) => format!("the packages of {dir}/package-lock.json"),
            Self::Packages(name, file) => format!("the packages of {file}, in {name}"),
        }
    }

    /// Asks rustup, where there is one. Debian has what it does not give.
    fn meet_with_rustup(self) -> Result<()> {
        match self {
            Self::Component(name) => run_command(&mut cmd("rustup", &["component", "add", name])),
            Self::Wasm if on_path("rustup") => {
                let _ = run_command(&mut cmd("rustup", &["target", "add", WASM]));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Returns the Debian packages that are missing.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Wasm if !self.is_met() => &["rustc-web", "rust-web-src"],
            Self::Chromium => &["chromium"],
            Self::Venv => &["python3-venv"],
            _ => &[],
        }
    }

    /// Installs what no package manager of the system has.
    fn meet(self) -> Result<()> {
        match self {
            Self::Npm(dir) => {
                let mut npm = cmd("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
                run_command(npm.current_dir(root().join(dir)))?;
            }
            Self::Packages(name, file) => {
                let python = new_venv(name)?;
                let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
                run_command(cmd(&python.to_string_lossy(), &install).args(["-r", file]))?;
            }
            Self::Wasm => return wasm().map(drop),
            _ => return Ok(()),
        }
        let stamp = self.stamp();
        fs::write(&stamp, self.wanted()?).with_context(|| stamp.display().to_string())
    }

    /// Returns the file that lists what is installed.
    fn list(self) -> PathBuf {
        match self {
            Self::Npm(dir) => root().join(dir).join("package-lock.json"),
            Self::Packages(_, file) => root().join(file),
            _ => PathBuf::new(),
        }
    }

    /// Returns the list as it is now.
    fn wanted(self) -> Result<String> {
        let list = self.list();
        fs::read_to_string(&list).with_context(|| list.display().to_string())
    }

    /// Returns the file that holds the list that was last installed.
    fn stamp(self) -> PathBuf {
        match self {
            Self::Npm(dir) => root().join(dir).join("node_modules/.podwall-lock"),
            Self::Packages(name, _) => venv(name).join("podwall-packages"),
            _ => PathBuf::new(),
        }
    }
}

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
        command.args(["--target", WASM]).env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            // The modules are 4 % smaller for it; see benches/NOTES.md.
            "-Cllvm-args=-inline-threshold=5",
        );
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

/// Finds a compiler for [`WASM`].
pub(crate) fn wasm() -> Result<WasmCompiler> {
    if has_wasm_std() {
        return Ok(WasmCompiler::Toolchain);
    }
    if !["/usr/bin/rustc", "/usr/src/rustc-web"].iter().all(|path| Path::new(path).exists()) {
        bail!("there is no compiler for {WASM}; run `cargo xtask setup`");
    }
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

fn debian(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!("please install what Debian calls {}", packages.join(", "));
    }
    run_command(&mut apt(&["update", "-qq"]))?;
    let mut install = apt(&["install", "--yes", "-qq", "--no-install-recommends"]);
    run_command(install.args(packages))
}

fn apt(args: &[&str]) -> Command {
    let is_root = output(&mut cmd("id", &["-u"])).is_ok_and(|id| id == "0");
    let mut command =
        if is_root { cmd("apt-get", args) } else { cmd("sudo", &[&["apt-get"], args].concat()) };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn venv(name: &str) -> PathBuf {
    target().join("venv").join(name)
}

/// Makes an empty Python environment, in the place of one of this name. Gives its `python`.
pub(crate) fn new_venv(name: &str) -> Result<PathBuf> {
    run_command(cmd("python3", &["-m", "venv", "--clear"]).arg(venv(name)))?;
    Ok(venv(name).join("bin/python"))
}

/// Returns the `python` of an environment with packages.
pub(crate) fn python(need: Need) -> Result<PathBuf> {
    match need {
        Need::Packages(name, _) if need.is_met() => Ok(venv(name).join("bin/python")),
        _ => bail!("{} are not installed; run `cargo xtask setup`", need.describe()),
    }
}

/// Returns whether a program of this name can be started.
fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(program).is_file())
}
