//! Every value and key stands where its span says.

use std::path::Path;

use podwall_core::text::{
    Content, Document, Entry, HazardKind, Limits, Node, Source, Span, Tree, documents, to_json,
    yaml_body,
};
use podwall_corpus::corpus;

use crate::support::{base64, files, lines};

/// The JSON of a value that stands beside a key or in brackets: some texts are values in one of them only.
fn values(cut: &str) -> Vec<String> {
    let read = |text: String| {
        let source = Source::new(text.as_bytes());
        match yaml_body(&source, &Limits::default()).content {
            Content::Tree(tree) => {
                let value = tree.root().entry("k")?.value;
                Some(to_json(value.items().next().unwrap_or(value)))
            }
            _ => None,
        }
    };
    [format!("k: {cut}\n"), format!("k: [{cut}]\n")].into_iter().filter_map(read).collect()
}

/// Returns the text of a span, to be put after `k: `: at the root and in brackets further lines may be unindented, but not
/// below a key. Returns `None` if the text that `+` keeps is outside the span.
fn cut(text: &str, span: Span) -> Option<String> {
    let cut = &text[span.range()];
    match cut {
        _ if cut.starts_with("|+") || cut.starts_with(">+") => None,
        _ if cut.starts_with(['|', '>']) => Some(cut.to_owned()),
        _ => Some(cut.replace('\n', "\n ")),
    }
}

fn check_scalar(text: &str, node: Node<'_>) {
    let Some(cut) = cut(text, node.span()) else { return };
    if cut.is_empty() {
        assert!(node.is_null(), "{node:?}");
        return;
    }
    let again = values(&cut);
    assert!(again.contains(&to_json(node)), "{cut:?} is read again as {again:?}");
}

/// Checks that a key is read again as a key, or as a value if only brackets allow it to be one.
fn check_key(text: &str, entry: &Entry<'_>) {
    let Some(cut) = cut(text, entry.key_span) else { return };
    let line = format!("{cut}: 1\n");
    let source = Source::new(line.as_bytes());
    let as_key = match yaml_body(&source, &Limits::default()).content {
        Content::Tree(tree) => tree.root().entry(entry.key).is_some(),
        _ => false,
    };
    let text = serde_json::to_string(entry.key).unwrap();
    let as_value = values(&cut).iter().any(|value| *value == text || value == entry.key);
    assert!(as_key || as_value, "{cut:?} is not the key {:?}", entry.key);
}

/// Checks each scalar and key of a tree; gives how many there were.
fn check_tree(text: &str, tree: &Tree<'_>) -> usize {
    let mut checked = 0;
    let mut todo = vec![(tree.root(), tree.root().span())];
    while let Some((node, outer)) = todo.pop() {
        let span = node.span();
        assert!(outer.start <= span.start && span.end <= outer.end, "{node:?} in {outer:?}");
        if node.is_mapping() || node.is_sequence() {
            for entry in node.entries() {
                check_key(text, &entry);
                checked += 1;
                todo.push((entry.value, span));
            }
            todo.extend(node.items().map(|item| (item, span)));
        } else {
            check_scalar(text, node);
            checked += 1;
        }
    }
    checked
}

/// Whether a value may stand elsewhere than its parent, or mean more than its text: aliases and tags. Lines that end unseen
/// cannot be indented as the others.
fn is_plain(source: &Source<'_>, document: &Document<'_>) -> bool {
    let tagged = |kind: &HazardKind| {
        matches!(kind, HazardKind::ExplicitTag { .. } | HazardKind::HiddenLineBreak)
    };
    let text = &source.text()[document.span.range()];
    !text.contains('*') && !document.hazards.iter().any(|hazard| tagged(&hazard.kind))
}

fn check_all(bytes: &[u8]) -> usize {
    let source = Source::new(bytes);
    let mut checked = 0;
    for document in documents(&source, &Limits::default()) {
        for comment in &document.comments {
            assert!(source.text()[comment.range()].starts_with('#'));
        }
        if let Content::Tree(tree) = &document.content
            && is_plain(&source, &document)
        {
            checked += check_tree(source.text(), tree);
        }
    }
    checked
}

#[corpus("real")]
fn values_of_real_files_stand_where_they_say(folder: &Path) {
    let all = files(folder, &["yaml", "yml"]);
    // Every fourth file keeps the test short.
    let checked: usize =
        all.iter().step_by(4).map(|path| check_all(&std::fs::read(path).unwrap())).sum();
    assert!(checked > 40_000, "{checked}");
}

#[corpus("yaml")]
fn values_of_odd_inputs_stand_where_they_say(folder: &Path) {
    let cases = lines(&folder.join("generated.jsonl"));
    let inputs = cases.iter().filter(|case| case["error"].is_null());
    let plain = inputs.map(|case| base64(case["input"].as_str().unwrap()));
    let checked: usize = plain
        .filter(|input| !input.contains(&b'*') && !input.contains(&b'!') && !input.contains(&b'&'))
        .map(|input| check_all(&input))
        .sum();
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn spans_leave_tags_and_anchors_out() {
    let text = "a: !!str &x 'v'\nb: &y\n  - {c: d}\ne: *x\nf:\n";
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Tree(tree) = &document.content else { panic!("{document:?}") };
    let cut = |key: &str| &text[tree.root().entry(key).unwrap().value.span().range()];
    assert_eq!(cut("a"), "'v'");
    assert_eq!(cut("b"), "- {c: d}");
    assert_eq!(cut("e"), "'v'");
    assert_eq!(cut("f"), "");
    assert_eq!(tree.root().entry("f").unwrap().value.span().start, 41);
    assert_eq!(tree.path_at(26).to_string(), "/b/0");
    assert_eq!(tree.path_at(30).to_string(), "/b/0/c");
}
