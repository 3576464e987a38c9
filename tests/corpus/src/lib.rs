//! Tests on data that is not part of the repository.

use std::path::{Path, PathBuf};

use proc_macro::{TokenStream, TokenTree};

/// Makes a test of a function that takes the path of a folder of the corpus.
///
/// The corpus is looked for in `$PODWALL_CORPUS`, else in `../shared/corpus` beside the repository.
/// The test is reported as ignored if the folder was absent when it was compiled, and fails if the
/// folder is absent when it runs.
///
/// ```ignore
/// #[corpus("real/badpods")]
/// fn bad_pods_are_found(folder: &Path) {}
/// ```
#[proc_macro_attribute]
pub fn corpus(folder: TokenStream, function: TokenStream) -> TokenStream {
    let folder = folder.to_string();
    let folder = root().join(folder.trim_matches('"'));
    let path = folder.display().to_string();
    let Some(name) = name(&function) else {
        return error("`corpus` takes a function");
    };
    let absent = format!("there is no corpus at {path}");
    let ignore = if folder.is_dir() { String::new() } else { format!("#[ignore = {absent:?}]") };
    // Naming the variable makes the compiler run again when it changes.
    let test = format!(
        "#[test]
        {ignore}
        fn {name}() {{
            const _: Option<&str> = option_env!(\"PODWALL_CORPUS\");
            let folder = std::path::Path::new({path:?});
            assert!(folder.is_dir(), \"there is no corpus at {{}}\", folder.display());
            {function}
            {name}(folder);
        }}"
    );
    test.parse().unwrap_or_else(|_| error("`corpus` takes a function"))
}

/// Returns the folder of the corpus.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = || here.join("../../../shared/corpus");
    std::env::var_os("PODWALL_CORPUS").map_or_else(beside, PathBuf::from)
}

/// Returns the name of a function.
fn name(function: &TokenStream) -> Option<String> {
    let mut tokens = function.clone().into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word.to_string() == "fn"))?;
    tokens.next().map(|name| name.to_string())
}

fn error(message: &str) -> TokenStream {
    format!("compile_error!({message:?});").parse().unwrap_or_default()
}
