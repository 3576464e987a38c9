//! `cargo xtask wasm`: the wasm modules and the npm package, in `target/artefacts`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::setup::{self, Need};
use crate::shell::{cargo, cmd, output, root, run as run_command, target};

/// What the compiler emits by default for this target, and what every host has had for years.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The crates that become modules.
pub(crate) const PACKAGES: &[&str] =
    &["podwall-kubewarden", "podwall-npm", "podwall-opa", "podwall-wasi"];

/// Returns the directory of the artifacts.
pub(crate) fn directory() -> PathBuf {
    target().join("artefacts")
}

/// What a build takes.
pub(crate) const NEEDS: &[Need] = &[Need::Wasm, setup::NODE_MODULES];

pub(crate) fn run(_: &[String]) -> Result<()> {
    setup::prepare(NEEDS)?;
    build()
}

/// Builds everything.
pub(crate) fn build() -> Result<()> {
    let compiler = setup::wasm()?;
    let mut build = compiler.cargo(&["build", "--profile", "wasm", "--locked"]);
    run_command(build.args(PACKAGES.iter().flat_map(|package| ["--package", package])))?;
    let out = directory();
    fs::create_dir_all(&out)?;
    kubewarden(&out)?;
    opa(&out)?;
    optimise(&linked("podwall_wasi"), &out.join("podwall-wasi.wasm"))?;
    npm(&out)
}

fn linked(name: &str) -> PathBuf {
    target().join(setup::WASM).join("wasm").join(format!("{name}.wasm"))
}

fn kubewarden(out: &Path) -> Result<()> {
    let small = out.join("podwall-kubewarden.small.wasm");
    optimise(&linked("podwall_kubewarden"), &small)?;
    let metadata = root().join("wasm/kubewarden/metadata.json");
    postlink(&[
        "kubewarden",
        &text(&small),
        &text(&out.join("podwall-kubewarden.wasm")),
        &text(&metadata),
    ])?;
    Ok(fs::remove_file(small)?)
}

fn opa(out: &Path) -> Result<()> {
    let (small, module) = (out.join("podwall-opa.small.wasm"), out.join("podwall-opa.wasm"));
    optimise(&linked("podwall_opa"), &small)?;
    postlink(&["opa", &text(&small), &text(&module)])?;
    fs::remove_file(small)?;
    postlink(&["bundle", &text(&module), &text(&out.join("podwall-opa.bundle.tar.gz"))])
}

/// Builds the package as published: one module, JavaScript around it for each platform, and types.
///
/// `stage` has the sources next to their imports, so that TypeScript finds both.
fn npm(out: &Path) -> Result<()> {
    let (package, stage) = (out.join("npm"), out.join("stage"));
    for stale in [&package, &stage] {
        if stale.exists() {
            fs::remove_dir_all(stale)?;
        }
    }
    for folder in ["glue", "common"] {
        fs::create_dir_all(package.join(folder))?;
        fs::create_dir_all(stage.join(folder))?;
    }
    postlink(&["npm", &text(&linked("podwall_npm")), &text(&stage)])?;
    module(&stage, &package)?;
    for (from, to) in [("web", "glue"), ("node", "common")] {
        for file in ["podwall.js", "podwall.d.ts"] {
            fs::copy(stage.join(from).join(file), stage.join(to).join(file))?;
        }
    }
    share_module(&stage.join("common/podwall.js"))?;
    data(&stage, &package)?;
    let sources = root().join("wasm/npm");
    for file in ["web.ts", "node.ts", "inline.ts", "api.ts"] {
        fs::copy(sources.join("js").join(file), stage.join(file))?;
    }
    for file in ["common.ts", "api.ts"] {
        fs::copy(sources.join("js").join(file), stage.join("common").join(file))?;
    }
    fs::copy(sources.join("tsconfig.json"), stage.join("tsconfig.json"))?;
    fs::copy(sources.join("tsconfig.common.json"), stage.join("common/tsconfig.json"))?;
    fs::write(stage.join("common/package.json"), "{ \"type\": \"commonjs\" }\n")?;
    for file in ["package.json", "README.md"] {
        fs::copy(sources.join(file), package.join(file))?;
    }
    fs::copy(sources.join("package.json"), stage.join("package.json"))?;
    compile(&stage, &package)?;
    compile(&stage.join("common"), &package.join("common"))?;
    for (folder, files) in [
        ("glue", ["podwall.js", "podwall.d.ts", "pages.js", "base64.js"].as_slice()),
        ("common", ["podwall.js", "podwall.d.ts", "pages.js", "package.json"].as_slice()),
    ] {
        for file in files {
            fs::copy(stage.join(folder).join(file), package.join(folder).join(file))?;
        }
    }
    Ok(fs::remove_dir_all(stage)?)
}

/// Both sorts of glue must fit the one module.
fn module(stage: &Path, package: &Path) -> Result<()> {
    let (web, node) = (stage.join("web/podwall_bg.wasm"), stage.join("node/podwall_bg.wasm"));
    ensure!(
        fs::read(&web)? == fs::read(node)?,
        "the module for browsers and the one for Node differ: they cannot share a file"
    );
    optimise(&web, &package.join("podwall.wasm"))
}

/// Node's glue reads the module that lies beside it; ours lies one folder up.
fn share_module(glue: &Path) -> Result<()> {
    let text = fs::read_to_string(glue)?;
    let near = "/podwall_bg.wasm";
    ensure!(text.matches(near).count() == 1, "`{near}` is expected once in the glue for Node");
    Ok(fs::write(glue, text.replace(near, "/../podwall.wasm"))?)
}

/// Writes the rules' pages, and the module as text.
fn data(stage: &Path, package: &Path) -> Result<()> {
    let pages = fs::read_to_string(stage.join("pages.json"))?;
    fs::write(stage.join("glue/pages.js"), format!("export const pages = {pages};\n"))?;
    fs::write(stage.join("common/pages.js"), format!("exports.pages = {pages};\n"))?;
    for folder in ["glue", "common"] {
        let types = "export declare const pages: Record<string, string>;\n";
        fs::write(stage.join(folder).join("pages.d.ts"), types)?;
    }
    let module = text(&package.join("podwall.wasm"));
    let encoded = output(&mut cmd("base64", &["--wrap=0", &module]))?;
    fs::write(stage.join("glue/base64.js"), format!("export const base64 = \"{encoded}\";\n"))?;
    Ok(fs::write(stage.join("glue/base64.d.ts"), "export declare const base64: string;\n")?)
}

fn compile(project: &Path, out: &Path) -> Result<()> {
    let tools = root().join("wasm/node_modules");
    let compiler = text(&tools.join("typescript/bin/tsc"));
    let types = text(&tools.join("@types"));
    let arguments =
        [&compiler, "--project", &text(project), "--outDir", &text(out), "--typeRoots", &types];
    run_command(&mut cmd("node", &arguments))
}

fn optimise(from: &Path, to: &Path) -> Result<()> {
    let tool = root().join("wasm/node_modules/binaryen/bin/wasm-opt");
    let mut optimise = cmd("node", &[&text(&tool), "-Oz", "--converge"]);
    optimise.args(FEATURES).arg(from).arg("-o").arg(to);
    run_command(&mut optimise).with_context(|| format!("making `{}` smaller", from.display()))
}

pub(crate) fn postlink(arguments: &[&str]) -> Result<()> {
    let step = ["run", "--quiet", "--locked", "--package", "podwall-postlink", "--"];
    run_command(cargo(&step).args(arguments))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
