//! Namespaces, and what bounds them.

use super::{Shape, documents, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("namespaces", 200, namespaces),
    shape("namespaces-with-pods", 120, with_pods),
    shape("namespaces-with-policies", 120, with_policies),
];

fn namespace(number: usize) -> String {
    format!(
        "{{apiVersion: v1, kind: Namespace, metadata: {{name: n{number}, labels: \
         {{pod-security.kubernetes.io/enforce: baseline}}}}}}"
    )
}

fn pod(number: usize) -> String {
    super::pod(number, "{a: b}").replace("namespace: shop", &format!("namespace: n{number}"))
}

fn namespaces(count: usize) -> Vec<u8> {
    documents(count, namespace).into_bytes()
}

fn with_pods(count: usize) -> Vec<u8> {
    documents(count, |number| format!("{}\n---\n{}", namespace(number), pod(number))).into_bytes()
}

fn with_policies(count: usize) -> Vec<u8> {
    let each = |number| {
        let policies = ["NetworkPolicy", "GlobalNetworkPolicy"].map(|kind| {
            let group = if kind == "NetworkPolicy" { "networking.k8s.io/v1" } else { "crd.projectcalico.org/v1" };
            format!(
                "{{apiVersion: {group}, kind: {kind}, metadata: {{name: p, namespace: n{number}}}, spec: \
                 {{podSelector: {{}}}}}}"
            )
        });
        format!("{}\n---\n{}\n---\n{}", pod(number), policies[0], policies[1])
    };
    documents(count, each).into_bytes()
}
