//! Generated files: compared with what is committed, or written where `PODWALL_UPDATE` is set.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Compares the file at `path`, counted from the root, with `wanted`.
pub fn compare(path: &str, wanted: &str) -> Result<()> {
    let file = crate::root().join(path);
    if fs::read_to_string(&file).is_ok_and(|text| text == wanted) {
        return Ok(());
    }
    if is_update() {
        fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
        return fs::write(&file, wanted).with_context(|| path.to_owned());
    }
    bail!("{path} is stale; run `cargo xtask docs`")
}

/// Returns whether files are written instead of compared.
pub fn is_update() -> bool {
    std::env::var_os("PODWALL_UPDATE").is_some()
}
