//! Long names, keys and values, and deep nesting: what a finding says of its place must not be as long as the input.

use super::{Shape, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("long-name-of-an-object", 400, object_name),
    shape("long-name-of-a-container", 40_000, container_name),
    shape("long-key-above-containers", 100, key_above_containers),
    shape("long-keys-above-credentials", 400, keys_above_credentials),
    shape("long-keys-above-one-credential", 1_500, keys_above_one),
    shape("long-unknown-fields", 1_000, unknown_fields),
    shape("long-tag", 40_000, tag),
    shape("long-origins", 400, origins),
    shape("long-values", 1_000, values),
    shape("nested-lists-of-many", 1_000, nested_lists),
    shape("nested-lists-of-objects", 1_000, nested_objects),
    shape("nested-duplicates", 2_000, nested_duplicates),
    shape("pods-in-a-custom-resource", 100, custom_pods),
];

const CUSTOM: &str =
    "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Fleet\",\"metadata\":{\"name\":\"f\"},\"spec\":";
const CREDENTIAL: &str = "\"AKIAABCDEFGHIJKLMNOP\"";

fn object_name(count: usize) -> Vec<u8> {
    let head = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {}}}\nspec:\n  containers:\n",
        "n".repeat(20 * count)
    );
    lines(&head, count, |number| format!("  - {{name: c{number}, image: a}}")).into_bytes()
}

fn container_name(count: usize) -> Vec<u8> {
    let name = "n".repeat(count);
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - name: {name}\n    image: a\n    \
         securityContext: {{privileged: true}}\n"
    )
    .into_bytes()
}

fn key_above_containers(count: usize) -> Vec<u8> {
    let head = format!(
        "apiVersion: example.com/v1\nkind: Fleet\nmetadata: {{name: f}}\nspec:\n  {}:\n    containers:\n",
        // YAML has no longer keys.
        "k".repeat((count * 4).min(900))
    );
    lines(&head, count, |number| format!("    - {{name: c{number}, image: a}}")).into_bytes()
}

/// `count` levels, each under a key of a hundred bytes, that begin with `first`.
fn levels(count: usize, first: &str) -> Vec<u8> {
    let open = lines("", count, |number| format!("{{{first}\"{}{number}\":", "k".repeat(100)));
    format!("{CUSTOM}{open}{CREDENTIAL}{}}}", "}".repeat(count)).into_bytes()
}

fn keys_above_credentials(count: usize) -> Vec<u8> {
    levels(count, &format!("\"c\":{CREDENTIAL},"))
}

fn keys_above_one(count: usize) -> Vec<u8> {
    levels(count, "")
}

fn unknown_fields(count: usize) -> Vec<u8> {
    let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n";
    let long = "x".repeat(300);
    lines(head, count, |number| format!("  {long}{number}: 1")).into_bytes()
}

fn tag(count: usize) -> Vec<u8> {
    let tag = "t".repeat(count);
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{securityContext: {{k: !{tag} a}}}}\n"
    )
    .into_bytes()
}

fn origins(count: usize) -> Vec<u8> {
    let origin = "o".repeat(2_000);
    lines("", count, |_| format!("---\n# Source: {origin}\nkind: Pod\napiVersion: v1")).into_bytes()
}

fn values(count: usize) -> Vec<u8> {
    let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    env:\n";
    let value = "v".repeat(200);
    lines(head, count, |number| format!("    - {{name: PASSWORD{number}, value: {value}}}"))
        .into_bytes()
}

/// `depth` lists, one in the other, with many `items` in the innermost and an object beside the outermost.
fn nested(depth: usize, items: &str) -> Vec<u8> {
    let object = "{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}";
    let open = "{\"items\":[".repeat(depth);
    format!("{{\"items\":[{object},{open}{items}{}]}}", "]}".repeat(depth)).into_bytes()
}

fn nested_lists(count: usize) -> Vec<u8> {
    nested(count, &vec!["{}"; 3 * count].join(","))
}

fn nested_objects(count: usize) -> Vec<u8> {
    nested(40, &vec!["{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}"; count / 4].join(","))
}

fn nested_duplicates(count: usize) -> Vec<u8> {
    let open = "{\"b\":1,\"b\":2,\"a\":".repeat(count);
    format!("{CUSTOM}{open}1{}}}", "}".repeat(count)).into_bytes()
}

fn custom_pods(count: usize) -> Vec<u8> {
    let head = "apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f}\nspec:\n";
    let each = |number| format!("  k{number}: {{containers: [{{name: a, image: b}}]}}");
    lines(head, count, each).into_bytes()
}
