//! Hostile input ends soon, at a value or at a clear error.

use std::time::{Duration, Instant};

use podwall::text::{Content, Limits, ReadErrorKind, Source, documents};

const MEGABYTE: usize = 1_000_000;

fn first_error(text: &str, limits: &Limits) -> Option<ReadErrorKind> {
    let source = Source::new(text.as_bytes());
    documents(&source, limits).find_map(|document| match document.content {
        Content::Error(error) => Some(error.kind),
        _ => None,
    })
}

/// Reads all of a text and says how long it took.
fn time(text: &str) -> Duration {
    let source = Source::new(text.as_bytes());
    let started = Instant::now();
    let count = documents(&source, &Limits::default()).count();
    assert!(count > 0);
    started.elapsed()
}

fn bombs() -> Vec<(&'static str, String)> {
    let many = |piece: &str| piece.repeat(MEGABYTE / piece.len());
    let numbered =
        |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let wide = numbered(1_000, |i| format!("k{i}: 1, "));
    vec![
        ("brackets", many("[")),
        ("braces", many("{a: ")),
        ("pairs", many("[{a: b},")),
        ("dashes", many("- ")),
        ("lines of dashes", many("- - -\n")),
        ("question marks", many("? ")),
        ("aliases of itself", format!("&a [{}]", many("*a,"))),
        ("anchors", numbered(60_000, |i| format!("a{i}: &a{i} x\n"))),
        ("chain of anchors", numbered(20_000, |i| format!("- &a{i} [*a{}]\n", i.max(1) - 1))),
        ("merges", format!("a: &a {{{wide}}}\nb:\n{}", many("  - <<: *a\n"))),
        ("one long line", "a".repeat(5 * MEGABYTE)),
        ("one long string", format!("\"{}\"", "a".repeat(5 * MEGABYTE))),
        ("escapes", format!("\"{}\"", many("\\n"))),
        ("keys", numbered(100_000, |i| format!("key{i}: v\n"))),
        ("keys in braces", format!("{{{}}}", numbered(100_000, |i| format!("key{i}: v, ")))),
        ("the same key", many("k: v\n")),
        ("the same key in JSON", format!("{{{}\"a\":1}}", many("\"a\":1,"))),
        ("items", format!("[{}]", many("a, "))),
        ("items far inside", format!("{}{}", "[".repeat(9_999), many("a,"))),
        ("JSON values", many("{}")),
        ("JSON brackets", format!("{{\"a\":{}", many("["))),
        ("open JSON objects", many("{\"a\":")),
        ("separators", many("---\n")),
        ("ends of documents", many("...\na\n")),
        ("comments", many("# c\n")),
        ("hidden breaks", many("\u{85}")),
        ("open quotes", many("a: \"\n")),
        ("tags", many("- !!binary QUFB\n")),
        ("folds", format!("a: >\n{}", many("  x\n\n"))),
        ("long plain", format!("a:\n{}", many("  x\n\n"))),
        ("a long number", format!("a: 1.{}", many("1"))),
        ("words that might be a key", format!("[{}", many("a b c d e f "))),
    ]
}

#[test]
fn bombs_end_soon() {
    // Without optimisation and beside other tests; a reader that is not linear takes minutes for some of these.
    let most =
        if cfg!(debug_assertions) { Duration::from_secs(10) } else { Duration::from_millis(400) };
    for (name, text) in bombs() {
        // Another program may have had the machine: only what is slow four times is slow.
        let first = time(&text);
        let again = (0..3).map(|_| if first < most { first } else { time(&text) });
        let taken = again.min().unwrap_or(first).min(first);
        println!("{name}: {} bytes in {taken:.0?}", text.len());
        assert!(taken < most, "{name}: {taken:?}");
    }
}

#[test]
fn depth_is_limited_with_aliases_expanded() {
    let limits = Limits::default();
    let nested = |depth: usize| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(first_error(&nested(10_000), &limits), None);
    assert_eq!(first_error(&nested(10_001), &limits), Some(ReadErrorKind::Limit));
    let alias = |depth: usize| {
        format!("- &a {}\n- {}*a{}\n", nested(9_000), "[".repeat(depth), "]".repeat(depth))
    };
    assert_eq!(first_error(&alias(999), &limits), None);
    assert_eq!(first_error(&alias(1_000), &limits), Some(ReadErrorKind::Limit));
    let json = |depth: usize| format!("{{\"a\":{}}}", nested(depth).replace('x', "1"));
    assert_eq!(first_error(&json(9_999), &limits), None);
    assert_eq!(first_error(&json(10_000), &limits), Some(ReadErrorKind::Limit));
}

#[test]
fn limits_can_be_set() {
    let mut limits = Limits::default();
    for (key, value, text) in [
        ("bytes", 5, "a: 123\n"),
        ("documents", 2, "a\n---\nb\n---\nc\n---\nd\n"),
        ("depth", 2, "a: [[x]]\n"),
        ("aliased", 3, "a: &a [1, 2]\nb: [*a, *a]\n"),
    ] {
        assert_eq!(first_error(text, &Limits::default()), None, "{text}");
        *limits.get_mut(key).unwrap() = value;
        assert_eq!(first_error(text, &limits), Some(ReadErrorKind::Limit), "{text}");
        limits = Limits::default();
    }
}
