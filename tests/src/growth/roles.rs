//! Roles, and ClusterRoles that are put together from others.

use super::{Shape, documents, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("roles", 200, roles),
    shape("roles-that-aggregate-all", 200, aggregate_all),
    shape("roles-that-aggregate-a-label", 200, aggregate_label),
    shape("roles-that-aggregate-all-but-one", 200, aggregate_others),
    shape("roles-that-aggregate-two-labels", 200, aggregate_two),
    shape("chain-of-aggregation", 200, chain),
    shape("chain-of-aggregation-both-ways", 200, both_ways),
    shape("role-selectors", 500, selectors),
    shape("role-rules", 800, rules),
    shape("role-resources-and-verbs", 5_000, resources),
    shape("role-groups", 5_000, groups),
    shape("role-urls", 8_000, urls),
];

fn bytes(text: String) -> Vec<u8> {
    text.into_bytes()
}

/// Returns a ClusterRole of this name with `rest`, as a flow mapping, and a binding of it.
fn role(name: &str, rest: &str) -> String {
    format!(
        "{{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: {name}}}, {rest}}}\n\
         ---\n\
         {{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {{name: {name}}}, roleRef: \
         {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {name}}}, subjects: [{{kind: \
         ServiceAccount, name: a, namespace: shop}}]}}"
    )
}

fn roles(count: usize) -> Vec<u8> {
    bytes(documents(count, |number| {
        let rules = "rules: [{apiGroups: [\"\"], resources: [secrets], verbs: [get]}]";
        role(&format!("r{number}"), rules)
    }))
}

/// Returns a ClusterRole with label `step` that is put together from those that `selectors` match.
fn aggregated(number: usize, selectors: &str) -> String {
    let rest = format!("aggregationRule: {{clusterRoleSelectors: [{selectors}]}}");
    let name = format!("r{number}");
    let labels = format!("name: {name}, labels: {{all: a, step: s{number}}}}}, aggregationRule");
    role(&name, &rest).replacen(&format!("name: {name}}}, aggregationRule"), &labels, 1)
}

/// Returns ClusterRoles that `selectors` aggregate, and one with its own rules.
fn aggregation(count: usize, selectors: impl Fn(usize) -> String) -> Vec<u8> {
    let last = role("last", "rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]");
    let last =
        last.replacen("name: last}", &format!("name: last, labels: {{step: s{count}}}}}"), 1);
    bytes(documents(count, |number| aggregated(number, &selectors(number))) + "---\n" + &last)
}

fn aggregate_all(count: usize) -> Vec<u8> {
    aggregation(count, |_| "{}".to_owned())
}

fn aggregate_label(count: usize) -> Vec<u8> {
    aggregation(count, |_| "{matchLabels: {all: a}}".to_owned())
}

fn aggregate_others(count: usize) -> Vec<u8> {
    aggregation(count, |number| {
        format!("{{matchExpressions: [{{key: step, operator: NotIn, values: [s{number}]}}]}}")
    })
}

fn aggregate_two(count: usize) -> Vec<u8> {
    aggregation(count, |number| {
        format!(
            "{{matchLabels: {{all: a}}, matchExpressions: [{{key: step, operator: NotIn, values: [s{number}]}}]}}"
        )
    })
}

fn chain(count: usize) -> Vec<u8> {
    aggregation(count, |number| format!("{{matchLabels: {{step: s{}}}}}", number + 1))
}

fn both_ways(count: usize) -> Vec<u8> {
    aggregation(count, |number| {
        format!(
            "{{matchExpressions: [{{key: step, operator: In, values: [s{}, s{}]}}]}}",
            number.wrapping_sub(1),
            number + 1
        )
    })
}

/// One role with many selectors.
fn selectors(count: usize) -> Vec<u8> {
    let all = lines("", count, |number| format!("{{matchLabels: {{step: s{number}}}}},"));
    bytes(aggregated(0, &all))
}

const HEAD: &str =
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules:\n";

fn rules(count: usize) -> Vec<u8> {
    bytes(lines(HEAD, count, |number| {
        format!("- {{apiGroups: [\"\"], resources: [r{number}, secrets], verbs: [get]}}")
    }))
}

fn resources(count: usize) -> Vec<u8> {
    let list = |letter| lines("", count, |number| format!("{letter}{number},"));
    bytes(format!(
        "{HEAD}- apiGroups: ['']\n  resources: [{}]\n  verbs: [{}]\n",
        list('r'),
        list('v')
    ))
}

fn groups(count: usize) -> Vec<u8> {
    let list = |letter| lines("", count, |number| format!("{letter}{number},"));
    bytes(format!(
        "{HEAD}- apiGroups: [{}]\n  resources: [{}]\n  resourceNames: [{}]\n  verbs: ['*']\n",
        list('g'),
        list('r'),
        list('n')
    ))
}

fn urls(count: usize) -> Vec<u8> {
    let list = lines("", count, |number| format!("/u{number}/*,"));
    bytes(format!("{HEAD}- nonResourceURLs: [{list}]\n  verbs: [get]\n"))
}
