//! One sink and one draft serve every hook: what a rule sets on a finding has the same effect on one object and across objects.

use podwall::cluster::Cluster;
use podwall::object::Object;
use podwall::options::RuleOptions;
use podwall::rule::{Check, Draft, Rule, Sink};
use podwall::{Checker, Confidence, Finding, Options, Report, Severity};

const OBJECTS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers: [{name: c, image: nginx}]
";

fn one(object: &Object<'_>, sink: &mut Sink<'_>) {
    let name = || object.path_to(&["metadata", "name"]);
    complete(sink.report(name(), "found")).related(name(), "here");
    sink.report(name(), "as declared");
    sink.report(name(), "lower").lower_severity();
    sink.skip_limit(name(), "too much");
}

fn across(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    for meta in cluster.metas() {
        complete(sink.report(meta, "found")).related(meta, "here");
        sink.report(meta, "as declared");
        sink.report(meta, "lower").lower_severity();
        sink.skip_limit(meta, "too much");
    }
}

fn complete(draft: &mut Draft) -> &mut Draft {
    draft.help("do this").severity(Severity::Critical).confidence(Confidence::Low).container("side")
}

static ONE: Rule = Rule {
    id: "one",
    severity: Severity::Low,
    help: "do that",
    checks: &[Check::Object(one)],
    ..Rule::BASE
};
static ACROSS: Rule = Rule { id: "across", checks: &[Check::Cluster(across)], ..ONE };

fn check(rule: &'static Rule, severity: Option<Severity>) -> Report {
    let mut options = Options::default();
    options.rules.insert(rule.id.to_owned(), RuleOptions { severity, ..RuleOptions::default() });
    Checker::with_rules(&[rule], options).unwrap().check("a.yaml", OBJECTS.as_bytes())
}

/// Returns what a finding states, apart from the rule.
fn stated(finding: &Finding) -> impl PartialEq + std::fmt::Debug {
    let Finding { severity, confidence, message, help, object, container, .. } = finding.clone();
    let Finding { path, location, related, .. } = finding.clone();
    (severity, confidence, message, help, object, container, (path, location, related))
}

#[test]
fn a_draft_has_the_same_effect_in_every_hook() {
    for severity in [None, Some(Severity::Medium)] {
        let reports = [check(&ONE, severity), check(&ACROSS, severity)];
        let stated: Vec<Vec<_>> =
            reports.iter().map(|report| report.findings.iter().map(stated).collect()).collect();
        assert_eq!(stated[0], stated[1]);
        assert_eq!(reports[0].skipped, reports[1].skipped);
    }
}

#[test]
fn what_the_user_sets_outranks_the_rule() {
    let severities = |severity| {
        let report = check(&ACROSS, severity);
        report.findings.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(severities(None), [Severity::Low, Severity::Info, Severity::Critical]);
    assert_eq!(severities(Some(Severity::Medium)), [Severity::Medium; 3]);
}

#[test]
fn a_draft_keeps_everything_that_it_was_given() {
    let report = check(&ONE, None);
    let found = report.findings.iter().find(|finding| finding.message == "found").unwrap();
    assert_eq!(found.help, "do this");
    assert_eq!(found.confidence, Confidence::Low);
    assert_eq!(found.container.as_deref(), Some("side"));
    assert_eq!(found.related[0].message, "here");
    assert_eq!(found.related[0].location, found.location);
    assert_eq!(found.path, "/metadata/name");
    let [skipped] = &*report.skipped else { panic!("{:?}", report.skipped) };
    assert_eq!((&*skipped.kind, &*skipped.reason), ("limit", "too much"));
    assert_eq!(skipped.location, found.location);
}
