//! The JavaScript around the npm module.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `pages.json`, `web/` (ES modules, for browsers, workers and Node's `import`) and `node/` (`CommonJS`) below `out`.
///
/// Both can replace an instance that panicked by a new one.
pub(crate) fn bind(input: &Path, out: &Path) -> Result<()> {
    for target in ["web", "node"] {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(input).out_name("podwall").typescript(true);
        bindgen.remove_name_section(true).remove_producers_section(true).reset_state_function(true);
        if target == "web" {
            bindgen.web(true)?.omit_default_module_path(true);
        } else {
            bindgen.nodejs(true)?;
        }
        bindgen.generate(out.join(target))?;
    }
    pages(&out.join("pages.json"))
}

/// Writes the rules' pages next to the module: they are rarely read, and as large as the rules.
fn pages(out: &Path) -> Result<()> {
    let pages: BTreeMap<_, _> =
        podwall::rules::ALL.iter().map(|rule| (rule.id, rule.page())).collect();
    Ok(fs::write(out, serde_json::to_vec(&pages)?)?)
}
