//! Bindings, their subjects, and service accounts.

use super::{Shape, documents, lines, pod, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("bindings-of-one-role", 200, of_one_role),
    shape("bindings-of-roles", 120, of_roles),
    shape("binding-subjects", 3_200, subjects),
    shape("service-accounts", 200, service_accounts),
];

const GROUP: &str = "apiVersion: rbac.authorization.k8s.io/v1";

fn of_one_role(count: usize) -> Vec<u8> {
    let role = format!(
        "{{{GROUP}, kind: Role, metadata: {{name: r, namespace: shop}}, rules: [{{apiGroups: [''], resources: \
         [secrets], verbs: [get]}}]}}\n"
    );
    let bindings = documents(count, |number| binding(number, "Role", "r"));
    (role + &bindings).into_bytes()
}

fn of_roles(count: usize) -> Vec<u8> {
    let each = |number| {
        let role = format!(
            "{{{GROUP}, kind: Role, metadata: {{name: r{number}, namespace: shop}}, rules: [{{apiGroups: [''], \
             resources: [pods/exec], verbs: [create]}}]}}"
        );
        format!("{role}\n---\n{}", binding(number, "Role", &format!("r{number}")))
    };
    documents(count, each).into_bytes()
}

fn binding(number: usize, kind: &str, role: &str) -> String {
    format!(
        "{{{GROUP}, kind: RoleBinding, metadata: {{name: b{number}, namespace: shop}}, roleRef: {{apiGroup: \
         rbac.authorization.k8s.io, kind: {kind}, name: {role}}}, subjects: [{{kind: ServiceAccount, name: a, \
         namespace: shop}}]}}"
    )
}

fn subjects(count: usize) -> Vec<u8> {
    let head = format!(
        "{GROUP}\nkind: ClusterRoleBinding\nmetadata: {{name: b}}\nroleRef: {{apiGroup: rbac.authorization.k8s.io, \
         kind: ClusterRole, name: admin}}\nsubjects:\n"
    );
    let each = |number| format!("- {{kind: ServiceAccount, name: s{number}, namespace: default}}");
    lines(&head, count, each).into_bytes()
}

fn service_accounts(count: usize) -> Vec<u8> {
    let each = |number| {
        let pod = pod(number, "{a: b}")
            .replace("spec: {", &format!("spec: {{serviceAccountName: a{number}, "));
        format!(
            "{pod}\n---\n{{apiVersion: v1, kind: ServiceAccount, metadata: {{name: a{number}, namespace: shop}}}}"
        )
    };
    documents(count, each).into_bytes()
}
