//! A rule gives no severity that it does not declare, and each that it declares.

use std::collections::BTreeSet;

use podwall::Severity;
use podwall::rule::Rule;
use podwall::rules::ALL;
use podwall_tests::{check_alone, fixture};

/// Returns the severities that the fixtures of `rule` give without being configured.
fn given(rule: &'static Rule) -> BTreeSet<Severity> {
    let mut given = BTreeSet::new();
    for fixture in fixture::of_rule(rule.id).unwrap() {
        let mut options = fixture.expected.options;
        if let Some(own) = options.rules.get_mut(rule.id) {
            own.severity = None;
        }
        let report = check_alone(rule, options, &fixture.name, &fixture.bytes).unwrap();
        given.extend(report.findings.iter().map(|finding| finding.severity));
    }
    given
}

#[test]
fn fixtures_give_the_declared_severities_and_no_other() {
    let mut differences = Vec::new();
    for rule in ALL {
        let declared: BTreeSet<Severity> = rule.possible_severities().iter().copied().collect();
        let given = given(rule);
        if given != declared {
            differences.push(format!("{}: declares {declared:?}, gives {given:?}", rule.id));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
