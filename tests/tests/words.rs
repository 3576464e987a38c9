//! The words of docs/words.md: phrases that comments, documentation and messages must not use.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use podwall_tests::root;

/// Folders with text that is generated, quoted, or input of tests.
const SKIPPED: &[&str] =
    &["core/src/object/schema/generated", "tests/fixtures", "examples/manifests"];

/// Files whose text quotes the phrases.
const QUOTES: &[&str] = &["docs/words.md", "tests/tests/words.rs"];

/// A row of the table: a phrase, the better one, and longer phrases that are fine.
struct Phrase<'t> {
    bad: &'t str,
    better: &'t str,
    fine: Vec<&'t str>,
}

#[test]
fn no_text_uses_a_phrase_of_the_table() {
    let page = fs::read_to_string(root().join("docs/words.md")).unwrap();
    let phrases = table(&page);
    assert!(phrases.len() > 20, "{} phrases", phrases.len());
    let mut found = String::new();
    for folder in [
        "benches", "cli", "core", "docs", "examples", "fuzz", "podwall", "python", "tests", "wasm",
        "xtask",
    ] {
        visit(&root().join(folder), &mut |path| check(path, &phrases, &mut found));
    }
    for file in ["CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"] {
        check(&root().join(file), &phrases, &mut found);
    }
    assert!(found.is_empty(), "see docs/words.md:\n{found}");
}

#[test]
fn a_phrase_is_found_in_comments_and_strings_only_as_whole_words() {
    let page = "| not | but | fine |\n|---|---|---|\n| `is no` | is not | `there is no` |\n";
    let phrases = table(page);
    let uses = |line: &str| phrases.iter().any(|phrase| phrase.is_in(&text(line, true)));
    assert!(uses("// This is no fault."));
    assert!(uses("let a = \"it is no number\";"));
    assert!(!uses("let is = no;"));
    assert!(!uses("// This is not one."));
    assert!(!uses("// There is no fault."));
}

/// Returns the phrases of the page's last table.
fn table(page: &str) -> Vec<Phrase<'_>> {
    let rows = page.lines().skip_while(|line| *line != "| not | but | fine |").skip(2);
    rows.filter(|line| line.starts_with('|'))
        .map(|row| {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let [_, bad, better, fine, _] = cells[..] else { panic!("{row} needs three cells") };
            let fine = fine.split('`').skip(1).step_by(2).collect();
            Phrase { bad: bad.trim_matches('`'), better, fine }
        })
        .collect()
}

impl Phrase<'_> {
    /// Returns whether `line` has the phrase as whole words, in any case, outside the longer phrases that are fine.
    fn is_in(&self, line: &str) -> bool {
        let mut line = line.to_lowercase();
        for fine in &self.fine {
            line = line.replace(fine, "");
        }
        // At the end of a line the phrase may go on as a fine one.
        let line =
            if self.fine.is_empty() { &*line } else { line.trim_end().trim_end_matches(self.bad) };
        line.match_indices(self.bad).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + self.bad.len()..].chars().next();
            let is_word =
                |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_`-".contains(c));
            !is_word(before) && !is_word(after)
        })
    }
}

/// Calls `with` for every text file below `folder`.
fn visit(folder: &Path, with: &mut dyn FnMut(&Path)) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let skipped = SKIPPED.iter().any(|skipped| path.ends_with(skipped));
        if skipped
            || name.starts_with('.')
            || ["target", "node_modules", "__pycache__"].contains(&&*name)
        {
            continue;
        }
        let is_text = ["rs", "py", "pyi", "mjs", "ts", "md"]
            .iter()
            .any(|ending| path.extension().is_some_and(|own| own == *ending));
        if path.is_dir() {
            visit(&path, with);
        } else if is_text {
            with(&path);
        }
    }
}

/// Adds the lines of a file that use a phrase to `found`.
fn check(path: &Path, phrases: &[Phrase<'_>], found: &mut String) {
    if QUOTES.iter().any(|quote| path.ends_with(quote)) {
        return;
    }
    let is_rust = path.extension().is_some_and(|ending| ending == "rs");
    let content = fs::read_to_string(path).unwrap();
    for (number, line) in content.lines().enumerate() {
        let line = text(line, is_rust);
        for phrase in phrases.iter().filter(|phrase| phrase.is_in(&line)) {
            let name = path.strip_prefix(root()).unwrap().display();
            let Phrase { bad, better, .. } = phrase;
            writeln!(found, "{name}:{}: `{bad}`, better: {better}", number + 1).unwrap();
        }
    }
}

/// Returns the comment and the string literals of a line of Rust; other lines are text as a whole.
fn text(line: &str, is_rust: bool) -> String {
    if !is_rust {
        return line.to_owned();
    }
    let comment = line.find("//").map_or("", |at| &line[at..]);
    let literals: Vec<_> = line.split('"').skip(1).step_by(2).collect();
    // A literal that goes on in the next line has no quotes there.
    let whole = if line.contains('"') || !line.trim_end().ends_with('\\') { "" } else { line };
    format!("{comment} {} {whole}", literals.join(" "))
}
