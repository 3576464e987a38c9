//! Hostile input ends at a value or at a clear error. How its cost grows is held by the shapes of `tests/src/growth/`.

use podwall_core::text::{Content, Limits, ReadErrorKind, Source, documents};

fn first_error(text: &str, limits: &Limits) -> Option<ReadErrorKind> {
    let source = Source::new(text.as_bytes());
    documents(&source, limits).find_map(|document| match document.content {
        Content::Error(error) => Some(error.kind),
        _ => None,
    })
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
