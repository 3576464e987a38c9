//! The fast path and the full reader produce the same documents.

use std::fmt::Write;
use std::path::Path;

use podwall_corpus::corpus;

use super::*;
use crate::text::{Node, to_json};

/// Returns the content of a document as text.
fn describe(document: &Document<'_>) -> String {
    let mut out = String::new();
    match &document.content {
        Content::Empty => out.push_str("empty"),
        Content::Error(error) => write!(out, "error {error}").unwrap(),
        Content::Tree(tree) => {
            out.push_str(&to_json(tree.root()));
            describe_spans(tree.root(), &mut out);
        }
    }
    for hazard in &document.hazards {
        write!(out, "\n{:?} {:?} {:?}", hazard.kind, hazard.span, hazard.related).unwrap();
    }
    write!(out, "\ncomments {:?}", document.comments).unwrap();
    out
}

fn describe_spans(root: Node<'_>, out: &mut String) {
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        write!(out, "\n{:?} {:?}", node.value(), node.span()).unwrap();
        for entry in node.entries() {
            write!(out, " {:?} {:?}", entry.key, entry.key_span).unwrap();
            todo.push(entry.value);
        }
        todo.extend(node.items());
    }
}

/// Reads `bytes` both ways; whether the short way took it.
fn compare(bytes: &[u8], route: Route) -> bool {
    let source = Source::new(bytes);
    if source.encoding() != crate::text::Encoding::Utf8 {
        return false;
    }
    let limits = Limits::default();
    let text = source.text();
    let chunk =
        || Chunk { source: &source, text, start: 0, index: 0, unreached: false, rest: None };
    let mut room = fast::Room::default();
    let Some(quick) = chunk().quick(&limits, &mut room) else { return false };
    let full = chunk().full(route, &limits);
    assert_eq!(describe(&quick), describe(&full), "{text:?}");
    // The memory of a document serves for the next.
    if let Content::Tree(tree) = quick.content {
        room.reuse(tree, quick.comments);
    }
    let again = chunk().quick(&limits, &mut room);
    assert_eq!(again.map(|quick| describe(&quick)), Some(describe(&full)), "{text:?}");
    true
}

fn files(folder: &Path, found: &mut Vec<Vec<u8>>) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            files(&path, found);
        } else if matches!(ending, Some("yaml" | "yml" | "json")) {
            found.push(std::fs::read(path).unwrap());
        }
    }
}

/// Returns the pieces of a file between lines that start with `---`.
fn pieces(bytes: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some(found) = memchr::memmem::find(&bytes[start..], b"\n---") {
        pieces.push(&bytes[start..=start + found]);
        let line = start + found + 1;
        start = memchr::memchr(b'\n', &bytes[line..]).map_or(bytes.len(), |len| line + len + 1);
    }
    pieces.push(&bytes[start..]);
    pieces
}

/// A small generator of numbers that are random enough.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[corpus("real")]
fn both_ways_agree_on_real_files(folder: &Path) {
    let mut all = Vec::new();
    files(folder, &mut all);
    let (mut taken, mut total, mut taken_bytes, mut bytes) = (0, 0, 0, 0);
    for piece in all.iter().flat_map(|file| pieces(file)) {
        total += 1;
        bytes += piece.len();
        if compare(piece, Route::Lines) {
            taken += 1;
            taken_bytes += piece.len();
        }
    }
    println!("the short way took {taken} of {total} documents, {taken_bytes} of {bytes} bytes");
    assert!(taken * 100 > total * 95, "{taken} of {total} documents");
    assert!(taken_bytes * 100 > bytes * 85, "{taken_bytes} of {bytes} bytes");
}

/// What damages a file in a way that matters.
const ODD: &[u8] = b" \n:-#'\"[]{},|>&*!?\t";

#[corpus("real")]
fn both_ways_agree_on_damaged_files(folder: &Path) {
    let mut all = Vec::new();
    files(folder, &mut all);
    let pieces: Vec<_> = all.iter().flat_map(|file| pieces(file)).collect();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut taken = 0;
    for _ in 0..20_000 {
        let piece = pieces[dice.roll(pieces.len())];
        let start = dice.roll(piece.len() + 1);
        let mut damaged = piece[start..piece.len().min(start + 20 + dice.roll(300))].to_vec();
        for _ in 0..dice.roll(4) {
            let at = dice.roll(damaged.len() + 1);
            match dice.roll(3) {
                0 if at < damaged.len() => drop(damaged.remove(at)),
                1 if at < damaged.len() => damaged[at] = ODD[dice.roll(ODD.len())],
                _ => damaged.insert(at, ODD[dice.roll(ODD.len())]),
            }
        }
        taken += usize::from(compare(&damaged, Route::Lines));
    }
    assert!(taken > 2_000, "{taken}");
}

#[test]
fn both_ways_agree_on_token_soup() {
    let words = [
        "a",
        "b: ",
        "c:",
        " ",
        "  ",
        "    ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "-",
        "\n- ",
        "\n  - ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        ": ",
        ":",
        "'q'",
        "\"d\"",
        "'it''s'",
        "\"\\n\"",
        "|\n",
        ">-\n",
        "|+\n",
        "# c",
        " # c\n",
        "#",
        "yes",
        "1",
        "0x1",
        "1.0",
        "~",
        "null",
        "é",
        "\t",
        "x y",
        "\n\n",
        "? ",
        "--- ",
        "...",
        "a: b\n",
        "k: |\n  t\n",
        "k: >\n  t\n\n   u\n  v\n",
        "- - ",
        "%",
        "a:b",
        "a#b",
        "<<: ",
        "1: ",
        "y: ",
        "{a: b}",
        "[a, b]",
        "{\"a\":1}",
        "\"",
        "'",
        "\n   ",
        "-x",
        "-1",
        "--",
    ];
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    let mut taken = 0;
    for round in 0..120_000 {
        let count = 1 + dice.roll(12);
        let text: String = (0..count).map(|_| words[dice.roll(words.len())]).collect();
        let route = if round % 2 == 0 { Route::Lines } else { Route::Direct };
        taken += usize::from(compare(text.as_bytes(), route));
    }
    assert!(taken > 5_000, "{taken}");
}

#[corpus("yaml")]
fn both_ways_agree_on_the_cases(folder: &Path) {
    let mut all = Vec::new();
    files(&folder.join("pods"), &mut all);
    for name in ["cases.jsonl", "generated.jsonl"] {
        for line in std::fs::read_to_string(folder.join(name)).unwrap().lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let input = case["input"].as_str().unwrap();
            all.push(match name {
                "cases.jsonl" => input.as_bytes().to_vec(),
                _ => super::super::resolve::decode_base64(input).unwrap(),
            });
        }
    }
    let taken = all.iter().filter(|bytes| compare(bytes, Route::Direct)).count();
    assert!(taken > 2_000, "{taken}");
}
