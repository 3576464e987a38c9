//! Suppressions: what they cover, and what is reported about unused ones.

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
    open.map(|finding| (finding.rule, finding.location.as_ref().map_or(0, |at| at.start.line)))
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
    let options = format!("baseline: ['{driver}']");
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
