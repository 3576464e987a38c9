//! The page about settings of policy hosts, and the form that Rancher shows for them, match the reader of settings.

use std::fs;

use podwall::Options;
use podwall::api::{Settings, validate_settings};
use podwall::text::{Content, Limits, Source, documents, to_json};
use podwall_tests::root;
use serde_json::{Value, json};

/// The keys that settings have beside options.
const OWN: [&str; 4] = ["exemptions", "kubernetes", "mode", "podSecurity"];

fn page() -> String {
    fs::read_to_string(root().join("docs/settings.md")).unwrap()
}

/// Returns the cells of the page's tables of keys: key, type, default, effect.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| row.split(" | ").collect::<Vec<_>>()).filter(|cells| cells.len() == 4).collect()
}

fn bare(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`')
}

fn examples(page: &str) -> Vec<&str> {
    page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

fn json_of(text: &str) -> Value {
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Tree(tree) = &document.content else { panic!("{text} cannot be read") };
    serde_json::from_str(&to_json(tree.root())).unwrap()
}

#[test]
fn the_page_has_every_key_once() {
    let page = page();
    let mut listed: Vec<_> = rows(&page).iter().filter_map(|cells| bare(cells[0])).collect();
    let mut known: Vec<_> = Options::KEYS.iter().chain(&OWN).copied().collect();
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
}

#[test]
fn the_defaults_on_the_page_are_the_defaults() {
    let page = page();
    let mut held = 0;
    for cells in rows(&page) {
        let (Some(key), Some(default)) = (bare(cells[0]), bare(cells[2])) else { continue };
        let settings = Settings::from_text(&format!("{key}: {default}"));
        assert_eq!(settings, Ok(Settings::default()), "{key}");
        held += 1;
    }
    assert!(held > 12, "{held} defaults");
}

#[test]
fn the_examples_on_the_page_are_in_order_and_show_every_key() {
    let page = page();
    let mut shown = Vec::new();
    for example in examples(&page) {
        let answer = validate_settings(example);
        assert!(answer.valid, "{example}\n{:?}", answer.message);
        assert_ne!(Settings::from_text(example), Ok(Settings::default()), "{example}");
        shown.extend(json_of(example).as_object().unwrap().keys().cloned());
    }
    for key in Options::KEYS.iter().chain(&OWN).filter(|key| **key != "kubernetes") {
        assert!(shown.iter().any(|shown| shown == key), "no example has `{key}`");
    }
}

#[test]
fn values_of_the_wrong_type_are_refused_for_every_key() {
    for key in Options::KEYS.iter().chain(&OWN).filter(|key| **key != "kubernetes") {
        // None of the keys takes a list of lists, and `true` is valid only for a flag.
        for wrong in ["[[1]]", "true", "7.5"] {
            let settings = format!("{key}: {wrong}");
            let flag = *key == "requireReasons" && wrong == "true";
            assert_eq!(validate_settings(&settings).valid, flag, "{settings}");
        }
    }
}

#[test]
fn every_answer_to_the_form_is_in_order() {
    let form = fs::read_to_string(root().join("wasm/kubewarden/questions-ui.yml")).unwrap();
    for question in json_of(&form)["questions"].as_array().unwrap() {
        let variable = question["variable"].as_str().unwrap();
        let mut answers = vec![question["default"].clone()];
        answers.extend(question["options"].as_array().cloned().unwrap_or_default());
        assert!(!answers[0].is_null(), "{variable} has no default");
        for answer in answers {
            let settings = match variable.split_once('.') {
                // The form shows the version only where there is a level.
                Some(("podSecurity", "version")) => {
                    json!({"podSecurity": {"level": "baseline", "version": answer}})
                }
                Some((outer, inner)) => json!({outer: {inner: answer}}),
                None => json!({variable: answer}),
            };
            let valid = validate_settings(&settings.to_string());
            assert!(valid.valid, "{settings}: {:?}", valid.message);
        }
    }
}
