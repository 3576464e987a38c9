//! What the tests of the whole share: where things are, fixtures and their expectations, examples of the rules' pages.

pub mod admission;
pub mod catalogue;
pub mod example;
pub mod expect;
pub mod fixture;
pub mod generated;
pub mod growth;
pub mod hostile;
pub mod index;
pub mod peers;
pub mod print;
pub mod rows;
pub mod schema;
pub mod tree;

use std::path::{Path, PathBuf};

use podwall::report::json;
use podwall::rule::{Family, Rule};
use podwall::{Checker, Options, Report};

/// Returns the repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Returns the unsuppressed findings of this rule in `bytes`, with no other rule enabled.
///
/// Rules on suppressions run together with all others, because a suppression is unused only if the rule it names ran.
pub fn check_alone(
    rule: &'static Rule,
    options: Options,
    name: &str,
    bytes: &[u8],
) -> anyhow::Result<Report> {
    let rules = if rule.family == Family::Suppression { podwall::rules::ALL } else { &[rule] };
    let mut report = Checker::with_rules(rules, options)?.check(name, bytes);
    report.findings.retain(|finding| finding.rule == rule.id && finding.suppressed.is_none());
    Ok(report)
}

/// Returns the report as JSON.
///
/// # Panics
///
/// Unless that is read back as the same report, and written again as the same text.
pub fn round_trip(report: &Report) -> String {
    let text = podwall::api::to_json(report);
    let read = json::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(&read, report);
    let mut again = Vec::new();
    json::write(&read, &mut again).expect("memory takes everything");
    assert!(text.as_bytes() == again, "written again, {text} is {}", again.escape_ascii());
    text
}
