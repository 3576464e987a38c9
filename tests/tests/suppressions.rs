//! Suppressions: what they cover, and what is reported about unused ones.

use podwall::options::Selector;
use podwall::report::baseline;
use podwall::rule::{Check, Peer, Rule, alias};
use podwall::suppress::ConfigSuppression;
use podwall::{Checker, Finding, Options, Report};

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: agent
  namespace: storage
  annotations: {}
spec:
  containers:
  - name: driver
    image: example.com/driver:1.0
    securityContext:
      privileged: true
  - name: helper
    image: example.com/helper:1.0
    securityContext:
      privileged: true
";

const OPTIONS: &str = "
select: [suppression]
today: '2026-06-01'
";

/// Checks `text` with only the rule on privileged containers and those on suppressions.
fn check(options: &str, text: &str) -> Report {
    let options = format!(
        "profile: own\nprofiles: {{own: {{select: [privileged-container, host-pid, suppression]}}}}\n{options}"
    );
    let options = Options::from_text(&options).unwrap();
    Checker::new(options).unwrap().check("vendor/agent.yaml", text.as_bytes())
}

fn suppressed(report: &Report) -> Vec<(&str, &str, &str)> {
    let of = |finding: &'_ Finding| finding.suppressed.is_some();
    let findings = report.findings.iter().filter(|finding| of(finding));
    findings
        .map(|finding| {
            let by = finding.suppressed.as_ref().unwrap();
            (finding.container.as_deref().unwrap_or(""), by.by.as_str(), by.reason.as_str())
        })
        .collect()
}

fn open(report: &Report) -> Vec<(&str, u32)> {
    let open = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    open.map(|finding| (&*finding.rule, finding.location.as_ref().map_or(0, |at| at.start.line)))
        .collect()
}

#[test]
fn comment_beside_a_value_covers_its_line() {
    let text = POD.replacen(
        "privileged: true",
        "privileged: true # podwall: ignore privileged-container until 2026-12-31: storage driver",
        1,
    );
    let report = check("today: '2026-06-01'", &text);
    assert_eq!(suppressed(&report), [("driver", "comment", "storage driver")]);
    assert_eq!(open(&report), [("privileged-container", 16)]);
    assert_eq!((report.summary.suppressed, report.summary.findings.total()), (1, 1));
}

#[test]
fn comment_on_its_own_line_covers_the_next_line_that_is_none() {
    let text = POD.replacen(
        "      privileged: true",
        "      # podwall: ignore privileged-container storage driver\n      # (asked in March)\n\n      privileged: true",
        1,
    );
    assert_eq!(suppressed(&check("", &text)), [("driver", "comment", "storage driver")]);
}

#[test]
fn annotation_covers_the_object_or_one_container() {
    let all = POD.replace(
        "annotations: {}",
        "annotations: {ignore.podwall.dev/privileged-container: storage}",
    );
    let report = check("", &all);
    assert_eq!(
        suppressed(&report),
        [("driver", "annotation", "storage"), ("helper", "annotation", "storage")]
    );
    let one = POD.replace(
        "annotations: {}",
        "annotations: {ignore.podwall.dev/privileged-container.driver: storage}",
    );
    let report = check("", &one);
    assert_eq!(suppressed(&report), [("driver", "annotation", "storage")]);
    assert_eq!(open(&report), [("privileged-container", 16)]);
}

#[test]
fn annotation_on_a_pod_template_counts() {
    let text = "
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  template:
    metadata:
      annotations: {ignore.podwall.dev/privileged-container: 'until 2026-12-31: storage'}
    spec:
      containers:
      - {name: driver, image: a:1, securityContext: {privileged: true}}
";
    assert_eq!(suppressed(&check(OPTIONS, text)), [("driver", "annotation", "storage")]);
}

#[test]
fn unused_misspelt_and_expired_exceptions_are_findings() {
    let text = POD.replace(
        "annotations: {}",
        "annotations:
    ignore.podwall.dev/priviledged-container: storage
    ignore.podwall.dev/host-pid: reads processes
    ignore.podwall.dev/privileged-container: 'until 2026-05-31: storage'",
    );
    let report = check(OPTIONS, &text);
    assert_eq!(
        open(&report),
        [
            ("suppression-of-unknown-rule", 7),
            ("suppression-unused", 8),
            ("suppression-expired", 9),
            ("privileged-container", 15),
            ("privileged-container", 19),
        ]
    );
    let unknown = &report.findings[0];
    assert_eq!(
        unknown.message,
        "there is no rule `priviledged-container`; did you mean `privileged-container`?"
    );
    assert_eq!(unknown.object.as_ref().unwrap().name, "agent");
}

#[test]
fn exception_holds_on_its_last_day() {
    let text = POD.replace(
        "annotations: {}",
        "annotations: {ignore.podwall.dev/privileged-container: until 2026-06-01}",
    );
    assert_eq!(suppressed(&check("today: '2026-06-01'", &text)).len(), 2);
    assert_eq!(suppressed(&check("today: '2026-06-02'", &text)).len(), 0);
    assert_eq!(suppressed(&check("", &text)).len(), 2, "without a clock nothing expires");
}

#[test]
fn configuration_covers_rule_by_path_object_and_container() {
    let suppress = |what: &str| {
        format!("suppress: [{{rules: [privileged-container], reason: driver, {what}}}]")
    };
    for (what, count) in [
        ("paths: ['vendor/**']", 2),
        ("paths: ['*.yaml']", 0),
        ("objects: [Pod/storage/agent]", 2),
        ("objects: [Pod/agent], containers: ['dri*']", 1),
        ("objects: ['DaemonSet/*']", 0),
        ("until: 2026-05-31", 0),
    ] {
        let report = check(&format!("today: '2026-06-01'\n{}", suppress(what)), POD);
        assert_eq!(suppressed(&report).len(), count, "{what}");
        let about: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.rule.starts_with("suppression"))
            .collect();
        assert_eq!(about.len(), usize::from(count == 0), "{what}: {about:?}");
    }
}

#[test]
fn manifests_may_not_except_themselves_where_only_the_configuration_counts() {
    let text = POD
        .replace("annotations: {}", "annotations: {ignore.podwall.dev/privileged-container: mine}");
    let options =
        "suppress: [{rules: [privileged-container], containers: [helper]}]\nsuppressions: ";
    let covered = |which| suppressed(&check(&format!("{options}{which}"), &text)).len();
    assert_eq!((covered("all"), covered("configuration"), covered("none")), (2, 1, 0));
}

#[test]
fn baseline_covers_what_it_names_even_when_lines_move() {
    let report = check("", POD);
    let driver = &report.findings[0].fingerprint;
    let options =
        format!("baseline: [{{fingerprint: '{driver}', count: 1, file: vendor/agent.yaml}}]");
    assert_eq!(suppressed(&check(&format!("baseline: ['{driver}']"), POD)).len(), 1);
    let moved = POD
        .replace("  - name: helper", "  - name: new\n  - name: helper")
        .replace("spec:", "# more\nspec:");
    let report = check(&options, &moved);
    assert_eq!(suppressed(&report), [("driver", "baseline", "")]);
    assert_eq!(open(&report).len(), 1);
}

#[test]
fn exceptions_of_other_tools_count_on_request() {
    for (peer, annotation) in [
        ("kube-linter", "ignore-check.kube-linter.io/privileged-container: driver"),
        ("kube-linter", "kube-linter.io/ignore-all: driver"),
        ("polaris", "polaris.fairwinds.com/runAsPrivileged-exempt: 'true'"),
        ("checkov", "checkov.io/skip1: CKV_K8S_16=driver"),
        ("checkov", "bridgecrew.io/skip1: CKV_K8S_16=driver"),
        ("kube-score", "kube-score/ignore: container-security-context-privileged"),
    ] {
        let text = POD.replace("annotations: {}", &format!("annotations: {{{annotation}}}"));
        assert_eq!(suppressed(&check("", &text)).len(), 0, "{peer} was not asked for");
        let report = check(&format!("honour: [{peer}]"), &text);
        assert_eq!(suppressed(&report).len(), 2, "{annotation}");
    }
    let label = POD.replace(
        "annotations: {}",
        "labels: {container.kubeaudit.io/driver.allow-privileged: driver}",
    );
    assert_eq!(
        suppressed(&check("honour: [kubeaudit]", &label)),
        [("driver", "annotation", "driver")]
    );
    let comment =
        POD.replacen("privileged: true", "privileged: true # trivy:ignore:AVD-KSV-0017", 1);
    assert_eq!(suppressed(&check("honour: [trivy]", &comment)), [("driver", "comment", "")]);
}

#[test]
fn reasons_are_asked_for_on_request() {
    let text = POD
        .replace("annotations: {}", "annotations: {ignore.podwall.dev/privileged-container: ''}");
    let rules = |options| {
        let report = check(options, &text);
        open(&report).into_iter().map(|(rule, _)| rule.to_owned()).collect::<Vec<_>>()
    };
    assert!(rules("").is_empty());
    assert_eq!(rules("requireReasons: true"), ["suppression-without-reason"]);
}

/// Returns the findings about suppressions.
fn about(report: &Report) -> Vec<(&str, &str)> {
    let about = report.findings.iter().filter(|finding| finding.rule.starts_with("suppression"));
    about.map(|finding| (&*finding.rule, finding.message.as_str())).collect()
}

#[test]
fn what_looks_like_an_end_date_and_is_none_is_an_error() {
    let with = |text: &str| {
        let comment = POD.replacen(
            "privileged: true",
            &format!("privileged: true # podwall: ignore privileged-container {text}"),
            1,
        );
        let quoted = serde_json::to_string(text).unwrap();
        let annotation = POD.replace(
            "annotations: {}",
            &format!("annotations: {{ignore.podwall.dev/privileged-container.driver: {quoted}}}"),
        );
        [check("today: '2019-01-01'", &comment), check("today: '2019-01-01'", &annotation)]
    };
    for text in [
        "until\t2020-01-01",
        "until\u{a0}2020-01-01",
        "Until 2020-01-01",
        "UNTIL 2020-01-01",
        "until: 2020-01-01",
        "until tomorrow",
        "until it is fixed",
        "until 2026/01/31",
        "until 31.01.2026",
        "until \u{ff12}020-01-01",
        "agent until 2020-01-01",
    ] {
        for report in with(text) {
            assert_eq!(suppressed(&report).len(), 0, "{text:?}");
            let about = about(&report);
            assert_eq!(about.len(), 1, "{text:?}: {about:?}");
            assert_eq!(about[0].0, "suppression-of-unknown-rule", "{text:?}");
        }
    }
    for text in ["until 2020-01-01", "until 2020-01-01: agent", ": until it is fixed", "agent"] {
        for report in with(text) {
            assert_eq!((suppressed(&report).len(), about(&report).len()), (1, 0), "{text:?}");
        }
    }
}

#[test]
fn a_word_that_only_begins_with_ignore_ignores_nothing() {
    let with = |text: &str| {
        POD.replacen("privileged: true", &format!("privileged: true # podwall: {text}"), 1)
    };
    for text in
        ["ignoreprivileged-container", "ignore-privileged-container", "Ignore privileged-container"]
    {
        let report = check("", &with(text));
        assert_eq!(suppressed(&report).len(), 0, "{text}");
        assert_eq!(about(&report).len(), 1, "{text}");
    }
    assert_eq!(suppressed(&check("", &with("ignore privileged-container"))).len(), 1);
}

/// Two pod templates, both at fault.
const JOBS: &str = "
apiVersion: jobset.x-k8s.io/v1alpha2
kind: JobSet
metadata: {name: jobs, annotations: {}}
spec:
  replicatedJobs:
  - name: one
    template: {spec: {template: {metadata: {annotations: {ONE: x}}, spec: {containers: [{name: a, image: a:1, securityContext: {privileged: true}}]}}}}
  - name: two
    template: {spec: {template: {metadata: {annotations: {TWO: x}}, spec: {containers: [{name: b, image: a:1, securityContext: {privileged: true}}]}}}}
";

#[test]
fn an_annotation_on_one_pod_template_leaves_the_others() {
    let key = "ignore.podwall.dev/privileged-container";
    for (place, container) in [("ONE", "a"), ("TWO", "b")] {
        let report = check("", &JOBS.replace(place, key));
        assert_eq!(suppressed(&report), [(container, "annotation", "x")]);
        assert_eq!(open(&report).len(), 1);
    }
    let other = check("", &JOBS.replace("ONE", &format!("{key}.b")));
    assert_eq!(suppressed(&other), []);
    assert_eq!(about(&other).len(), 1);
    let whole = JOBS
        .replace("name: jobs, annotations: {}", &format!("name: jobs, annotations: {{{key}: x}}"));
    assert_eq!(suppressed(&check("", &whole)).len(), 2);
}

/// A list of two objects of one name.
const LIST: &str = "
apiVersion: v1
kind: List
metadata: {annotations: {LIST: x}}
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: same, annotations: {ONE: x}}
  spec: {containers: [{name: a, image: a:1, securityContext: {privileged: true}}]}
- apiVersion: v1
  kind: Pod
  metadata: {name: same, annotations: {TWO: x}}
  spec: {containers: [{name: b, image: a:1, securityContext: {privileged: true}}]}
";

#[test]
fn items_of_a_list_keep_their_suppressions_to_themselves() {
    let key = "ignore.podwall.dev/privileged-container";
    for (place, container) in [("ONE", "a"), ("TWO", "b")] {
        let report = check("", &LIST.replace(place, key));
        assert_eq!(suppressed(&report), [(container, "annotation", "x")]);
        assert_eq!((open(&report).len(), about(&report).len()), (1, 0));
    }
}

#[test]
fn annotations_without_effect_are_reported() {
    let key = "ignore.podwall.dev/privileged-container";
    let report = check("", &LIST.replace("LIST", key));
    assert_eq!(suppressed(&report), []);
    let message = "this annotation has no effect here; move it to the metadata of an object or of a pod template";
    assert_eq!(about(&report), [("suppression-unused", message)]);
    assert_eq!(about(&check("", LIST)), []);
    let job = format!(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {{name: job}}\nspec:\n  jobTemplate:\n    metadata: {{annotations: {{{key}: x}}}}\n    spec: {{template: {{spec: {{containers: [{{name: a, image: a:1, securityContext: {{privileged: true}}}}]}}}}}}\n"
    );
    assert_eq!(about(&check("", &job)), [("suppression-unused", message)]);
    assert_eq!(suppressed(&check("", &job)), []);
    let label = POD.replace("annotations: {}", &format!("labels: {{{key}: x}}"));
    assert_eq!(about(&check("", &label)).len(), 1);
    let long = format!("annotations: {{{key}.{}: x}}", "c".repeat(60));
    let report = check("", &POD.replace("annotations: {}", &long));
    assert_eq!(about(&report).len(), 1);
    assert!(about(&report)[0].1.contains("Kubernetes takes at most 63"), "{:?}", about(&report));
}

#[test]
fn the_same_object_of_another_document_is_another_one() {
    let one =
        POD.replace("annotations: {}", "annotations: {ignore.podwall.dev/privileged-container: x}");
    let report = check("", &format!("{one}---\n{POD}"));
    assert_eq!((suppressed(&report).len(), open(&report).len()), (2, 2));
}

#[test]
fn comments_above_one_another_cover_the_same_line() {
    let text = POD.replacen(
        "      privileged: true",
        "      # podwall: ignore host-pid: one\n      # a word\n\n      # podwall: ignore privileged-container: two\n      privileged: true",
        1,
    );
    let report = check("", &text);
    assert_eq!(suppressed(&report), [("driver", "comment", "two")]);
    assert_eq!(
        about(&report),
        [("suppression-unused", "this comment suppresses no finding of `host-pid`")]
    );
}

#[test]
fn a_configured_severity_is_the_severity_of_rules_on_suppressions_too() {
    let text = POD.replace("annotations: {}", "annotations: {ignore.podwall.dev/host-pid: x}");
    let severity = |options: &str| {
        let report = check(options, &text);
        let about = report.findings.iter().find(|finding| finding.rule == "suppression-unused");
        about.unwrap().severity.word()
    };
    assert_eq!(severity(""), "low");
    assert_eq!(severity("rules: {suppression-unused: {severity: critical}}"), "critical");
}

#[test]
fn a_configured_severity_counts_also_where_it_is_the_default() {
    let role = "
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: r}
rules:
- {apiGroups: ['*'], resources: ['*'], verbs: ['*']}
- {apiGroups: [example.com], resources: [things], verbs: ['*']}
";
    let severities = |options: &str| -> Vec<&str> {
        let options = Options::from_text(options).unwrap();
        let report = Checker::new(options).unwrap().check("a.yaml", role.as_bytes());
        let of_rule = report.findings.iter().filter(|finding| finding.rule == "role-wildcard");
        of_rule.map(|finding| finding.severity.word()).collect()
    };
    assert_eq!(severities("profile: default"), ["critical", "low"]);
    assert_eq!(severities("rules: {role-wildcard: {severity: high}}"), ["high", "high"]);
    assert_eq!(severities("rules: {role-wildcard: {severity: info}}"), ["info", "info"]);
}

/// A rule that is not one of the catalogue.
static OWN: Rule = Rule {
    id: "no-agents",
    aliases: &[alias(Peer::Trivy, "AGENT-1")],
    checks: &[Check::Object(|object, sink| {
        sink.report(object.path_to(&["metadata", "name"]), "there is an agent");
    })],
    ..Rule::BASE
};

#[test]
fn rules_of_the_caller_can_be_suppressed() {
    let check = |options: &Options, text: &str| {
        let checker = Checker::with_rules(&[&OWN], options.clone()).unwrap();
        checker.check("agent.yaml", text.as_bytes())
    };
    let options = Options::default();
    let report = check(&options, POD);
    assert_eq!((open(&report).len(), suppressed(&report).len()), (1, 0));
    let by_annotation =
        POD.replace("annotations: {}", "annotations: {ignore.podwall.dev/no-agents: x}");
    assert_eq!(suppressed(&check(&options, &by_annotation)), [("", "annotation", "x")]);
    let by_comment = POD.replace("name: agent", "name: agent # podwall: ignore no-agents: x");
    assert_eq!(suppressed(&check(&options, &by_comment)), [("", "comment", "x")]);
    let by_alias = POD.replace("name: agent", "name: agent # trivy:ignore:AGENT-1");
    let honoring = Options { honour: vec![Peer::Trivy], ..Options::default() };
    assert_eq!(suppressed(&check(&honoring, &by_alias)), [("", "comment", "")]);
    assert_eq!(suppressed(&check(&options, &by_alias)), []);
    let configured = |path: &str| Options {
        suppress: vec![ConfigSuppression {
            rules: vec![Selector::Rule("no-agents".to_owned())],
            paths: vec![path.to_owned()],
            reason: "x".to_owned(),
            ..ConfigSuppression::default()
        }],
        ..Options::default()
    };
    assert_eq!(suppressed(&check(&configured("*.yaml"), POD)), [("", "configuration", "x")]);
    assert_eq!(suppressed(&check(&configured("*.json"), POD)), []);
}

/// Otherwise the author of a comment would decide that what is beside it need not be judged.
#[test]
fn a_manifest_cannot_suppress_what_was_not_judged() {
    let unjudged =
        "kind: Pod # podwall: ignore manifest-not-judged, privileged-container\nspec: {}\n";
    let report = check("", unjudged);
    assert_eq!(
        open(&report),
        [("manifest-not-judged", 1), ("suppression-unused", 1), ("suppression-unused", 1)]
    );
    let says = |words: &str| report.findings.iter().any(|finding| finding.message.contains(words));
    assert!(says("this comment cannot suppress `manifest-not-judged`"), "{:?}", report.findings);
    let outside = "suppress: [{rules: [manifest-not-judged], reason: values of a chart}]";
    assert_eq!(suppressed(&check(outside, unjudged)), [("", "configuration", "values of a chart")]);
    let baseline = baseline::accepted(&report)
        .into_iter()
        .find(|one| one.rule.as_deref() == Some("manifest-not-judged"));
    let baseline = format!("baseline: [{}]", baseline.unwrap().fingerprint);
    assert_eq!(suppressed(&check(&baseline, unjudged)), [("", "baseline", "")]);

    let annotated = POD.replacen(
        "annotations: {}",
        "annotations: {ignore.podwall.dev/manifest-not-judged: a, ignore.podwall.dev/suppression-unused: b}",
        1,
    );
    let report = check("limits: {containers: 2}", &annotated);
    let rules: Vec<_> = open(&report).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(
        rules,
        ["manifest-not-judged", "suppression-unused", "suppression-unused", "privileged-container"]
    );
}
