//! Upstream's wording: quoted lists, plurals, setters.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Hit, Subject};
use crate::text::Node;
use crate::view::Pod;

/// `"a", "b"`, without escaping what is inside.
pub(super) fn quoted<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for item in items {
        let comma = if out.is_empty() { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}\"{item}\"");
    }
    out
}

/// Returns the form for this count.
pub(super) const fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// Returns the texts of the hits, sorted, each once.
pub(super) fn texts<'t>(hits: &[Hit<'t>]) -> BTreeSet<&'t str> {
    crate::order::gathered(hits.iter().filter_map(Hit::text))
}

/// Returns the names of the containers that the hits are in, in the order of the pod, each container once.
pub(super) fn container_names<'t>(pod: &Pod<'t>, hits: &[Hit<'t>]) -> Vec<&'t str> {
    let hit: BTreeSet<usize> =
        crate::order::gathered(hits.iter().filter_map(|hit| match hit.subject {
            Subject::Container(index) => Some(index),
            _ => None,
        }));
    hit.into_iter().filter_map(|index| Some(pod.containers.get(index)?.name)).collect()
}

/// `container "a"` or `containers "a", "b"`.
pub(super) fn containers(names: &[&str]) -> String {
    let noun = plural(names.len(), "container", "containers");
    format!("{noun} {}", quoted(names.iter().copied()))
}

/// `volume "a"` or `volumes "a", "b"`, and how many.
pub(super) fn volumes(pod: &Pod<'_>, hits: &[Hit<'_>]) -> (String, usize) {
    let hit: BTreeSet<Subject<'_>> = crate::order::gathered(hits.iter().map(|hit| hit.subject));
    let volumes = pod.spec.get("volumes").into_iter().flat_map(Node::items).enumerate();
    let names: Vec<&str> = volumes
        .filter(|(index, _)| hit.contains(&Subject::Volume(*index)))
        .map(|(_, volume)| volume.get("name").and_then(Node::as_str).unwrap_or(""))
        .collect();
    let noun = plural(names.len(), "volume", "volumes");
    (format!("{noun} {}", quoted(names.iter().copied())), names.len())
}

/// Returns what set the fields: `pod`, containers, `annotation(s)`, joined by `and`.
pub(super) fn setters(pod: &Pod<'_>, hits: &[Hit<'_>]) -> String {
    let mut setters = Vec::new();
    if hits.iter().any(|hit| hit.subject == Subject::Pod) {
        setters.push("pod".to_owned());
    }
    let names = container_names(pod, hits);
    if !names.is_empty() {
        setters.push(containers(&names));
    }
    let annotations = hits.iter().filter(|hit| matches!(hit.subject, Subject::Annotation(_)));
    match annotations.count() {
        0 => {}
        count => setters.push(plural(count, "annotation", "annotations").to_owned()),
    }
    setters.join(" and ")
}

/// `KEY="VALUE"` for each annotation among the hits, sorted, each once; the value is quoted as Go quotes.
pub(super) fn annotations(hits: &[Hit<'_>]) -> BTreeSet<String> {
    let annotation = |hit: &Hit<'_>| match (hit.subject, hit.text()) {
        (Subject::Annotation(key), Some(value)) => Some(format!("{key}={}", go_quoted(value))),
        _ => None,
    };
    crate::order::gathered(hits.iter().filter_map(annotation))
}

/// Returns a Go string literal: printable characters stay, all others are escaped.
fn go_quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        let _ = match c {
            '"' => write!(out, "\\\""),
            '\\' => write!(out, "\\\\"),
            '\u{7}' => write!(out, "\\a"),
            '\u{8}' => write!(out, "\\b"),
            '\u{c}' => write!(out, "\\f"),
            '\n' => write!(out, "\\n"),
            '\r' => write!(out, "\\r"),
            '\t' => write!(out, "\\t"),
            '\u{b}' => write!(out, "\\v"),
            c if is_printable(c) => write!(out, "{c}"),
            c if c < ' ' || c == '\u{7f}' => write!(out, "\\x{:02x}", c as u32),
            c if c < '\u{10000}' => write!(out, "\\u{:04x}", c as u32),
            c => write!(out, "\\U{:08x}", c as u32),
        };
    }
    out.push('"');
    out
}

/// Returns whether Go prints `c` as it is. The standard library knows it only as part of escaping a text, where a mark
/// that combines with a letter before it counts as printable.
fn is_printable(c: char) -> bool {
    let mut text = String::from("a");
    text.push(c);
    c == '\'' || text.escape_debug().nth(1) != Some('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_as_go_does() {
        assert_eq!(go_quoted("a b"), r#""a b""#);
        assert_eq!(go_quoted("é\u{301}𝄞'"), "\"é\u{301}𝄞'\"");
        assert_eq!(go_quoted("\"\\\n\0\u{7f}"), r#""\"\\\n\x00\x7f""#);
        assert_eq!(go_quoted("\u{a0}\u{200b}\u{e0001}"), r#""\u00a0\u200b\U000e0001""#);
    }

    #[test]
    fn lists_are_quoted_without_escaping() {
        assert_eq!(quoted(["a", "b\"c"]), r#""a", "b"c""#);
        assert_eq!(containers(&["a"]), r#"container "a""#);
        assert_eq!(containers(&["a", "b"]), r#"containers "a", "b""#);
    }
}
