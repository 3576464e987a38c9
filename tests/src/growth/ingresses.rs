//! Ingresses: their hosts, paths, certificates and backends.

use super::{Shape, documents, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("ingresses-of-one-host", 200, of_one_host),
    shape("ingresses-of-one-long-host", 200, of_one_long_host),
    shape("ingress-paths", 1_000, paths),
    shape("ingress-backends", 1_000, backends),
    shape("ingress-hosts", 1_000, hosts),
    shape("ingress-hosts-and-certificates", 800, certificates),
    shape("ingress-certificate-hosts", 800, certificate_hosts),
];

const HEAD: &str = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec:\n";

fn backend(name: &str) -> String {
    format!("backend: {{service: {{name: {name}, port: {{number: 80}}}}}}")
}

fn of_one_host(count: usize) -> Vec<u8> {
    let each = |number| {
        format!(
            "{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: i{number}, namespace: shop}}, spec: \
             {{rules: [{{host: a.example, http: {{paths: [{{path: /, pathType: Prefix, {}}}]}}}}]}}}}",
            backend("a")
        )
    };
    documents(count, each).into_bytes()
}

/// A long name, which findings on the others might repeat.
fn of_one_long_host(count: usize) -> Vec<u8> {
    let text = String::from_utf8(of_one_host(count)).unwrap_or_default();
    text.replacen("name: i0", &format!("name: {}", "i".repeat(100 * count)), 1).into_bytes()
}

fn paths(count: usize) -> Vec<u8> {
    let head = format!("{HEAD}  rules:\n  - host: a.example\n    http:\n      paths:\n");
    let each = |number| format!("      - {{path: /{number}, pathType: Prefix, {}}}", backend("a"));
    lines(&head, count, each).into_bytes()
}

fn backends(count: usize) -> Vec<u8> {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop}\n\
                   spec: {ports: [{port: 80}]}\n---\n";
    let head = format!("{service}{HEAD}  rules:\n  - host: a.example\n    http:\n      paths:\n");
    let each = |number| {
        format!("      - {{path: /, pathType: Prefix, {}}}", backend(&format!("s{number}")))
    };
    lines(&head, count, each).into_bytes()
}

/// Returns an entry of `tls` for each host, and a host that none covers.
fn certificates(count: usize) -> Vec<u8> {
    let each = |number| format!("  - {{secretName: a, hosts: [t{number}.example]}}");
    let mut text = hosts(count);
    text.extend_from_slice(lines("  tls:\n", count, each).as_bytes());
    text
}

/// One entry of `tls` with all hosts.
fn certificate_hosts(count: usize) -> Vec<u8> {
    let mut text = hosts(count);
    let all = lines("", count, |number| format!("t{number}.example,"));
    text.extend_from_slice(format!("  tls: [{{secretName: a, hosts: [{all}]}}]\n").as_bytes());
    text
}

fn hosts(count: usize) -> Vec<u8> {
    let head = format!("{HEAD}  rules:\n");
    let each = |number| {
        format!(
            "  - {{host: h{number}.example, http: {{paths: [{{path: /, pathType: Prefix, {}}}]}}}}",
            backend("a")
        )
    };
    lines(&head, count, each).into_bytes()
}
