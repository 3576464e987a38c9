//! podwall's wasm modules in the hosts they are made for. `cargo xtask test hosts` runs the tests.
//!
//! What every host must answer is written down once, by the native engine, in one file: see [`Case`].

pub mod admissions;
pub mod refused;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use podwall::api;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// An input and the native engine's answers, byte for byte.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    /// Name of the input.
    pub name: String,
    /// The input.
    pub text: String,
    /// The options.
    pub options: String,
    /// The report on it.
    pub report: String,
    /// An admission request for one of its objects: `{"request": …, "settings": …}`.
    pub request: Option<String>,
    /// The decision on that.
    pub admission: Option<String>,
}

/// Returns the repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Returns the directory of the wasm artifacts.
pub fn artefacts() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    target.map_or_else(|| root().join("target"), PathBuf::from).join("artefacts")
}

/// Returns a wasm module that `cargo xtask wasm` built.
pub fn module(name: &str) -> Result<Vec<u8>> {
    let path = artefacts().join(name);
    fs::read(&path).with_context(|| format!("{}: run `cargo xtask wasm` first", path.display()))
}

/// Returns the cases that `golden` wrote.
pub fn cases() -> Result<Vec<Case>> {
    lines("golden.jsonl")
}

/// Returns the values that `golden` wrote to a file, one a line.
pub(crate) fn lines<T: DeserializeOwned>(name: &str) -> Result<Vec<T>> {
    let path = artefacts().join(name);
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{}: run the `golden` binary first", path.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

impl Case {
    /// Asks the native engine. Inputs that are not UTF-8 are left out, since hosts that carry JSON cannot receive them.
    pub fn new(name: &str, bytes: &[u8], options: &str) -> Result<Option<Self>> {
        let Ok(text) = std::str::from_utf8(bytes) else { return Ok(None) };
        let report = api::to_json(&api::check(name, bytes, options)?);
        let request = request(bytes, options);
        let admission = request.as_ref().map(|request| api::to_json(&api::admit(request, "")));
        let (name, text, options) = (name.to_owned(), text.to_owned(), options.to_owned());
        Ok(Some(Self { name, text, options, report, request, admission }))
    }
}

/// Returns a request to create the first object of an input.
fn request(bytes: &[u8], options: &str) -> Option<String> {
    use podwall::text::{Content, Limits, Source, documents, to_json};
    let source = Source::new(bytes);
    let document = documents(&source, &Limits::default()).next()?;
    let Content::Tree(tree) = &document.content else { return None };
    let root = tree.root();
    let word = |key: &str| root.get(key).and_then(podwall::text::Node::as_str);
    let (kind, api_version) = (word("kind")?, word("apiVersion")?);
    let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
    let object: serde_json::Value = serde_json::from_str(&to_json(root)).ok()?;
    let request = serde_json::json!({
        "request": {
            "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
            "kind": {"group": group, "version": version, "kind": kind},
            "operation": "CREATE",
            "userInfo": {"username": "admin"},
            "object": object,
        },
        "settings": serde_json::from_str::<serde_json::Value>(options).ok()?,
    });
    Some(request.to_string())
}

/// Returns every manifest below `dir`, in a fixed order, as (name, bytes). Names are relative to `dir`.
pub fn manifests(dir: &Path, prefix: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml" || end == "json")
        {
            let name = path.strip_prefix(dir)?.to_string_lossy().replace('\\', "/");
            found.push((format!("{prefix}/{name}"), fs::read(&path)?));
        }
    }
    found.sort();
    Ok(found)
}
