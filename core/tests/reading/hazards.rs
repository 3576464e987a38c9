//! Places that are read otherwise by others, documents that kubectl does not reach, and errors that say what to do.

use podwall_core::text::{
    Content, Document, HazardKind, Limits, ReadErrorKind, Source, documents, json_body, to_json,
};

/// The hazards of the first document: kind, text, and text of the related place.
fn hazards(text: &str) -> Vec<(HazardKind, &str, &str)> {
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &Limits::default()).next().unwrap();
    let cut = |span: podwall_core::text::Span| &text[span.range()];
    let describe = document
        .hazards
        .iter()
        .map(|hazard| (hazard.kind.clone(), cut(hazard.span), hazard.related.map_or("", cut)));
    describe.collect()
}

/// Each document as `index`, whether it is unreached, and its JSON or the kind of its error.
fn read(text: &str) -> Vec<(usize, bool, String)> {
    let source = Source::new(text.as_bytes());
    let describe = |document: Document<'_>| {
        let content = match &document.content {
            Content::Tree(tree) => to_json(tree.root()),
            Content::Empty => "-".to_owned(),
            Content::Error(error) => error.kind.word().to_owned(),
        };
        (document.index, document.unreached, content)
    };
    documents(&source, &Limits::default()).map(describe).collect()
}

#[test]
fn a_key_given_twice_names_both_places() {
    use HazardKind::{DuplicateKey, KeyClash, NonStringKey};
    assert_eq!(hazards("a: 1\n\"a\": 2\n"), [(DuplicateKey, "\"a\"", "a")]);
    assert_eq!(
        hazards("yes: 1\nTRUE: 2\n"),
        [(NonStringKey, "yes", ""), (NonStringKey, "TRUE", ""), (DuplicateKey, "TRUE", "yes")]
    );
    assert_eq!(hazards("1: x\n'1': y\n"), [(NonStringKey, "1", ""), (KeyClash, "'1'", "1")]);
    assert_eq!(hazards("[{a: 1, b: 2, a: 3}]").first().unwrap().0, DuplicateKey);
    assert!(hazards("a: 1\nb: {a: 2}\n").is_empty());
}

#[test]
fn of_three_the_last_counts_and_each_loss_is_noted() {
    let text = "a: 1\nb: 0\na: 2\na: 3\n";
    assert_eq!(read(text), [(0, false, "{\"a\":3,\"b\":0}".to_owned())]);
    assert_eq!(hazards(text).len(), 2);
}

#[test]
fn a_merge_over_an_earlier_key_is_noted_but_not_the_other_way_round() {
    let base = "b: &x {p: true}\n";
    assert_eq!(hazards(&format!("{base}a:\n  <<: *x\n  p: false\n")), []);
    let text = format!("{base}a:\n  p: false\n  <<: *x\n");
    assert_eq!(hazards(&text), [(HazardKind::MergeOverridesKey, "p", "p")]);
    assert_eq!(read(&text)[0].2, "{\"a\":{\"p\":true},\"b\":{\"p\":true}}");
    let twice = hazards("a:\n  <<: {p: 1}\n  <<: {p: 2}\n");
    assert_eq!(twice, [(HazardKind::DuplicateKey, "<<", "<<")]);
}

#[test]
fn hidden_line_breaks_are_noted_outside_quotes_only() {
    for hidden in ["\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        let text = format!("a: 1 # x{hidden}b: 2\n");
        assert_eq!(hazards(&text), [(HazardKind::HiddenLineBreak, hidden, "")], "{hidden:?}");
        assert_eq!(read(&text)[0].2, "{\"a\":1,\"b\":2}");
        assert_eq!(hazards(&format!("a: \"x{hidden}y\"\n")), []);
    }
    assert_eq!(hazards("a: 1 # x\r\nb: 2\r\n"), []);
}

#[test]
fn text_after_the_end_is_noted_and_read_as_unreached() {
    let text = "a: 1\n...\nb: 2\n---\nc: 3\n";
    assert_eq!(hazards(text), [(HazardKind::TextAfterDocumentEnd, "b: 2", "")]);
    let read_all = [
        (0, false, "{\"a\":1}".to_owned()),
        (0, true, "{\"b\":2}".to_owned()),
        (1, false, "{\"c\":3}".to_owned()),
    ];
    assert_eq!(read(text), read_all);
    let marked = read("a: 1\n...\n--- # x\u{85}--- {b: 2}\n");
    assert_eq!(marked[0], (0, false, "{\"a\":1}".to_owned()));
    let hidden = read("a: 1\r---\rhostPID: true\r");
    assert_eq!(hidden[1], (0, true, "{\"hostPID\":true}".to_owned()));
    assert_eq!(hazards("a: 1\n...\n# nothing\n"), []);
}

#[test]
fn tags_directives_and_marks_are_noted() {
    let binary = HazardKind::ExplicitTag { tag: "tag:yaml.org,2002:binary".into() };
    assert_eq!(hazards("a: !!binary QQ==\n"), [(binary, "!!binary", "")]);
    let own = HazardKind::ExplicitTag { tag: "!x".into() };
    assert_eq!(hazards("a: !x {b: 1}\n"), [(own, "!x", "")]);
    assert_eq!(hazards("%YAML 1.1\r---\ra: 1\r")[0].0, HazardKind::Directive);
    let mark = hazards("a: 1\n\u{feff}b: 2\n");
    assert_eq!(mark, [(HazardKind::ByteOrderMark, "\u{feff}", "")]);
    assert_eq!(hazards("\u{feff}a: 1\n"), []);
}

#[test]
fn json_keeps_what_a_later_key_pushes_aside() {
    let text = r#"{"a":{"x":1},"b":0,"a":{"y":2}}"#;
    let source = Source::new(text.as_bytes());
    let document = json_body(&source, &Limits::default());
    let [hazard] = &document.hazards[..] else { panic!("{:?}", document.hazards) };
    assert_eq!(hazard.kind, HazardKind::JsonDuplicateKey);
    let Content::Tree(tree) = &document.content else { panic!("{document:?}") };
    assert_eq!(to_json(tree.root()), r#"{"a":{"y":2},"b":0}"#);
    assert_eq!(to_json(tree.node(hazard.shadowed.unwrap())), r#"{"x":1}"#);
    assert_eq!(tree.path_at(hazard.span.start).to_string(), "/a");
}

#[test]
fn odd_encodings_are_noted() {
    let wide: Vec<u8> = "\u{feff}a: 1\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let source = Source::new(&wide);
    let document = documents(&source, &Limits::default()).next().unwrap();
    assert_eq!(document.hazards[0].kind, HazardKind::Utf16);
    assert!(matches!(document.content, Content::Tree(_)));
    let source = Source::new(b"{\"a\":\"\xFF\"}");
    let document = documents(&source, &Limits::default()).next().unwrap();
    assert_eq!(document.hazards[0].kind, HazardKind::InvalidUtf8);
    let source = Source::new(b"a: \xFF\n");
    let document = documents(&source, &Limits::default()).next().unwrap();
    assert_eq!(document.hazards[0].kind, HazardKind::InvalidUtf8);
    let Content::Tree(tree) = &document.content else { panic!("{document:?}") };
    assert_eq!(to_json(tree.root()), "{\"a\":\"\u{fffd}\"}");
    let source = Source::new(b"\xEF\xBB\xBFa: \xFF\n");
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Error(error) = &document.content else { panic!("{document:?}") };
    assert_eq!((error.kind, error.span.start), (ReadErrorKind::Encoding, 6));
}

#[test]
fn a_broken_document_stops_kubectl_but_not_the_reader() {
    let good = |index, unreached, key: &str| (index, unreached, format!("{{\"{key}\":1}}"));
    assert_eq!(
        read("a: 1\n---\nb: [\n---\nc: 1\n"),
        [good(0, false, "a"), (1, false, "syntax".to_owned()), good(2, true, "c")]
    );
    assert_eq!(
        read("a: 1\n--- {b: 1}\n---\nc: 1\n"),
        [
            (0, false, "separator".to_owned()),
            good(0, true, "a"),
            good(1, true, "b"),
            good(2, true, "c")
        ]
    );
    assert_eq!(
        read("{\"a\":1}{\"b\":1}\n---\nc: 1\n"),
        [
            good(0, false, "a"),
            good(1, false, "b"),
            (2, false, "syntax".to_owned()),
            good(2, true, "c")
        ]
    );
}

#[test]
fn empty_documents_count() {
    let read = read("---\n---\n# c\n---\na: 1\n---\nnull\n");
    let indexes: Vec<_> = read.iter().map(|(index, _, json)| (*index, json.as_str())).collect();
    assert_eq!(indexes, [(0, "-"), (1, "-"), (2, "{\"a\":1}"), (3, "-")]);
}

#[test]
fn templates_are_called_templates() {
    for text in [
        "a: {{ .Values.a }}\n",
        "image: {{ .a }}:{{ .b }}\n",
        "{{- if .x }}\na: 1\n{{- end }}\n",
        "a: 1\n{{ include \"x\" . }}\n",
        "a:\n  {{- toYaml .x | nindent 2 }}\n",
    ] {
        let source = Source::new(text.as_bytes());
        let document = documents(&source, &Limits::default()).next().unwrap();
        let Content::Error(error) = &document.content else { panic!("{text}") };
        assert_eq!(error.kind, ReadErrorKind::Template, "{text}: {error}");
        assert!(text[error.span.range()].starts_with("{{"), "{text}");
    }
    let quoted = "a: '{{ x }}'\nb: [\n";
    assert_eq!(read(quoted)[0].2, "syntax");
}
