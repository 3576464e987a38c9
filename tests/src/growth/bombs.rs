//! Texts made to keep a reader busy: each follows an object, so that there is something to judge.

use super::{Shape, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("bomb-brackets", 2_000, |count| after(&many("[", count))),
    shape("bomb-braces", 2_000, |count| after(&many("{a: ", count))),
    shape("bomb-pairs", 2_000, |count| after(&many("[{a: b},", count))),
    shape("bomb-dashes", 2_000, |count| after(&many("- ", count))),
    shape("bomb-lines-of-dashes", 2_000, |count| after(&many("- - -\n", count))),
    shape("bomb-question-marks", 2_000, |count| after(&many("? ", count))),
    shape("bomb-aliases-of-itself", 2_000, |count| {
        after(&format!("&a [{}]\n", many("*a,", count)))
    }),
    shape("bomb-anchors", 2_000, |count| after(&numbered(count, |i| format!("a{i}: &a{i} x\n")))),
    shape("bomb-chain-of-anchors", 2_000, |count| {
        after(&numbered(count, |i| format!("- &a{i} [*a{}]\n", i.max(1) - 1)))
    }),
    shape("bomb-merges", 200, |count| {
        let wide = numbered(100, |i| format!("k{i}: 1, "));
        after(&format!("a: &a {{{wide}}}\nb:\n{}", many("  - <<: *a\n", count)))
    }),
    shape("bomb-long-line", 50_000, |count| after(&many("a", count))),
    shape("bomb-long-string", 50_000, |count| after(&format!("\"{}\"", many("a", count)))),
    shape("bomb-escapes", 20_000, |count| after(&format!("\"{}\"", many("\\n", count)))),
    shape("bomb-keys", 4_000, |count| after(&numbered(count, |i| format!("key{i}: v\n")))),
    shape("bomb-keys-in-braces", 4_000, |count| {
        after(&format!("{{{}}}", numbered(count, |i| format!("key{i}: v, "))))
    }),
    shape("bomb-one-key", 4_000, |count| after(&many("k: v\n", count))),
    shape("bomb-one-json-key", 4_000, |count| {
        after_json(&format!("{{{}\"a\":1}}", many("\"a\":1,", count)))
    }),
    shape("bomb-items", 4_000, |count| after(&format!("[{}]", many("a, ", count)))),
    shape("bomb-items-far-inside", 2_000, |count| {
        after(&format!("{}{}", many("[", 2_000), many("a,", count)))
    }),
    shape("bomb-json-values", 2_000, |count| after_json(&many("{}", count))),
    shape("bomb-json-brackets", 2_000, |count| {
        after_json(&format!("{{\"a\":{}", many("[", count)))
    }),
    shape("bomb-open-json-objects", 2_000, |count| after_json(&many("{\"a\":", count))),
    shape("bomb-separators", 4_000, |count| after(&many("---\n", count))),
    shape("bomb-ends-of-documents", 1_000, |count| after(&many("...\na\n", count))),
    shape("bomb-comments", 4_000, |count| after(&many("# c\n", count))),
    shape("bomb-hidden-breaks", 4_000, |count| after(&many("\u{85}", count))),
    shape("bomb-open-quotes", 4_000, |count| after(&many("a: \"\n", count))),
    shape("bomb-tags", 2_000, |count| after(&many("- !!binary QUFB\n", count))),
    shape("bomb-folds", 4_000, |count| after(&format!("a: >\n{}", many("  x\n\n", count)))),
    shape("bomb-long-plain", 4_000, |count| after(&format!("a:\n{}", many("  x\n\n", count)))),
    shape("bomb-long-number", 20_000, |count| after(&format!("a: 1.{}", many("1", count)))),
    shape("bomb-words-like-keys", 2_000, |count| {
        after(&format!("[{}", many("a b c d e f ", count)))
    }),
];

fn many(piece: &str, count: usize) -> String {
    piece.repeat(count)
}

fn numbered(count: usize, each: fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

/// Returns a stream with an object in YAML, and `text` as its second document.
fn after(text: &str) -> Vec<u8> {
    format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c, namespace: shop}}\n---\n{text}")
        .into_bytes()
}

/// Returns a stream with an object in JSON, and `text` behind it.
fn after_json(text: &str) -> Vec<u8> {
    format!(
        "{{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{{\"name\":\"c\"}}}}\n{text}"
    )
    .into_bytes()
}
