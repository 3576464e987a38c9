//! Network policies and Services beside the pods that they select, or do not.

use super::{Shape, documents, lines, pod, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("policies-of-distinct-labels", 120, distinct),
    shape("policies-of-all-but-one", 120, but_one),
    shape("policies-of-no-pod", 120, none),
    shape("policies-of-existing-keys", 120, exists),
    shape("policies-of-absent-keys", 120, absent),
    shape("policies-of-all-pods", 120, all),
    shape("policies-of-two-labels", 120, two_labels),
    shape("services-of-the-last-pod", 120, last_pod),
    shape("services-of-no-pod", 120, no_pod),
    shape("services-of-one-selector", 200, one_selector),
    shape("load-balancers-pods-and-policies", 100, load_balancers),
    shape("policy-expression-values", 1_500, values),
    shape("policy-expressions", 800, expressions),
    shape("policy-peers", 3_000, peers),
    shape("pod-labels", 800, labels),
];

/// Returns a NetworkPolicy with this selector, as a flow mapping.
fn policy(number: usize, selector: &str) -> String {
    format!(
        "{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: n{number}, namespace: shop}}, \
         spec: {{podSelector: {selector}, ingress: [{{from: [{{podSelector: {{}}}}]}}]}}}}"
    )
}

/// Returns a policy and a pod for each number.
fn policies(
    count: usize,
    selector: impl Fn(usize) -> String,
    labels: impl Fn(usize) -> String,
) -> Vec<u8> {
    let each = |number| {
        format!("{}\n---\n{}", policy(number, &selector(number)), pod(number, &labels(number)))
    };
    documents(count, each).into_bytes()
}

/// Returns a selector of one expression.
fn expression(operator: &str, key: &str, values: &str) -> String {
    format!("{{matchExpressions: [{{key: {key}, operator: {operator}, values: [{values}]}}]}}")
}

fn distinct(count: usize) -> Vec<u8> {
    let selector = |number: usize| format!("{{matchLabels: {{app: x{}}}}}", number + 1);
    policies(count, selector, |number| format!("{{app: x{number}}}"))
}

fn but_one(count: usize) -> Vec<u8> {
    let selector = |number: usize| expression("NotIn", "app", &format!("x{number}"));
    policies(count, selector, |number| format!("{{app: x{number}}}"))
}

/// No policy selects a pod, and each for another reason.
fn none(count: usize) -> Vec<u8> {
    let selector = |number: usize| expression("NotIn", "app", &format!("a, x{number}"));
    policies(count, selector, |number| format!("{{app: a, own: x{number}}}"))
}

fn exists(count: usize) -> Vec<u8> {
    let selector = |number: usize| expression("Exists", &format!("k{}", number + 1), "");
    policies(count, selector, |number| format!("{{k{number}: a}}"))
}

fn absent(count: usize) -> Vec<u8> {
    let selector = |number: usize| {
        let keys = format!(
            "{{key: all, operator: DoesNotExist}}, {{key: k{number}, operator: DoesNotExist}}"
        );
        format!("{{matchExpressions: [{keys}]}}")
    };
    policies(count, selector, |number| format!("{{all: a, k{number}: a}}"))
}

fn all(count: usize) -> Vec<u8> {
    policies(count, |_| "{}".to_owned(), |number| format!("{{app: x{number}}}"))
}

/// Returns each label that a policy asks for is one that many pods have, and none has both.
fn two_labels(count: usize) -> Vec<u8> {
    let selector = |number: usize| {
        format!(
            "{{matchLabels: {{a: a, b: b}}, matchExpressions: [{{key: x{number}, operator: DoesNotExist}}]}}"
        )
    };
    policies(count, selector, |number| ["{a: a}", "{b: b}"][number % 2].to_owned())
}

fn service(number: usize, kind: &str, selector: &str) -> String {
    format!(
        "{{apiVersion: v1, kind: Service, metadata: {{name: s{number}, namespace: shop}}, spec: {{type: {kind}, selector: \
         {selector}, ports: [{{port: 80}}]}}}}"
    )
}

/// Returns a Service and a pod for each number.
fn services(
    count: usize,
    selector: impl Fn(usize) -> String,
    labels: impl Fn(usize) -> String,
) -> Vec<u8> {
    let each = |number| {
        let service = service(number, "ClusterIP", &selector(number));
        format!("{service}\n---\n{}", pod(number, &labels(number)))
    };
    documents(count, each).into_bytes()
}

fn last_pod(count: usize) -> Vec<u8> {
    let last = move |number| if number + 1 == count { "{app: z}" } else { "{app: a}" }.to_owned();
    services(count, |_| "{app: z}".to_owned(), last)
}

fn no_pod(count: usize) -> Vec<u8> {
    services(
        count,
        |number| format!("{{app: a, own: x{}}}", number + 1),
        |number| format!("{{app: a, own: {number}x}}"),
    )
}

fn one_selector(count: usize) -> Vec<u8> {
    documents(count, |number| service(number, "ClusterIP", "{app: a}")).into_bytes()
}

/// Returns every Service exposes every pod, and only the last policy isolates them.
fn load_balancers(count: usize) -> Vec<u8> {
    let each = |number| {
        let selector =
            if number + 1 == count { "{matchLabels: {app: a}}" } else { "{matchLabels: {app: b}}" };
        format!(
            "{}\n---\n{}\n---\n{}",
            service(number, "LoadBalancer", "{app: a}"),
            policy(number, selector),
            pod(number, &format!("{{app: a, own: x{number}}}"))
        )
    };
    documents(count, each).into_bytes()
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
