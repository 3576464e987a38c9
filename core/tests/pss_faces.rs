//! The two faces of a Pod Security check, verdict and findings, always agree.

use std::collections::BTreeSet;
use std::path::Path;

use podwall_core::object::SiteTable;
use podwall_core::pss::{CHECKS, Level, Outcome, Version, verdicts};
use podwall_core::rule::{Profile, Rule, RuleRef};
use podwall_core::text::Limits;
use podwall_core::{Catalogue, Checker, Options, rules};
use podwall_corpus::corpus;

/// Every version at which a verdict changes, and the ones before.
const MINORS: &[u16] =
    &[0, 7, 8, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37];

/// The rules that stand for checks of `level` or of a lower one.
fn rules_of(level: Level) -> Vec<&'static Rule> {
    let stands = |rule: &&&Rule| rule.pod_security.is_some_and(|check| check.level <= level);
    rules::ALL.iter().filter(stands).copied().collect()
}

fn findings(level: Level, minor: u16, name: &str, bytes: &[u8]) -> Vec<String> {
    let options = Options { kubernetes_version: Some(minor), ..Options::default() };
    let checker = Checker::with_rules(&rules_of(level), options).unwrap();
    let report = checker.check(name, bytes);
    report.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.path)).collect()
}

#[test]
fn every_check_has_a_rule_of_its_level() {
    for check in CHECKS {
        let stands = rules::ALL
            .iter()
            .filter(|rule| rule.pod_security.is_some_and(|it| std::ptr::eq(it, *check)));
        let stands: Vec<&Rule> = stands.copied().collect();
        assert!(!stands.is_empty(), "no rule covers {}", check.id);
        for rule in &stands {
            let is_baseline = rule.profiles.contains(&Profile::PssBaseline);
            assert_eq!(is_baseline, check.level == Level::Baseline, "{}", rule.id);
            assert!(rule.profiles.contains(&Profile::PssRestricted), "{}", rule.id);
        }
    }
}

#[test]
fn a_profile_holds_the_rules_of_its_level() {
    for (profile, level) in
        [("pss-baseline", Level::Baseline), ("pss-restricted", Level::Restricted)]
    {
        let options = Options { profile: profile.to_owned(), ..Options::default() };
        let selected = options.selected(&Catalogue::built_in()).unwrap();
        let of_level: BTreeSet<&str> = rules_of(level).iter().map(|rule| rule.id).collect();
        let checks = selected.iter().filter(|rule| rule.declaration().pod_security.is_some());
        let checks: BTreeSet<&str> = checks.map(RuleRef::id).collect();
        assert_eq!(checks, of_level, "{profile}");
    }
}

/// A pod has findings exactly where it is forbidden: at baseline by the rules of baseline; by those of both levels where
/// baseline or restricted forbids it. Each finding is the only one of its field.
fn agree(name: &str, bytes: &[u8]) -> usize {
    let (sites, limits) = (SiteTable::default(), Limits::default());
    let mut compared = 0;
    for minor in MINORS {
        let levels = [Level::Baseline, Level::Restricted];
        let rows = verdicts(name, bytes, &levels, &[Version::v1(*minor)], &sites, &limits);
        let forbidden = |level: Level| {
            rows.iter().any(|row| {
                // The rules read a pod as the API server completes it: a volume without source is an emptyDir.
                let defaulted = row.detail.ends_with("uses restricted volume type \"unknown\")");
                let alone = defaulted && row.detail.starts_with("restricted volume types");
                row.level == Some(level) && row.outcome == Outcome::Forbidden && !alone
            })
        };
        if rows.iter().any(|row| row.outcome == Outcome::DecodeError) {
            continue;
        }
        let at_baseline = findings(Level::Baseline, *minor, name, bytes);
        assert_eq!(!at_baseline.is_empty(), forbidden(Level::Baseline), "{name} 1.{minor}");
        let at_both = findings(Level::Restricted, *minor, name, bytes);
        let either = forbidden(Level::Baseline) || forbidden(Level::Restricted);
        assert_eq!(!at_both.is_empty(), either, "{name} 1.{minor}: {at_both:?}");
        let fields: Vec<&str> =
            at_both.iter().filter_map(|it| Some(it.split_once(' ')?.1)).collect();
        let distinct: BTreeSet<&str> = fields.iter().copied().collect();
        assert_eq!(fields.len(), distinct.len(), "{name} 1.{minor}: a field twice: {at_both:#?}");
        compared += 2;
    }
    compared
}

#[test]
fn verdicts_and_findings_agree_on_our_fixtures() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let mut compared = 0;
    for rule in rules_of(Level::Restricted) {
        for file in std::fs::read_dir(fixtures.join(rule.id)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = std::fs::read_to_string(&path).unwrap();
                let name = format!("{}/{}", rule.id, path.file_name().unwrap().to_string_lossy());
                // One document at a time, so that one pod's fault does not hide another's.
                let documents = text.split("\n---\n").enumerate();
                compared += documents
                    .map(|(index, text)| agree(&format!("{name} {index}"), text.as_bytes()))
                    .sum::<usize>();
            }
        }
    }
    assert!(compared > 1_000, "{compared}");
}

#[corpus("psa/edge")]
fn verdicts_and_findings_agree_on_edge_cases(folder: &Path) {
    let mut compared = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        compared += agree(&name, &std::fs::read(&path).unwrap());
    }
    println!("{compared} verdicts agree with findings");
    assert!(compared > 1_000, "{compared}");
}
