//! Reports as JSON are read back as they were.

use std::fs;

use podwall::report::{Finding, Skipped};
use podwall::{Checker, Options};
use podwall_tests::{fixture, round_trip};

#[test]
fn reports_on_all_fixtures_come_back_as_they_were() {
    let checker = Checker::new(Options::from_text("profile: all").unwrap()).unwrap();
    let (mut findings, mut skipped) = (Vec::<Finding>::new(), Vec::<Skipped>::new());
    let rules = fixture::list(&fixture::dir()).unwrap();
    let files = rules.iter().flat_map(|rule| fixture::list(rule).unwrap());
    for path in files.filter(|path| path.extension().is_none_or(|end| end != "expect")) {
        let name = path.file_name().unwrap().to_string_lossy();
        let report = checker.check(&name, &fs::read(&path).unwrap());
        round_trip(&report);
        findings.extend(report.findings);
        skipped.extend(report.skipped);
    }
    assert!(findings.len() > 1_000 && skipped.len() > 10, "{} {}", findings.len(), skipped.len());
    // Each field is there and absent.
    let both: [fn(&Finding) -> bool; 5] = [
        |finding| finding.object.is_some(),
        |finding| finding.container.is_some(),
        |finding| finding.related.is_empty(),
        |finding| finding.suppressed.is_some(),
        |finding| finding.object.as_ref().is_some_and(|object| object.namespace.is_some()),
    ];
    for (number, has) in both.iter().enumerate() {
        assert!(findings.iter().any(has) && !findings.iter().all(has), "{number}");
    }
}
