//! `podwall-postlink STEP IN OUT …`: what is done to podwall's wasm modules after the linker. Run by `cargo xtask wasm`.
//!
//! - `npm IN.wasm OUT_DIR`: the JavaScript around the module, for browsers and for Node
//! - `opa IN.wasm OUT.wasm`: the version globals; little memory at the start
//! - `bundle IN.wasm OUT.tar.gz`: the OPA module as a bundle
//! - `sums DIR`: sizes and checksums of the files there
//! - `kubewarden IN.wasm OUT.wasm METADATA.json`: the metadata section

mod bundle;
mod kubewarden;
mod npm;
mod opa;

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["npm", input, out] => npm::bind(Path::new(input), Path::new(out)),
        ["bundle", input, out] => bundle::bundle(Path::new(input), Path::new(out)),
        ["sums", dir] => bundle::sums(Path::new(dir)),
        ["opa", input, out] => opa::finish(Path::new(input), Path::new(out)),
        ["kubewarden", input, out, metadata] => {
            kubewarden::finish(Path::new(input), Path::new(out), Path::new(metadata))
        }
        _ => bail!(
            "usage: podwall-postlink npm|opa|kubewarden|bundle IN OUT [METADATA], or sums DIR"
        ),
    }
}
