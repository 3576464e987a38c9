//! What reports call a path.

use std::fmt::Write as _;
use std::path::{Component, Path};

/// Returns a path as reports show it: with `/`, without what leads nowhere (`./`, `//`), and with `\xNN` for bytes that
/// are not UTF-8.
///
/// No two paths share a name. Where a backslash could be taken for the start of `\xNN`, each is written twice; and a file that
/// is called like standard input keeps its `./`. So does one whose name begins with `::`, as it begins lines of the report and
/// GitHub Actions would run it as a command.
pub(super) fn name(path: &Path) -> String {
    let mut name = String::new();
    let tidy: std::path::PathBuf =
        path.components().filter(|part| *part != Component::CurDir).collect();
    let escapes = |text: &str| text.contains("\\x") || text.contains("\\\\");
    let twice = !cfg!(windows) && tidy.to_str().is_none_or(escapes);
    for chunk in tidy.as_os_str().as_encoded_bytes().utf8_chunks() {
        if cfg!(windows) {
            name.push_str(&chunk.valid().replace('\\', "/"));
        } else if twice {
            name.push_str(&chunk.valid().replace('\\', "\\\\"));
        } else {
            name.push_str(chunk.valid());
        }
        for byte in chunk.invalid() {
            let _ = write!(name, "\\x{byte:02x}");
        }
    }
    match &*name {
        "" => ".".to_owned(),
        super::STDIN => format!("./{name}"),
        command if command.trim_start().starts_with("::") => format!("./{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short() {
        assert_eq!(name(Path::new("./a/b.yaml")), "a/b.yaml");
        assert_eq!(name(Path::new("./a//./b.yaml")), "a/b.yaml");
        assert_eq!(name(Path::new("/a/b.yaml")), "/a/b.yaml");
        assert_eq!(name(Path::new(".")), ".");
        assert_eq!(name(Path::new("../a.yaml")), "../a.yaml");
        assert_eq!(name(Path::new("<stdin>")), "./<stdin>");
        assert_eq!(name(Path::new("::error::a.yaml")), "./::error::a.yaml");
        assert_eq!(name(Path::new("./ ::add-mask::/a.yaml")), "./ ::add-mask::/a.yaml");
        assert_eq!(name(Path::new("a::b.yaml")), "a::b.yaml");
    }

    #[cfg(unix)]
    #[test]
    fn no_two_paths_share_a_name() {
        use std::collections::BTreeSet;
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let of = |bytes: &[u8]| name(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(of(b"a\xff.yaml"), "a\\xff.yaml");
        assert_eq!(of(b"a\\b.yaml"), "a\\b.yaml");
        assert_eq!(of(b"a\\xff.yaml"), "a\\\\xff.yaml");
        let parts: [&[u8]; 5] = [b"\\", b"x", b"f", b"\xff", b"\\xff"];
        let mut paths: BTreeSet<Vec<u8>> = BTreeSet::from([Vec::new()]);
        for _ in 0..5 {
            let longer = paths.iter().flat_map(|path| parts.map(|part| [path, part].concat()));
            let longer: Vec<_> = longer.collect();
            paths.extend(longer);
        }
        let names: BTreeSet<String> = paths.iter().map(|path| of(path)).collect();
        assert!(paths.len() > 2_000);
        assert_eq!(names.len(), paths.len());
    }
}
