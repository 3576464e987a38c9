//! `cargo xtask new-rule FAMILY ID`: writes a rule that compiles and passes its tests, to start from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::shell::{cargo, cmd, count, output, root, run as run_command, target};
use crate::tally::Tally;

const RULE: &str = include_str!("rule.txt");
const FIXTURE: &str = include_str!("fixture.txt");

pub(crate) fn run(args: &[String]) -> Result<()> {
    let [family, id] = args else { bail!("usage: cargo xtask new-rule FAMILY ID") };
    let written = write(&root(), family, id)?;
    run_command(&mut cargo(&["fmt", "--package", "podwall-core"]))?;
    for path in written {
        println!("{path}");
    }
    println!(
        "\nreplace what the skeleton flags, its page and its fixtures; ids of other tools and\n\
         references go into `core/src/rules/aliases/` and `core/src/rules/references.rs`.\n\
         `cargo test --package podwall-tests --test rules {id}` tests the rule;\n\
         `cargo xtask docs` writes its page and every other generated file"
    );
    Ok(())
}

/// Writes the rule `id` into the checkout at `root` and returns the paths of what it wrote.
fn write(root: &Path, family: &str, id: &str) -> Result<Vec<String>> {
    ensure!(is_kebab(id), "`{id}` is not a rule id; write words of a-z and 0-9 joined by `-`");
    let folder = format!("core/src/rules/{}", family.replace('-', "_"));
    let module = root.join(&folder).join("mod.rs");
    let list = fs::read_to_string(&module)
        .ok()
        .filter(|text| text.contains(LIST))
        .with_context(|| format!("there is no family `{family}`; see `core/src/rules/mod.rs`"))?;
    let snake = id.replace('-', "_");
    let rule = format!("{folder}/{snake}.rs");
    ensure!(!root.join(&rule).exists(), "there is a rule `{id}` in `{rule}` already");
    let text = RULE
        .replace("STATIC", &snake.to_uppercase())
        .replace("FAMILY", &pascal(family))
        .replace("\"ID\"", &format!("\"{id}\""));
    fs::write(root.join(&rule), text)?;
    fs::write(&module, listed(&list, &snake)?)?;
    let mut written = vec![rule, format!("{folder}/mod.rs")];
    let expected = format!("bad # expect: {id}");
    let names = [("pass", "good"), ("fail", &*expected), ("boundary", "badly")];
    for (name, hostname) in names {
        let path = format!("tests/fixtures/{id}/{name}.yaml");
        let file = root.join(&path);
        fs::create_dir_all(file.parent().unwrap_or(root))?;
        fs::write(file, FIXTURE.replace("HOSTNAME", hostname))?;
        written.push(path);
    }
    Ok(written)
}

/// What the list of a family starts with.
const LIST: &str = "const RULES: &[&Rule] = &[";

/// Returns the family's module with the rule of this name declared and listed, both in order.
fn listed(module: &str, name: &str) -> Result<String> {
    let (head, rest) = module.split_once(LIST).context("the list of rules")?;
    let (list, tail) = rest.split_once("];").context("the end of the list of rules")?;
    let declaration = format!("mod {name};");
    let mut lines: Vec<&str> = head.lines().collect();
    let before = |line: &&str| line.starts_with("mod ") && **line < *declaration;
    let at = match lines.iter().rposition(before) {
        Some(index) => index + 1,
        None => lines.iter().position(|line| line.starts_with("mod ")).context("a module")?,
    };
    lines.insert(at, &declaration);
    let entry = format!("&{name}::{}", name.to_uppercase());
    let mut entries: Vec<&str> = list.split(',').map(str::trim).collect();
    entries.retain(|entry| !entry.is_empty());
    entries.push(&entry);
    entries.sort_unstable();
    Ok(format!("{}{LIST}\n    {},\n];{tail}", lines.join("\n"), entries.join(",\n    ")))
}

fn is_kebab(id: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(is_word) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Returns `pod-security` as `PodSecurity`.
fn pascal(family: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    family.split('-').map(word).collect()
}

/// Makes a rule in a copy of the checkout and runs its tests there: the skeleton compiles and
/// passes.
pub(crate) fn step(tally: &mut Tally) -> Result<()> {
    let copy = copied()?;
    let id = "skeleton-of-new-rule";
    write(&copy, "storage", id)?;
    let in_copy = |args: &[&str]| {
        let mut command = cargo(args);
        command.current_dir(&copy).env("CARGO_TARGET_DIR", root().join(target()));
        command
    };
    run_command(&mut in_copy(&["fmt", "--package", "podwall-core", "--check"]))?;
    let test = ["test", "--quiet", "--locked", "--package", "podwall-tests", "--test", "rules", id];
    run_command(in_copy(&test).env("PODWALL_UPDATE", "1"))?;
    count(&mut in_copy(&test), tally)?;
    Ok(fs::remove_dir_all(&copy)?)
}

/// Copies what is tracked, or would be, into an empty folder.
fn copied() -> Result<PathBuf> {
    let copy = root().join(target()).join("new-rule");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    for path in output(&mut cmd("git", &list))?.split_terminator('\0') {
        let (from, to) = (root().join(path), copy.join(path));
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(&copy))?;
            fs::copy(from, to)?;
        }
    }
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_declared_and_listed_in_order() {
        let module = "//! Text.\n\nmod a;\nmod helper;\n\nuse crate::rule::Rule;\n\n\
                      pub(super) const RULES: &[&Rule] = &[&a::A, &z::Z];\n";
        let wanted = "//! Text.\n\nmod a;\nmod b_c;\nmod helper;\n\nuse crate::rule::Rule;\n\n\
                      pub(super) const RULES: &[&Rule] = &[\n    &a::A,\n    &b_c::B_C,\n    \
                      &z::Z,\n];\n";
        assert_eq!(listed(module, "b_c").unwrap(), wanted);
        assert!(listed(module, "y").unwrap().contains("mod helper;\nmod y;\n\nuse"));
    }

    #[test]
    fn wrong_ids_and_families_are_errors() {
        for (family, id) in [("storage", "Bad"), ("storage", "a--b"), ("nonsense", "a-b")] {
            assert!(write(&root(), family, id).is_err(), "{family} {id}");
        }
    }
}
