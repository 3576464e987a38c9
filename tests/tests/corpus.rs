//! The manifests of many projects: nothing panics, and everything skipped is reported.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use podwall::{Checker, Options, Report};
use podwall_corpus::corpus;
use podwall_tests::round_trip;

fn manifests(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            let is_manifest = path.extension().is_some_and(|extension| {
                ["yaml", "yml", "json"].iter().any(|known| extension == *known)
            });
            if path.is_dir() {
                open.push(path);
            } else if is_manifest {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn everything() -> Checker {
    Checker::new(Options { profile: "all".to_owned(), ..Options::default() }).unwrap()
}

/// Each document is counted, and each is an object that was checked, one that no rule reads, or skipped with a reason.
fn nothing_is_silent(name: &str, report: &Report) {
    let summary = &report.summary;
    let unchecked: usize = summary.unchecked.values().sum();
    assert_eq!(summary.objects, summary.checked + unchecked, "{name}");
    assert_eq!(summary.skipped, report.skipped.len(), "{name}");
    assert!(
        summary.objects + summary.skipped >= summary.documents.min(1),
        "{name}: nothing reported"
    );
    for skipped in &report.skipped {
        assert!(!skipped.reason.is_empty(), "{name}: skipped without a reason");
    }
    for finding in &report.findings {
        assert!(finding.location.is_some(), "{name}: {} without a location", finding.rule);
    }
}

#[corpus()]
fn everything_is_read_or_reasoned(corpus: &Path) {
    let checker = everything();
    let (mut objects, mut skipped) = (0, BTreeMap::<String, usize>::new());
    for part in ["real", "peers", "yaml"] {
        let dir = corpus.join(part);
        for path in manifests(&dir) {
            let name = path.strip_prefix(&dir).unwrap().display().to_string();
            let report = checker.check(&name, &fs::read(&path).unwrap());
            nothing_is_silent(&name, &report);
            round_trip(&report);
            objects += report.summary.objects;
            for entry in report.skipped {
                *skipped.entry(entry.kind.into_owned()).or_default() += 1;
            }
        }
    }
    println!("{objects} objects; skipped: {skipped:?}");
    assert!(objects > 8_000, "only {objects} objects");
}
