//! The OPA module as a bundle, and the sums of all artefacts.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder, write::GzEncoder};
use podwall::api::OpaEntrypoint;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Packs the module as an OPA bundle. The same module always produces the same bytes.
pub(crate) fn bundle(module: &Path, out: &Path) -> Result<()> {
    let module = fs::read(module).with_context(|| module.display().to_string())?;
    let resolvers = OpaEntrypoint::ALL.iter();
    let resolvers =
        resolvers.map(|entry| json!({"entrypoint": entry.word(), "module": "/policy.wasm"}));
    let manifest = json!({
        "revision": env!("CARGO_PKG_VERSION"),
        "roots": ["podwall"],
        "wasm": resolvers.collect::<Vec<_>>(),
    });
    let packed = GzBuilder::new().mtime(0).write(File::create(out)?, Compression::best());
    let mut archive = tar::Builder::new(packed);
    for (path, content) in [
        (b"/data.json".as_slice(), b"{}".as_slice()),
        (b"/.manifest", manifest.to_string().as_bytes()),
        (b"/policy.wasm", &module),
    ] {
        let mut header = tar::Header::new_gnu();
        // OPA looks for exactly these names, which `tar` will not set because they start with a slash.
        header.as_old_mut().name[..path.len()].copy_from_slice(path);
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_cksum();
        archive.append(&header, content)?;
    }
    archive.into_inner()?.finish()?;
    Ok(())
}

/// Writes `SHA256SUMS` (as `sha256sum --check` takes it) and `artefacts.tsv` (name, bytes, bytes after gzip, SHA-256) about
/// the files of `dir`, and prints the latter.
pub(crate) fn sums(dir: &Path) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && name != "SHA256SUMS" && name != "artefacts.tsv" {
            names.push(name);
        }
    }
    names.sort();
    let (mut sums, mut table) = (String::new(), "name\tbytes\tgzip\tsha256\n".to_owned());
    for name in names {
        let content = fs::read(dir.join(&name))?;
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&content)?;
        let packed = packed.finish()?.len();
        let sum = Sha256::digest(&content).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        writeln!(sums, "{sum}  {name}")?;
        writeln!(table, "{name}\t{}\t{packed}\t{sum}", content.len())?;
    }
    fs::write(dir.join("SHA256SUMS"), sums)?;
    fs::write(dir.join("artefacts.tsv"), &table)?;
    print!("{table}");
    Ok(())
}
