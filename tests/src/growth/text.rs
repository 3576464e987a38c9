//! What the text alone makes costly: keys, tags, merges, documents.

use super::{Shape, documents, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("integer-keys", 3_000, integer_keys),
    shape("duplicate-keys", 3_000, duplicate_keys),
    shape("keys-of-two-types", 1_500, two_types),
    shape("tags-in-a-mapping", 3_000, tags),
    shape("tags-in-a-list", 3_000, tags_in_list),
    shape("merge-over-keys", 1_500, merge),
    shape("merges-of-one-mapping", 1_500, merges),
    shape("hidden-line-breaks", 2_200, line_breaks),
    shape("json-keys-given-twice", 1_500, json_twice),
    shape("json-objects-given-twice", 700, json_objects),
    shape("unknown-fields", 3_000, unknown_fields),
    shape("aliases-of-a-container", 100, aliases),
    shape("broken-documents", 2_500, broken),
    shape("documents-without-object", 2_500, without_object),
    shape("items-without-object", 10_000, items),
    shape("smallest-objects", 1_000, smallest),
    shape("values-in-one-line", 100, one_line),
];

const DATA: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\ndata:\n";
const SPEC: &str =
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":";

fn integer_keys(count: usize) -> Vec<u8> {
    lines(DATA, count, |number| format!("  {number:#x}: a")).into_bytes()
}

fn duplicate_keys(count: usize) -> Vec<u8> {
    lines(DATA, count, |number| format!("  k{}: a", number / 2)).into_bytes()
}

fn two_types(count: usize) -> Vec<u8> {
    lines(DATA, count, |number| format!("  {number}: a\n  '{number}': a")).into_bytes()
}

fn tags(count: usize) -> Vec<u8> {
    let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  securityContext:\n";
    lines(head, count, |number| format!("    k{number}: !!str a")).into_bytes()
}

fn tags_in_list(count: usize) -> Vec<u8> {
    let head =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  securityContext:\n    x:\n";
    lines(head, count, |_| "    - !!str a".to_owned()).into_bytes()
}

fn merge(count: usize) -> Vec<u8> {
    let shared = lines("x: &x\n", count, |number| format!("  k{number}: b"));
    let keys = lines(DATA, count, |number| format!("  k{number}: a"));
    format!("{shared}{keys}  <<: *x\n").into_bytes()
}

fn merges(count: usize) -> Vec<u8> {
    let head = format!("x: &x {{a: b, c: d}}\n{DATA}");
    lines(&head, count, |number| format!("  k{number}: {{a: 1, <<: *x}}")).into_bytes()
}

fn line_breaks(count: usize) -> Vec<u8> {
    lines(DATA, count, |number| format!("  k{number}: a # b\u{85}")).into_bytes()
}

fn json_twice(count: usize) -> Vec<u8> {
    let ids = vec!["\"hostPID\":true"; count].join(",");
    let keys = lines("", count, |number| format!("\"k{number}\":\"1\",\"k{number}\":\"2\","));
    format!("{SPEC}{{{ids},\"nodeSelector\":{{{keys}\"a\":\"b\"}}}}}}").into_bytes()
}

fn json_objects(count: usize) -> Vec<u8> {
    let spec = "{\"containers\":[{\"name\":\"a\"},{\"name\":\"b\"}]}";
    let specs = lines("", count, |_| format!(",\"spec\":{spec}"));
    format!("{SPEC}{spec}{specs}}}").into_bytes()
}

fn unknown_fields(count: usize) -> Vec<u8> {
    let fields = lines("", count, |number| format!("\"x{number}\":1,"));
    format!("{SPEC}{{{fields}\"y\":1}}}}").into_bytes()
}

fn aliases(count: usize) -> Vec<u8> {
    let head = "x: &x {name: a, image: b, securityContext: {privileged: true}}\napiVersion: v1\nkind: Pod\n\
                metadata: {name: p}\nspec:\n  containers:\n";
    lines(head, count, |_| "  - *x".to_owned()).into_bytes()
}

fn broken(count: usize) -> Vec<u8> {
    (documents(1, |_| DATA.to_owned()) + &documents(count, |_| "a: [".to_owned())).into_bytes()
}

fn without_object(count: usize) -> Vec<u8> {
    (documents(1, |_| DATA.to_owned()) + &documents(count, |_| "a".to_owned())).into_bytes()
}

fn items(count: usize) -> Vec<u8> {
    let object = "{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}";
    format!("{{\"items\":[{object}{}]}}", ",{}".repeat(count)).into_bytes()
}

fn smallest(count: usize) -> Vec<u8> {
    documents(count, |_| "kind: Pod\napiVersion: v1".to_owned()).into_bytes()
}

fn one_line(count: usize) -> Vec<u8> {
    let container =
        |number| format!("{{\"name\":\"é{number}\",\"securityContext\":{{\"privileged\":true}}}}");
    let containers: Vec<String> = (0..count).map(container).collect();
    format!("{SPEC}{{\"containers\":[{}]}}}}", containers.join(",")).into_bytes()
}
