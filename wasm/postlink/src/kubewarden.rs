//! The custom section that describes the policy to Kubewarden.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use walrus::{Module, RawCustomSection};

/// The section's name in Kubewarden's protocol.
const SECTION: &str = "io.kubewarden.metadata";

/// Copies the module with `metadata`, its version set to this package's.
pub(crate) fn finish(input: &Path, out: &Path, metadata: &Path) -> Result<()> {
    let text = fs::read_to_string(metadata).with_context(|| metadata.display().to_string())?;
    let mut metadata: Value = serde_json::from_str(&text)?;
    let annotations = metadata.get_mut("annotations").context("`annotations` are missing")?;
    annotations["io.kubewarden.policy.version"] = env!("CARGO_PKG_VERSION").into();
    let mut module = Module::from_file(input)?;
    module
        .customs
        .add(RawCustomSection { name: SECTION.to_owned(), data: serde_json::to_vec(&metadata)? });
    module.emit_wasm_file(out)
}
