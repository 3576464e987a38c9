//! The catalog as a whole: names, order, files, stray files, and the index of the pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use podwall::rule::{Family, Rule};
use podwall::rules::ALL;
use podwall_tests::{fixture, generated, index, root, rows};

/// Never fewer rules than this; raised as rules are added.
const AT_LEAST: usize = 120;

#[test]
fn there_are_enough_rules() {
    assert!(ALL.len() >= AT_LEAST, "{} rules", ALL.len());
}

#[test]
fn ids_are_unique_and_sorted_within_their_families() {
    let family = |rule: &Rule| Family::ALL.iter().position(|family| *family == rule.family);
    let keys: Vec<_> = ALL.iter().map(|rule| (family(rule), rule.id)).collect();
    for pair in keys.windows(2) {
        assert!(pair[0] < pair[1], "`{}` must stand before `{}`", pair[1].1, pair[0].1);
    }
    let unique: BTreeSet<&str> = ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(unique.len(), ALL.len(), "two rules of one id");
}

#[test]
fn each_rule_has_its_file_and_each_file_its_rule() {
    let rules = root().join("core/src/rules");
    for rule in ALL {
        let snake = rule.id.replace('-', "_");
        let family = rule.family.word().replace('-', "_");
        let file = rules.join(family).join(format!("{snake}.rs"));
        let text = fs::read_to_string(&file);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let declaration = format!("static {}: Rule = Rule {{", snake.to_uppercase());
        assert!(text.contains(&declaration), "{} declares no `{declaration}`", file.display());
    }
    for family in Family::ALL {
        let dir = rules.join(family.word().replace('-', "_"));
        for path in fixture::list(&dir).unwrap_or_default() {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let declares = text.contains("\nrule!(");
            let id = stem(&path).replace('_', "-");
            let known = ALL.iter().any(|rule| rule.id == id);
            assert!(!declares || known, "{} is not in the list of rules", path.display());
        }
    }
}

#[test]
fn no_fixture_and_no_generated_page_is_left_over() {
    let known = |id: &str| ALL.iter().any(|rule| rule.id == id);
    for path in fixture::list(&fixture::dir()).unwrap() {
        assert!(known(&stem(&path)), "{} belongs to no rule", path.display());
    }
    for path in fixture::list(&root().join("docs/rules")).unwrap_or_default() {
        let id = stem(&path);
        if known(&id) || id == "README" {
            continue;
        }
        assert!(generated::is_update(), "{} belongs to no rule", path.display());
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn generated_catalogue_answers_every_check_of_other_tools() {
    let rows = rows::rows().unwrap();
    let sorted =
        rows.windows(2).all(|pair| (&pair[0].area, &pair[0].id) < (&pair[1].area, &pair[1].id));
    assert!(sorted, "docs/catalogue.tsv is not sorted by area and row, or has one twice");
    generated::compare("docs/catalogue.md", &rows::page(&rows)).unwrap();
}

#[test]
fn generated_index_of_pages_is_current() {
    generated::compare("docs/rules/README.md", &index::index(ALL)).unwrap();
}

/// `cargo xtask docs` runs the tests whose names contain `generated`, and no others.
#[test]
fn every_test_that_writes_a_generated_file_is_named_so() {
    let mut found = 0;
    for dir in ["tests/tests", "cli/tests/cli", "core/tests"] {
        for path in fixture::list(&root().join(dir)).unwrap() {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let mut function = "";
            for line in text.lines() {
                if let Some((_, name)) = line.split_once("fn ") {
                    function = name.split('(').next().unwrap_or_default();
                }
                // Written apart, so that this test is not found itself.
                let writes = [("generated::", "compare("), ("var_os(", "\"PODWALL_UPDATE\"")];
                if writes.iter().any(|(start, end)| line.contains(&[*start, *end].concat())) {
                    assert!(function.contains("generated"), "{}: {function}", path.display());
                    found += 1;
                }
            }
        }
    }
    assert!(found >= 6, "{found} generated files");
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
