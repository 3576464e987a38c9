//! Suppressions: in comments, in annotations, for other tools, and in a baseline.

use std::fmt::Write;

use super::{POD, Shape, documents, lines, pod, shape};

/// Options under which the suppressions of all other tools are honored.
const HONORING: &str = "{\"profile\":\"all\",\"honour\":[\"checkov\",\"kube-linter\",\"kube-score\",\"kubeaudit\",\
                        \"polaris\",\"trivy\"]}";

pub(super) const SHAPES: &[Shape] = &[
    shape("comments-above-one-line", 2_000, above_one_line),
    shape("comment-of-many-rules", 4_000, many_rules),
    shape("comment-of-one-rule-many-times", 4_000, one_rule_many_times),
    shape("comments-at-lines", 1_500, at_lines),
    shape("comments-without-effect", 2_000, unused),
    shape("annotations-that-suppress", 300, suppressing),
    shape("annotations-of-containers", 300, of_containers),
    shape("annotations-of-unknown-rules", 1_500, unknown),
    shape("annotations-out-of-place", 1_500, out_of_place),
    shape("annotations-by-alias", 100, by_alias),
    shape("annotations-of-templates", 100, of_templates),
    honoring("peers-annotations", 1_500, peers),
    honoring("peers-list-of-checks", 3_000, checks),
    honoring("peers-for-all-checks", 300, all_checks),
    honoring("peers-labels", 1_500, labels),
    honoring("peers-comments", 1_500, peers_comments),
    baseline("baseline-of-nothing", 3_000, |_| one_pod()),
    baseline("baseline-beside-findings", 100, |count| {
        documents(count, |number| pod(number, "{a: b}")).into_bytes()
    }),
];

const fn honoring(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Shape {
    Shape { options: |_| HONORING.to_owned(), ..shape(name, size, make) }
}

const fn baseline(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Shape {
    Shape { options: entries, ..shape(name, size, make) }
}

/// Options with a baseline of this many entries, which cover nothing.
fn entries(count: usize) -> String {
    let mut text = "{\"profile\":\"all\",\"baseline\":[".to_owned();
    for number in 0..count {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"file\":\"shape.yaml\",\"rule\":\"host-pid\",\"fingerprint\":\"{number:032x}\"}}"
        );
    }
    text + "]}"
}

fn one_pod() -> Vec<u8> {
    POD.into()
}

/// A pod with these lines among the fields of its spec.
fn in_spec(count: usize, each: impl Fn(usize) -> String) -> Vec<u8> {
    lines(&format!("{POD}  hostPID: true\n"), count, |number| format!("  {}", each(number)))
        .into_bytes()
}

fn above_one_line(count: usize) -> Vec<u8> {
    let mut text = in_spec(count, |_| "# podwall: ignore host-ipc: agent".into());
    text.extend_from_slice(b"  hostIPC: true\n");
    text
}

fn many_rules(count: usize) -> Vec<u8> {
    let rules: Vec<String> = (0..count).map(|number| format!("rule-{number}")).collect();
    in_spec(1, |_| format!("hostIPC: true # podwall: ignore {}: agent", rules.join(", ")))
}

fn one_rule_many_times(count: usize) -> Vec<u8> {
    let rules = vec!["host-ipc"; count].join(", ");
    in_spec(1, |_| format!("hostIPC: true # podwall: ignore {rules}: agent"))
}

fn at_lines(count: usize) -> Vec<u8> {
    in_spec(count, |number| format!("x{number}: 1 # podwall: ignore unknown-field: agent"))
}

fn unused(count: usize) -> Vec<u8> {
    in_spec(count, |_| "# podwall: ignore host-network: agent\n".into())
}

/// A pod with these annotations, or labels.
fn with_metadata(field: &str, count: usize, each: impl Fn(usize) -> String) -> String {
    let head = format!("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  {field}:\n");
    lines(&head, count, |number| format!("    {}", each(number)))
}

const SPEC: &str = "spec:\n  hostPID: true\n  containers: [{name: c, image: a, securityContext: {privileged: true}}]\n";

fn suppressing(count: usize) -> Vec<u8> {
    let annotations = with_metadata("annotations", 1, |_| {
        "ignore.podwall.dev/privileged-container: agent".into()
    });
    documents(count, |_| format!("{annotations}{SPEC}")).into_bytes()
}

fn of_containers(count: usize) -> Vec<u8> {
    let head = with_metadata("annotations", count, |number| {
        format!("ignore.podwall.dev/privileged-container.c{number}: agent")
    });
    let each = |number| {
        format!("  - {{name: c{number}, image: a, securityContext: {{privileged: true}}}}")
    };
    lines(&format!("{head}spec:\n  containers:\n"), count, each).into_bytes()
}

fn unknown(count: usize) -> Vec<u8> {
    let key = |number| format!("ignore.podwall.dev/rule-{number}: agent");
    (with_metadata("annotations", count, key) + SPEC).into_bytes()
}

/// Annotations of a job template, which belong to no object.
fn out_of_place(count: usize) -> Vec<u8> {
    let head = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  jobTemplate:\n    metadata:\n      \
                annotations:\n";
    lines(head, count, |number| format!("        ignore.podwall.dev/rule-{number}: agent"))
        .into_bytes()
}

/// Objects that share all their annotations.
fn by_alias(count: usize) -> Vec<u8> {
    let head = "x: &x {ignore.podwall.dev/host-pid: agent, ignore.podwall.dev/host-ipc: agent}\n\
                apiVersion: v1\nkind: List\nitems:\n";
    let item = |number| {
        format!(
            "- {{apiVersion: v1, kind: Pod, metadata: {{name: p{number}, annotations: *x}}, spec: {{hostPID: true, \
             containers: [{{name: c, image: a}}]}}}}"
        )
    };
    lines(head, count, item).into_bytes()
}

/// Pod templates of one object, each with an annotation.
fn of_templates(count: usize) -> Vec<u8> {
    let head = "apiVersion: example.com/v1\nkind: Crew\nmetadata: {name: c}\nspec:\n";
    let each = |number| {
        format!(
            "  t{number}: {{metadata: {{annotations: {{ignore.podwall.dev/host-pid: agent}}}}, spec: {{hostPID: true, \
             containers: [{{name: c, image: a}}]}}}}"
        )
    };
    lines(head, count, each).into_bytes()
}

fn peers(count: usize) -> Vec<u8> {
    let key = |number| match number % 3 {
        0 => format!("checkov.io/skip{number}: CKV_K8S_16=agent"),
        1 => format!("bridgecrew.io/skip{number}: CKV_K8S_{number}=agent"),
        _ => format!("ignore-check.kube-linter.io/check-{number}: agent"),
    };
    (with_metadata("annotations", count, key) + SPEC).into_bytes()
}

fn checks(count: usize) -> Vec<u8> {
    let list = vec!["container-security-context"; count].join(",");
    (with_metadata("annotations", 1, |_| format!("kube-score/ignore: {list}")) + SPEC).into_bytes()
}

fn all_checks(count: usize) -> Vec<u8> {
    let annotations =
        with_metadata("annotations", 1, |_| "kube-linter.io/ignore-all: agent".into());
    documents(count, |_| format!("{annotations}{SPEC}")).into_bytes()
}

fn labels(count: usize) -> Vec<u8> {
    let key = |number| format!("container.kubeaudit.io/c{number}.allow-run-as-root: agent");
    (with_metadata("labels", count, key) + SPEC).into_bytes()
}

fn peers_comments(count: usize) -> Vec<u8> {
    in_spec(count, |number| format!("x{number}: 1 # trivy:ignore:KSV-0017"))
}
