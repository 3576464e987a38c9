//! Custom resources, whose pods are searched for, and objects with the names of built-in ones.

use super::{Shape, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("custom-values", 4_000, values),
    shape("custom-pods", 100, pods),
    shape("custom-pods-and-labels", 300, pods_and_labels),
    shape("custom-nested-pods", 40, nested),
    shape("role-custom-rules-of-built-in", 400, built_in),
];

fn crew(spec: &str) -> String {
    format!(
        "apiVersion: example.com/v1\nkind: Crew\nmetadata: {{name: c, namespace: shop}}\nspec:\n{spec}"
    )
}

fn values(count: usize) -> Vec<u8> {
    crew(&lines("", count, |number| format!("  key{number}: {{a: [{{b: {{}}}}]}}"))).into()
}

fn pods(count: usize) -> Vec<u8> {
    let pod = |number| format!("  pod{number}: {{containers: [{{name: c, image: a}}]}}");
    crew(&lines("", count, pod)).into()
}

/// Each pod belongs to the object with all the labels.
fn pods_and_labels(count: usize) -> Vec<u8> {
    let label = |number| format!("    label{number}: {}", "a".repeat(60));
    let labels = lines("  labels:\n", count, label);
    let text = String::from_utf8_lossy(&pods(count)).into_owned();
    text.replace(
        "metadata: {name: c, namespace: shop}\n",
        &format!("metadata:\n  name: c\n{labels}\n"),
    )
    .into()
}

/// As deep as pods are searched for, and side by side from there on.
fn nested(count: usize) -> Vec<u8> {
    let containers = "containers: [{name: c, image: a}]";
    let chain =
        format!("{}{containers}{}", format!("{containers}, a: {{").repeat(8), "}".repeat(8));
    crew(&lines("", count, |number| format!("  chain{number}: {{{chain}}}"))).into()
}

fn built_in(count: usize) -> Vec<u8> {
    let head = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: admin\n  \
                labels: {kubernetes.io/bootstrapping: rbac-defaults}\nrules:\n";
    let rule =
        |number| format!("- {{apiGroups: [\"\"], resources: [secrets, r{number}], verbs: [get]}}");
    lines(head, count, rule).into()
}
