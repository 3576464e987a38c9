//! Network policies and Services beside the pods that they select, or do not.

use super::{Shape, lines, pod, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("policy-expression-values", 1_500, values),
    shape("policy-expressions", 800, expressions),
    shape("policy-peers", 3_000, peers),
    shape("pod-labels", 800, labels),
];

/// A NetworkPolicy with this selector, as a flow mapping.
fn policy(number: usize, selector: &str) -> String {
    format!(
        "{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: n{number}, namespace: shop}}, \
         spec: {{podSelector: {selector}, ingress: [{{from: [{{podSelector: {{}}}}]}}]}}}}"
    )
}

fn values(count: usize) -> Vec<u8> {
    let values = lines("", count, |number| format!("v{number},"));
    let selector = format!("{{matchExpressions: [{{key: a, operator: In, values: [{values}]}}]}}");
    format!("{}\n---\n{}\n", policy(0, &selector), pod(0, "{a: b}")).into_bytes()
}

fn expressions(count: usize) -> Vec<u8> {
    let each = |number| format!("{{key: a{number}, operator: NotIn, values: [v{number}]}},");
    let selector = format!("{{matchExpressions: [{}]}}", lines("", count, each));
    format!("{}\n---\n{}\n", policy(0, &selector), pod(0, "{a: b}")).into_bytes()
}

fn peers(count: usize) -> Vec<u8> {
    let each = |number| {
        format!("  - from: [{{ipBlock: {{cidr: 0.0.0.0/0}}}}]\n    ports: [{{port: {number}}}]")
    };
    let head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n, namespace: shop}\n\
                spec:\n  podSelector: {}\n  ingress:\n";
    lines(head, count, each).into_bytes()
}

fn labels(count: usize) -> Vec<u8> {
    let labels = lines("", count, |number| format!("l{number}: v{number},"));
    let selector = format!("{{matchLabels: {{{labels}}}}}");
    format!("{}\n---\n{}\n", policy(0, &selector), pod(0, &format!("{{{labels}}}"))).into_bytes()
}
