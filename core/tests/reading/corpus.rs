//! Reading equals upstream's on every case of the corpus.

use std::path::Path;

use podwall_core::text::{
    Content, Document, HazardKind, Limits, Source, documents, json_body, to_json, yaml_body,
};
use podwall_corpus::corpus;
use serde_json::Value as Json;

use crate::support::{base64, lines, same};

/// What a reading came to: the JSON, or the message of an error.
fn outcome(document: &Document<'_>) -> Result<Json, String> {
    match &document.content {
        Content::Tree(tree) => Ok(serde_json::from_str(&to_json(tree.root())).unwrap()),
        Content::Empty => Ok(Json::Null),
        Content::Error(error) => Err(error.message.clone()),
    }
}

/// What kubectl gets out of an input, and whether it stops at an error.
fn as_kubectl(bytes: &[u8]) -> (Vec<Json>, bool) {
    let source = Source::new(bytes);
    let mut values = Vec::new();
    for document in documents(&source, &Limits::default()) {
        if document.unreached {
            continue;
        }
        match outcome(&document) {
            Ok(Json::Null) => {}
            Ok(value) => values.push(value),
            Err(_) => return (values, true),
        }
    }
    (values, false)
}

fn has_clash(document: &Document<'_>) -> bool {
    document.hazards.iter().any(|hazard| hazard.kind == HazardKind::KeyClash)
}

/// Checks one single-document case; a difference is described.
fn check_single(case: &Json, bytes: &[u8]) -> Option<String> {
    let source = Source::new(bytes);
    let document = yaml_body(&source, &Limits::default());
    if case["json_omitted"] == true {
        let read = matches!(document.content, Content::Tree(_));
        return (!read).then(|| format!("{} cannot be read", case["id"]));
    }
    let got = outcome(&document);
    let right = if case["nondeterministic"] == true {
        has_clash(&document) && got.is_ok()
    } else if !case["error"].is_null() {
        got.is_err()
    } else {
        got.as_ref().is_ok_and(|value| same(value, &case["json"]))
    };
    let input = String::from_utf8_lossy(bytes);
    let short: String = input.chars().take(300).collect();
    (!right).then(|| format!("{short:?}\n  wanted {case:.300}\n  got {got:.300?}"))
}

#[corpus("yaml")]
fn all_cases_are_equal(folder: &Path) {
    let mut wrong = Vec::new();
    let cases = lines(&folder.join("cases.jsonl"));
    assert_eq!(cases.len(), 306);
    for case in &cases {
        let input = case["input"].as_str().unwrap();
        if case["mode"] == "stream" {
            let (values, stopped) = as_kubectl(input.as_bytes());
            let wanted = case["docs"].as_array().unwrap();
            let equal = values.len() == wanted.len()
                && values.iter().zip(wanted).all(|(a, b)| same(a, b))
                && stopped != case["error"].is_null();
            if !equal {
                wrong.push(format!("{case}\n  got {values:?} stopped {stopped}"));
            }
        } else {
            wrong.extend(check_single(case, input.as_bytes()));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[corpus("yaml")]
fn all_generated_inputs_are_equal(folder: &Path) {
    let cases = lines(&folder.join("generated.jsonl"));
    assert_eq!(cases.len(), 10_455);
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|case| check_single(case, &base64(case["input"].as_str().unwrap())))
        .collect();
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[corpus("yaml")]
fn all_pods_are_equal(folder: &Path) {
    let mut wrong = Vec::new();
    let cases = lines(&folder.join("pods-docs.jsonl"));
    assert!(cases.len() > 120);
    for case in &cases {
        let bytes =
            std::fs::read(folder.join("pods").join(case["file"].as_str().unwrap())).unwrap();
        let (values, stopped) = as_kubectl(&bytes);
        let wanted = case["docs"].as_array().unwrap();
        let equal = values.len() == wanted.len()
            && values.iter().zip(wanted).all(|(a, b)| same(a, b))
            && stopped != case["error"].is_null();
        if !equal {
            wrong.push(format!("{case}\n  got {values:?} stopped {stopped}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[corpus("yaml")]
fn the_files_with_odd_bytes_are_read_as_upstream_reads_them(folder: &Path) {
    for (file, readable) in [
        ("bytes-badutf8.json", true),
        ("bytes-badutf8.yaml", true),
        ("bytes-c1.yaml", false),
        ("bytes-emoji.yaml", true),
        ("bytes-nonchar.yaml", false),
        ("bytes-overlong.yaml", true),
        ("bytes-u16be.yaml", true),
        ("bytes-u16le.yaml", true),
        ("bytes-u16le2.yaml", true),
        ("bytes-u16nobom.yaml", false),
    ] {
        let bytes = std::fs::read(folder.join("pods").join(file)).unwrap();
        let (values, stopped) = as_kubectl(&bytes);
        assert_eq!((values.is_empty(), stopped), (!readable, !readable), "{file}");
    }
}

#[corpus("real")]
fn every_real_file_reads(folder: &Path) {
    let mut files = 0;
    for path in crate::support::files(folder, &["yaml", "yml", "json"]) {
        let bytes = std::fs::read(&path).unwrap();
        let source = Source::new(&bytes);
        for document in documents(&source, &Limits::default()) {
            if let Content::Error(error) = &document.content {
                panic!("{}: {error}", path.display());
            }
            assert!(!document.unreached, "{}", path.display());
        }
        files += 1;
    }
    assert!(files > 2_000, "{files}");
}

#[test]
fn a_json_body_is_exactly_one_value() {
    for (text, readable) in [
        (" {\"a\": [1, 2.5, \"x\"]} \n", true),
        ("{} {}", false),
        ("{\"a\":1,}", false),
        ("", false),
        ("{\"a\":\"\\u12\"}", false),
        ("[\"\u{7f}\", \"\\ud800\"]", true),
        ("[\"\t\"]", false),
        ("01", false),
    ] {
        let source = Source::new(text.as_bytes());
        let document = json_body(&source, &Limits::default());
        assert_eq!(outcome(&document).is_ok(), readable, "{text}");
    }
}
