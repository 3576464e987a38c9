//! Properties of reading: what is printed in any style is read back as it was, at the very bytes it was put.

use podwall::text::{Content, Limits, Node, Path, ReadErrorKind, Segment, Source, Span, documents};
use podwall_tests::print::{self, Printed};
use podwall_tests::tree::{Dice, Tree};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn yaml_of_any_style_is_read_back(tree in tree(), seed in any::<u64>()) {
        holds(&tree, &print::yaml(&tree, Dice::new(seed)))?;
    }

    #[test]
    fn json_of_any_style_is_read_back(tree in tree(), seed in any::<u64>()) {
        holds(&tree, &print::json(&tree, Dice::new(seed)))?;
    }

    #[test]
    fn documents_are_read_apart(trees in prop::collection::vec(tree(), 1..5), seed in any::<u64>()) {
        let text = print::stream(&trees, &mut Dice::new(seed));
        let wanted: Vec<Tree> = trees.into_iter().filter(|tree| *tree != Tree::Null).collect();
        prop_assert_eq!(Tree::read(text.as_bytes()), Ok(wanted), "{}", text);
    }
}

/// Returns the number of cases: a default that a test run has time for, or `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(1_000);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// That `printed` is read as `tree`, each value and key at its bytes, and that these bytes alone are the value again.
fn holds(tree: &Tree, printed: &Printed) -> Result<(), TestCaseError> {
    let text = &printed.text;
    let source = Source::new(text.as_bytes());
    let mut read = documents(&source, &Limits::default());
    let document = read.next();
    let root = match document.as_ref().map(|document| &document.content) {
        Some(Content::Tree(tree)) => tree.root(),
        Some(Content::Error(error)) => {
            return Err(TestCaseError::fail(format!("{}\n{text}", error.message)));
        }
        Some(Content::Empty) | None => {
            prop_assert_eq!(tree, &Tree::Null, "{}", text);
            return Ok(());
        }
    };
    prop_assert_eq!(&Tree::of(root), tree, "{}", text);
    for place in &printed.values {
        let (node, _) = find(root, &place.path);
        let span = node.span();
        prop_assert_eq!(span.start as usize, place.start, "{} in {}", place.path, text);
        if let Some(end) = place.end {
            prop_assert_eq!(span.end as usize, end, "{} in {}", place.path, text);
        }
        let cut = &text[span.range()];
        let again = Tree::read(cut.as_bytes()).map_err(TestCaseError::fail)?;
        let wanted = match Tree::of(node) {
            Tree::Null => Vec::new(),
            // The empty lines after block text are not part of its span.
            Tree::Str(text) if place.end.is_none() => vec![Tree::Str(text.trim_end().to_owned())],
            tree => vec![tree],
        };
        let again: Vec<Tree> = again
            .into_iter()
            .map(|tree| match tree {
                Tree::Str(text) if place.end.is_none() => Tree::Str(text.trim_end().to_owned()),
                tree => tree,
            })
            .collect();
        prop_assert_eq!(again, wanted, "{}", cut);
    }
    for place in &printed.keys {
        let (_, key) = find(root, &place.path);
        let wanted = place.end.map(|end| place.start..end);
        prop_assert_eq!(key.map(Span::range), wanted, "key {} in {}", place.path, text);
    }
    Ok(())
}

fn find<'t>(root: Node<'t>, path: &Path) -> (Node<'t>, Option<Span>) {
    let mut at = (root, None);
    for segment in path.segments() {
        at = match segment {
            Segment::Index(index) => (at.0.items().nth(index).unwrap(), None),
            Segment::Key(key) => {
                let entry = at.0.entry(&key).unwrap();
                (entry.value, Some(entry.key_span))
            }
        };
    }
    at
}

fn tree() -> impl Strategy<Value = Tree> {
    let fraction = (-4_000_i32..4_000).prop_map(|n| Tree::Float(f64::from(n) + 0.25));
    let leaf = prop_oneof![
        1 => Just(Tree::Null),
        2 => any::<bool>().prop_map(Tree::Bool),
        2 => any::<i64>().prop_map(Tree::Int),
        2 => (-20_i64..70_000).prop_map(Tree::Int),
        1 => fraction,
        8 => text().prop_map(Tree::Str),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let entry = (text(), inner.clone());
        let map = prop::collection::vec(entry, 0..6).prop_map(|entries| {
            let mut unique: Vec<(String, Tree)> = Vec::new();
            for (key, value) in entries {
                if unique.iter().all(|(known, _)| *known != key) {
                    unique.push((key, value));
                }
            }
            Tree::Map(unique)
        });
        prop_oneof![prop::collection::vec(inner, 0..6).prop_map(Tree::List), map]
    })
}

/// Words of manifests, words that look like something else, and anything at all.
fn text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] =
        &["spec", "containers", "name", "nginx:1.25", "app.kubernetes.io/name", "a b", "/bin/sh"];
    const TRAPS: &[&str] = &[
        "",
        "yes",
        "NO",
        "y",
        "~",
        "null",
        "0777",
        "1e3",
        "0x1F",
        "12:30:45",
        "1_000",
        ".inf",
        "- a",
        "a: b",
        "# no comment",
        "a #b",
        " a",
        "a ",
        "<<",
        "=",
        "2001-01-01",
        "{{ .x }}",
        "'",
        "\"",
        "\\",
        "%a",
        "@a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "[a",
        "{a",
        "---",
        "...",
        "a\nb",
        "a\n\nb\n",
        "a\n\n\n",
        "  \n",
        "\t",
        "\u{85}",
        "é",
        "𝄞",
        "\u{2028}",
        "\u{feff}",
        "trail\n ",
        "a\r\nb",
        "\0",
    ];
    prop_oneof![
        4 => prop::sample::select(WORDS).prop_map(str::to_owned),
        3 => prop::sample::select(TRAPS).prop_map(str::to_owned),
        2 => "[a-z][a-z0-9.-]{0,12}",
        1 => "\\PC{0,12}",
        1 => "[ -~\n]{0,24}",
    ]
}

/// Aliases of a long text are few values, but every rule reads the text for each of them, and JSON repeats it.
#[test]
fn text_of_aliases_is_bounded() {
    let text = "a".repeat(1_000);
    let document = |aliases: usize| {
        let values = "- *t\n".repeat(aliases);
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nt: &t {text}\nk: {{*t : *t }}\nv:\n{values}"
        )
    };
    let mut limits = Limits::default();
    limits.aliased = 25_000;
    let read = |text: &str| {
        let source = Source::new(text.as_bytes());
        let document = documents(&source, &limits).next().unwrap();
        match document.content {
            Content::Error(error) => Some((error.kind, error.message)),
            _ => None,
        }
    };
    // Two aliases stand in `k`.
    assert_eq!(read(&document(98)), None);
    let (kind, message) = read(&document(99)).unwrap();
    assert_eq!(kind, ReadErrorKind::Limit);
    assert!(message.contains("more than 100000 bytes of text"), "{message}");
}
