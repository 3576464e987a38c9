//! Former ids of rules are accepted wherever a user names a rule.

use std::collections::BTreeSet;

use podwall::options::{Selector, Setting};
use podwall::rule::{DefaultSetting, Rule};
use podwall::rules::{ALL, by_id};
use podwall::{Catalogue, Checker, Options, Report, api};
use podwall_tests::fixture;

/// An id that no rule has or had.
const UNKNOWN: &str = "run-as-no-one";

/// Returns each former id with its rule.
fn former() -> impl Iterator<Item = (&'static str, &'static Rule)> {
    ALL.iter().flat_map(|rule| rule.former.iter().map(|id| (*id, *rule)))
}

/// Checks `text` with one rule and those on suppressions.
fn check(rule: &Rule, options: &str, text: &str) -> Report {
    let options = format!(
        "profile: own\nprofiles: {{own: {{select: [{}, suppression]}}}}\n{options}",
        rule.id
    );
    let options = Options::from_text(&options).unwrap();
    Checker::new(options).unwrap().check("a.yaml", text.as_bytes())
}

/// Returns the rules of the findings that are not suppressed.
fn open(report: &Report) -> BTreeSet<&str> {
    let open = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    open.map(|finding| &*finding.rule).collect()
}

/// Returns an input in which `rule` finds something.
fn bad(rule: &Rule) -> String {
    let fixtures = fixture::of_rule(rule.id).unwrap();
    let fail = fixtures.iter().find(|fixture| fixture.name == "fail.yaml").unwrap();
    String::from_utf8(fail.bytes.clone()).unwrap()
}

#[test]
fn a_former_id_means_one_rule() {
    let mut seen: BTreeSet<&str> = ALL.iter().map(|rule| rule.id).collect();
    for (id, rule) in former() {
        assert!(seen.insert(id), "`{id}` is a former id of `{}` and another id", rule.id);
        assert_eq!(by_id(id).unwrap().id, rule.id);
    }
    assert!(former().count() >= 19);
    assert!(by_id(UNKNOWN).is_none());
}

#[test]
fn options_take_former_ids() {
    for (id, rule) in former() {
        let selector = Selector::parse(id).and_then(|it| it.resolve(&Catalogue::built_in()));
        assert_eq!(selector, Ok(Selector::Rule(rule.id.to_owned())), "{id}");
        for lists in [
            format!("select: [{id}]"),
            format!("ignore: [{id}]"),
            format!("profiles: {{own: {{select: [{id}], ignore: [{id}]}}}}"),
            format!("suppress: [{{rules: [{id}], reason: known}}]"),
        ] {
            let with = |id: &str, other| Options::from_text(&lists.replace(id, other));
            assert_eq!(with(id, id), with(id, rule.id), "{lists}");
            assert!(with(id, id).is_ok() && with(id, UNKNOWN).is_err(), "{lists}");
        }
    }
}

#[test]
fn settings_of_rules_take_former_ids() {
    let mut parameters = 0;
    for (id, rule) in former() {
        let options = Options::from_text(&format!("rules: {{{id}: {{severity: info}}}}")).unwrap();
        let report = check(rule, &format!("rules: {{{id}: {{severity: info}}}}"), &bad(rule));
        let mut findings = report.findings.iter().filter(|finding| finding.rule == rule.id);
        assert!(findings.all(|finding| finding.severity.word() == "info"), "{id}");
        assert_eq!(options.rules.keys().collect::<Vec<_>>(), [rule.id]);
        for parameter in rule.parameters {
            let DefaultSetting::Integer(_) = parameter.default else { continue };
            let text = format!("rules: {{{id}: {{{}: 7}}}}", parameter.name);
            let options = Options::from_text(&text).unwrap();
            let set = options.rules[rule.id].parameters.get(parameter.name);
            assert_eq!(set, Some(&Setting::Integer(7)));
            parameters += 1;
        }
        let both = Options::from_text(&format!("rules:\n  {}: {{}}\n  {id}: {{}}", rule.id));
        assert_eq!(
            both.unwrap_err().to_string(),
            format!(
                "line 3, column 3: `{id}` is a former id of `{}`, which is set as well; keep one",
                rule.id
            )
        );
    }
    assert!(parameters >= 6);
    let wrong = Options::from_text(&format!("rules: {{{UNKNOWN}: {{severity: info}}}}"));
    assert!(wrong.unwrap_err().to_string().contains(UNKNOWN));
}

#[test]
fn suppressions_take_former_ids() {
    for (id, rule) in former() {
        let text = bad(rule);
        assert!(open(&check(rule, "", &text)).contains(rule.id), "{id}");

        let configured = |id| format!("suppress: [{{rules: [{id}], reason: known}}]");
        assert!(open(&check(rule, &configured(id), &text)).is_empty(), "{id}");

        let comment = |id| {
            text.replace(
                &format!("# expect: {}", rule.id),
                &format!("# podwall: ignore {id}: known"),
            )
        };
        assert!(open(&check(rule, "", &comment(id))).is_empty(), "{id}");
        let unknown = check(rule, "", &comment(UNKNOWN));
        let expected = BTreeSet::from([rule.id, "suppression-of-unknown-rule"]);
        assert_eq!(open(&unknown), expected, "{id}");
    }
}

#[test]
fn annotations_take_former_ids() {
    // Where the rule finds nothing in this pod, the suppression is reported as unused.
    const POD: &str = "
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {ignore.podwall.dev/ID: known}}
spec: {containers: [{name: web, image: example.com/web:1.0}]}
";
    let mut covered = 0;
    for (id, rule) in former() {
        let with = |id| check(rule, "", &POD.replace("ID", id));
        let (old, new) = (with(id), with(rule.id));
        assert_eq!(open(&old), open(&new), "{id}");
        assert_eq!(old.summary.suppressed, new.summary.suppressed, "{id}");
        covered += usize::from(old.summary.suppressed > 0);
        assert!(open(&with(UNKNOWN)).contains("suppression-of-unknown-rule"), "{id}");
    }
    assert!(covered >= 7, "{covered}");
}

#[test]
fn two_names_of_one_rule_are_one_rule() {
    let text = "# podwall: ignore run-as-non-root, root-user-allowed: known\na: b\n";
    let rule = by_id("root-user-allowed").unwrap();
    let report = check(rule, "", text);
    let unused = report.findings.iter().filter(|finding| finding.rule == "suppression-unused");
    assert_eq!(unused.count(), 1);
}

#[test]
fn a_baseline_names_former_ids() {
    for (id, rule) in former() {
        let entry = |id| format!("baseline: [{{fingerprint: '{}', rule: {id}}}]", "0".repeat(32));
        let stale = |id| open(&check(rule, &entry(id), "")).contains("suppression-unused");
        // Whether an entry is used is only known of rules that ran.
        assert!(stale(id) && stale(rule.id) && !stale(UNKNOWN), "{id}");
    }
}

#[test]
fn pages_and_look_ups_know_former_ids() {
    for (id, rule) in former() {
        assert_eq!(api::rule(id).unwrap().id(), rule.id);
        assert_eq!(api::explain(id), api::explain(rule.id));
        assert!(api::explain(id).unwrap().contains(&format!("| Formerly | `{id}` |")), "{id}");
    }
    assert!(api::rule(UNKNOWN).is_err() && api::explain(UNKNOWN).is_err());
    let catalogue = serde_json::to_value(api::catalogue()).unwrap();
    for entry in catalogue["rules"].as_array().unwrap() {
        let rule = by_id(entry["id"].as_str().unwrap()).unwrap();
        assert_eq!(entry["former"], serde_json::json!(rule.former));
    }
}
