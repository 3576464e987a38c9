//! Roles, and ClusterRoles that are put together from others.

use super::{Shape, documents, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("roles", 200, roles),
    shape("role-rules", 800, rules),
    shape("role-resources-and-verbs", 5_000, resources),
    shape("role-groups", 5_000, groups),
    shape("role-urls", 8_000, urls),
];

fn bytes(text: String) -> Vec<u8> {
    text.into_bytes()
}

/// A ClusterRole of this name with `rest`, as a flow mapping, and a binding of it.
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
