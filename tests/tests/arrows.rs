//! Which module of the core may use which: one below it, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use podwall_tests::{fixture, root};

/// The modules of the core, from the ground up. Modules of one floor do not use one another.
const FLOORS: &[&[&str]] = &[
    &["calendar", "order", "spelling"],
    &["text"],
    &["content", "document", "model"],
    &["object"],
    &["labels", "locate"],
    &["rbac"],
    &["view"],
    &["pss"],
    &["cluster"],
    &["rule"],
    &["catalogue", "rules"],
    &["suppress"],
    &["options"],
    &["built_in", "page", "report"],
    &["engine"],
    &["api"],
];

/// Arrows that point up anyway, each with a reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

#[test]
fn arrows_between_modules_point_down() {
    let arrows = arrows();
    assert!(arrows.len() > 80, "only {} arrows found", arrows.len());
    let excepted = |from: &str, to: &str| EXCEPTIONS.iter().any(|one| (one.0, one.1) == (from, to));
    let wrong: Vec<_> =
        arrows.iter().filter(|(from, to)| !points_down(from, to) && !excepted(from, to)).collect();
    assert!(wrong.is_empty(), "modules use others that are not below them: {wrong:?}");
    for (from, to, reason) in EXCEPTIONS {
        let still = arrows.contains(&((*from).to_owned(), (*to).to_owned()));
        assert!(still && !points_down(from, to), "`{from}` no longer uses `{to}`: {reason}");
    }
}

#[test]
fn each_module_is_on_one_floor() {
    let named: Vec<&str> = FLOORS.iter().copied().flatten().copied().collect();
    let unique: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(named.len(), unique.len());
    let found: BTreeSet<String> = sources().into_iter().map(|(module, _)| module).collect();
    assert!(found.iter().map(String::as_str).eq(unique), "{found:?}");
}

#[test]
fn arrows_are_found_in_code_and_not_in_comments_or_tests() {
    let text = "use crate::{Checker, rules};\n\
                use crate::text::{Node, Path};\n\
                /// As [`crate::api`].\n\
                fn f() { $crate::order::sort(crate::Severity::High) }\n\
                #[cfg(test)]\nmod tests { use crate::engine; }\n";
    let used: BTreeSet<_> = used(
        text,
        &reexports("pub use engine::{Checker, FileReport};\npub use model::Severity;\n"),
    )
    .collect();
    let expected = ["engine", "model", "order", "rules", "text"].map(str::to_owned);
    assert_eq!(used, BTreeSet::from(expected));
}

fn points_down(from: &str, to: &str) -> bool {
    let floor = |module| FLOORS.iter().position(|floor| floor.contains(&module));
    floor(to).zip(floor(from)).is_some_and(|(to, from)| to < from)
}

/// Returns which module of the core uses which.
fn arrows() -> BTreeSet<(String, String)> {
    let facade = fs::read_to_string(root().join("core/src/lib.rs")).unwrap();
    let reexports = reexports(&facade);
    let mut arrows = BTreeSet::new();
    for (from, text) in sources() {
        for to in used(&text, &reexports).filter(|to| *to != from) {
            arrows.insert((from.clone(), to));
        }
    }
    arrows
}

/// Returns the files of the core but the facade and tests, each with the module it belongs to.
fn sources() -> Vec<(String, String)> {
    let src = root().join("core/src");
    let (mut open, mut sources) = (vec![src.clone()], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fixture::list(&path).unwrap());
        } else if !["lib.rs", "tests.rs", "testing.rs"].iter().any(|name| path.ends_with(name)) {
            sources.push((module(&src, &path), fs::read_to_string(&path).unwrap()));
        }
    }
    sources
}

fn module(src: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(src).unwrap();
    let first = inside.iter().next().unwrap().to_str().unwrap();
    first.strip_suffix(".rs").unwrap_or(first).to_owned()
}

/// Returns the names that the facade gives away, each with its module.
fn reexports(facade: &str) -> Vec<(String, String)> {
    let lines = facade.split("pub use ").skip(1).filter_map(|rest| rest.split_once(';'));
    let paths = lines.filter_map(|(path, _)| path.split_once("::"));
    paths
        .flat_map(|(module, names)| {
            names_in(names).map(|name| (name.to_owned(), module.to_owned()))
        })
        .collect()
}

/// Returns the modules that `text` names by paths from the crate's root, outside comments and tests.
fn used(text: &str, reexports: &[(String, String)]) -> impl Iterator<Item = String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    let code = lines.collect::<Vec<_>>().join("\n");
    let paths: Vec<String> = code.split("crate::").skip(1).flat_map(roots).collect();
    paths.into_iter().map(|name| {
        let module = reexports.iter().find(|(known, _)| *known == name);
        module.map_or(name, |(_, module)| module.clone())
    })
}

/// Returns the first names of what follows `crate::`: one, or several in braces.
fn roots(path: &str) -> Vec<String> {
    let group = path.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    names_in(group.map_or(path, |(names, _)| names))
        .take(if group.is_some() { usize::MAX } else { 1 })
        .map(str::to_owned)
        .collect()
}

/// Returns the first name of each path in a list such as `{Checker, text::Node}`.
fn names_in(list: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let paths = list.trim_matches(['{', '}']).split(',');
    paths
        .map(move |path| path.trim().split(|c| !is_part(c)).next().unwrap_or_default())
        .filter(|name| !name.is_empty())
}
