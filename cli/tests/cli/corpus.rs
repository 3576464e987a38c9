//! Thousands of real manifests, where they are at hand.

use std::path::Path;

use podwall_corpus::corpus;
use serde_json::Value;

use crate::harness::run;

#[corpus("real")]
fn every_document_is_judged_or_accounted_for(directory: &Path) {
    let run = run(directory, &["check", "--profile", "all", "--format", "json", "."]);
    assert_eq!((run.code, run.stderr.contains("panicked")), (1, false));
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let summary = &report["summary"];
    let count = |key: &str| summary[key].as_u64().unwrap();
    let unchecked: u64 =
        summary["unchecked"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(count("objects"), count("checked") + unchecked);
    assert!(count("objects") >= 5_203, "{summary}");
    // Nothing in it is broken: only items of two lists are not mappings, which is intended.
    let skipped = report["skipped"].as_array().unwrap();
    assert!(skipped.iter().all(|entry| entry["kind"] == "not-an-object"), "{skipped:?}");
    assert_eq!(skipped.len(), 4);
}

#[corpus("peers")]
fn the_text_report_shows_a_source_line_for_every_finding(directory: &Path) {
    let run = run(directory, &["check", "."]);
    assert_eq!(run.code, 1);
    let findings = run.stdout.lines().filter(|line| line.contains(": ") && starts_with_place(line));
    let carets = run
        .stdout
        .lines()
        .filter(|line| line.trim_start().starts_with("| ") && line.ends_with('^'));
    assert!(carets.count() >= findings.count());
}

/// Returns whether a line starts with `file:line:column severity`.
fn starts_with_place(line: &str) -> bool {
    let mut words = line.split(' ');
    let place = words.next().is_some_and(|place| place.matches(':').count() >= 2);
    place && words.next().is_some_and(|word| podwall::Severity::from_word(word).is_some())
}
