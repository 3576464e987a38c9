//! Writes what the native engine answers to every input of the cross-host tests.

use std::fs;

use anyhow::Result;
use podwall_hosts::{Case, admissions, artefacts, manifests, refused, root};
use serde::Serialize;

/// Each input is checked with one of these, in turn.
const OPTIONS: [&str; 3] = [
    r#"{"profile":"all"}"#,
    r#"{"profile":"default","failOn":"high"}"#,
    r#"{"profile":"pss-restricted"}"#,
];

fn main() -> Result<()> {
    let mut inputs = manifests(&root().join("tests/fixtures"), "fixtures")?;
    inputs.extend(manifests(&root().join("examples"), "examples")?);
    let corpus = std::env::var_os("PODWALL_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), Into::into);
    let real = corpus.join("real");
    if real.is_dir() {
        // Files of a few hundred kilobytes take most of the time and reveal no more across hosts than the others.
        inputs.extend(
            manifests(&real, "real")?.into_iter().filter(|(_, bytes)| bytes.len() < 64 << 10),
        );
    } else {
        println!("skipped: no corpus at {}", real.display());
    }
    let mut cases = Vec::new();
    for (index, (name, bytes)) in inputs.iter().enumerate() {
        let options = OPTIONS[index % OPTIONS.len()];
        cases.extend(Case::new(name, bytes, options)?);
    }
    let refused = refused::all()?;
    let admissions = admissions::all()?;
    fs::create_dir_all(artefacts())?;
    write("golden.jsonl", &cases)?;
    write("refused.jsonl", &refused)?;
    write("admissions.jsonl", &admissions)?;
    println!(
        "{} inputs, {} bad requests, {} requests of every kind",
        cases.len(),
        refused.len(),
        admissions.len()
    );
    Ok(())
}

/// Writes values, one a line.
fn write(name: &str, values: &[impl Serialize]) -> Result<()> {
    let mut lines = String::new();
    for value in values {
        lines.push_str(&serde_json::to_string(value)?);
        lines.push('\n');
    }
    Ok(fs::write(artefacts().join(name), lines)?)
}
