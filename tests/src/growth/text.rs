//! What the text alone makes costly: keys, tags, merges, documents.

use super::{Shape, documents, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("integer-keys", 3_000, integer_keys),
    shape("duplicate-keys", 3_000, duplicate_keys),
    shape("keys-of-two-types", 1_500, two_types),
    shape("tags-in-a-mapping", 3_000, tags),
    shape("tags-in-a-list", 3_000, tags_in_list),
    shape("tags-of-a-long-prefix", 1_500, long_prefix),
    shape("tag-prefixes", 1_500, prefixes),
    shape("tag-prefixes-of-values", 1_000, prefixes_of_values),
    shape("merge-over-keys", 1_500, merge),
    shape("merges-of-one-mapping", 1_500, merges),
    shape("merges-of-the-same-keys", 100, merge_chain),
    shape("keys-by-alias", 400, keys_by_alias),
    shape("values-by-alias", 400, values_by_alias),
    shape("json-values-in-a-row", 300, json_values),
    shape("hidden-documents", 300, hidden_documents),
    shape("hidden-line-breaks", 2_200, line_breaks),
    shape("json-keys-given-twice", 1_500, json_twice),
    shape("json-objects-given-twice", 700, json_objects),
    shape("unknown-fields", 3_000, unknown_fields),
    shape("aliases-of-a-container", 100, aliases),
    shape("broken-documents", 2_500, broken),
    shape("documents-without-object", 2_500, without_object),
    shape("keys-in-one-word", 4_000, one_word),
    shape("items-without-object", 10_000, items),
    shape("smallest-objects", 1_000, smallest),
    shape("values-in-one-line", 100, one_line),
];

const DATA: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\ndata:\n";
const SECURITY: &str =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  securityContext:\n";
const CREW: &str = "apiVersion: example.com/v1\nkind: Crew\nmetadata: {name: c}\n";
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
    lines(SECURITY, count, |number| format!("    k{number}: !!str a")).into_bytes()
}

fn tags_in_list(count: usize) -> Vec<u8> {
    let head =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  securityContext:\n    x:\n";
    lines(head, count, |_| "    - !!str a".to_owned()).into_bytes()
}

/// Tags that share one long prefix.
fn long_prefix(count: usize) -> Vec<u8> {
    let prefix = "t".repeat(20 * count);
    let values = lines(SECURITY, count, |number| format!("    k{number}: !a!x b"));
    directives(&format!("%TAG !a! tag:{prefix}\n"), &values)
}

fn prefixes(count: usize) -> Vec<u8> {
    let prefixes = lines("", count, |number| format!("%TAG !a{number}! tag:x"));
    directives(&prefixes, &format!("{SECURITY}    k: !a0!x b\n"))
}

fn prefixes_of_values(count: usize) -> Vec<u8> {
    let prefixes = lines("", count, |number| format!("%TAG !a{number}! tag:x"));
    let values = lines(SECURITY, count, |number| format!("    k{number}: !a{number}!x b"));
    directives(&prefixes, &values)
}

/// A document after directives. kubectl looks for line feeds only when it splits a file: a carriage return before the dashes
/// keeps both together.
fn directives(directives: &str, values: &str) -> Vec<u8> {
    format!("{}\r---\n{values}", directives.trim_end()).into_bytes()
}

/// Mappings that each merge the one before and repeat its keys.
fn merge_chain(count: usize) -> Vec<u8> {
    let each = |number: usize| {
        let before = number.checked_sub(1).map(|before| format!("<<: *a{before}, "));
        format!("a{number}: &a{number} {{{}k: a, l: b}}", before.unwrap_or_default())
    };
    (lines("", count, each) + DATA + "  k: a\n").into_bytes()
}

/// Mappings whose key is the same long text with an escape, which is kept decoded.
fn keys_by_alias(count: usize) -> Vec<u8> {
    by_alias(count, "{*x : 1}")
}

fn values_by_alias(count: usize) -> Vec<u8> {
    by_alias(count, "{a: *x}")
}

/// Rules read a text once for each alias, up to the bound on aliased text. So its length is the same at both sizes.
fn by_alias(count: usize, value: &str) -> Vec<u8> {
    let long = "x".repeat(8_000);
    let head = format!("x: &x \"\\t{long}\"\n{CREW}spec:\n");
    lines(&head, count, |number| format!("  k{number}: {value}")).into_bytes()
}

/// A stream of JSON values, one behind the other.
fn json_values(count: usize) -> Vec<u8> {
    let pod = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"}}";
    pod.repeat(count).into_bytes()
}

/// Documents behind the end of the first, where kubectl does not look.
fn hidden_documents(count: usize) -> Vec<u8> {
    let each = |number| format!("kind: Pod\napiVersion: v1\nmetadata: {{name: p{number}}}\n...");
    lines("", count, each).into_bytes()
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

/// Text that cannot be read, with a key of a manifest after the other and nothing between them.
fn one_word(count: usize) -> Vec<u8> {
    let word = "apiVersion:".repeat(count);
    (documents(1, |_| DATA.to_owned()) + &documents(1, |_| format!("a: [{word}"))).into_bytes()
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
