//! Prints values as YAML in many styles and as JSON, and remembers where each value was put.

use std::fmt::Write;

use podwall::text::Path;

use crate::tree::{Dice, Tree};

/// A text and the spans of the values in it.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The text.
    pub text: String,
    /// The spans of the values. Block collections and values that are not written at all are left out.
    pub values: Vec<Place>,
    /// The spans of the keys.
    pub keys: Vec<Place>,
}

/// Where something was printed.
#[derive(Debug, Clone)]
pub struct Place {
    /// The way to it.
    pub path: Path,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte; `None` where styles end differently (block scalars).
    pub end: Option<usize>,
}

/// Prints `tree` as one YAML document in a style that `dice` choose.
pub fn yaml(tree: &Tree, dice: Dice) -> Printed {
    let mut printer = Printer::new(dice);
    if printer.dice.once_in(3) {
        printer.put("---");
        printer.end_line();
    }
    printer.block(tree, 0, &Path::new(), Position::Line);
    printer.printed()
}

/// Prints each of `trees` as a separate YAML document.
pub fn stream(trees: &[Tree], dice: &mut Dice) -> String {
    let mut text = String::new();
    for tree in trees {
        let document = yaml(tree, dice.fork()).text;
        if !document.starts_with("---") {
            text.push_str("---\n");
        }
        text.push_str(&document);
    }
    text
}

/// Prints `tree` as JSON with space that `dice` choose.
pub fn json(tree: &Tree, dice: Dice) -> Printed {
    let mut printer = Printer::new(dice);
    printer.json(tree, &Path::new());
    printer.space();
    printer.printed()
}

/// What the printer has already written on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// Nothing, or only the document start on the line before.
    Line,
    /// A key and its colon.
    Key,
    /// The dash of an item and one space.
    Dash,
}

struct Printer {
    out: String,
    dice: Dice,
    eol: &'static str,
    values: Vec<Place>,
    keys: Vec<Place>,
}

impl Printer {
    fn new(mut dice: Dice) -> Self {
        let eol = if dice.once_in(4) { "\r\n" } else { "\n" };
        Self { out: String::new(), dice, eol, values: Vec::new(), keys: Vec::new() }
    }

    fn printed(self) -> Printed {
        Printed { text: self.out, values: self.values, keys: self.keys }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn indent(&mut self, width: usize) {
        self.out.extend(std::iter::repeat_n(' ', width));
    }

    fn end_line(&mut self) {
        if self.dice.once_in(6) {
            self.put("  # a note: [with, {signs");
        }
        self.put(self.eol);
        if self.dice.once_in(8) {
            self.put(self.eol);
        }
        if self.dice.once_in(8) {
            let width = self.dice.below(5);
            self.indent(width);
            self.put("# - a separate: line");
            self.put(self.eol);
        }
    }

    /// Prints `text` as the value or key at `path`.
    fn place(&mut self, path: &Path, text: &str, is_key: bool) {
        let start = self.out.len();
        self.put(text);
        let place = Place { path: path.clone(), start, end: Some(self.out.len()) };
        if is_key { self.keys.push(place) } else { self.values.push(place) }
    }

    /// Prints a value that ends its line. `indent` is the column its own lines start in, if it has some.
    fn block(&mut self, tree: &Tree, indent: usize, path: &Path, position: Position) {
        match tree {
            Tree::Map(entries) if !entries.is_empty() && !self.dice.once_in(5) => {
                if position == Position::Key {
                    self.end_line();
                }
                self.block_map(entries, indent, path, position == Position::Dash);
            }
            Tree::List(items) if !items.is_empty() && !self.dice.once_in(5) => {
                if position == Position::Key {
                    self.end_line();
                }
                self.block_list(items, indent, path, position == Position::Dash);
            }
            Tree::Null if position == Position::Key && self.dice.once_in(2) => self.end_line(),
            Tree::Str(text) if is_block_text(text) && self.dice.once_in(2) => {
                self.separate(position);
                self.literal(text, indent, path);
            }
            inline => {
                self.separate(position);
                if position == Position::Line {
                    self.indent(indent);
                }
                self.flow(inline, indent, path, false);
                self.end_line();
            }
        }
    }

    /// The space between a colon and its value.
    fn separate(&mut self, position: Position) {
        if position == Position::Key {
            let width = if self.dice.once_in(5) { 3 } else { 1 };
            self.indent(width);
        }
    }

    fn block_map(&mut self, entries: &[(String, Tree)], indent: usize, path: &Path, inline: bool) {
        let step = *self.dice.pick(&[2, 2, 2, 4, 1, 3]);
        for (index, (key, value)) in entries.iter().enumerate() {
            if index > 0 || !inline {
                self.indent(indent);
            }
            let path = path.clone().key(key);
            let key = self.quoted(key, false);
            self.place(&path, &key, true);
            let colon = if self.dice.once_in(9) { " :" } else { ":" };
            self.put(colon);
            // The dash of a list may be aligned with its key.
            let is_flush = matches!(value, Tree::List(_)) && self.dice.once_in(2);
            let below = if is_flush { indent } else { indent + step };
            self.block(value, below, &path, Position::Key);
        }
    }

    fn block_list(&mut self, items: &[Tree], indent: usize, path: &Path, inline: bool) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 || !inline {
                self.indent(indent);
            }
            let width = *self.dice.pick(&[1, 1, 1, 3]);
            self.put("-");
            self.indent(width);
            let path = path.clone().index(index);
            self.block(item, indent + 1 + width, &path, Position::Dash);
        }
    }

    fn literal(&mut self, text: &str, indent: usize, path: &Path) {
        let start = self.out.len();
        let indent = indent.max(1);
        let body = text.trim_end_matches('\n');
        self.put(match text.len() - body.len() {
            0 => "|-",
            1 => "|",
            _ => "|+",
        });
        self.put(self.eol);
        for line in
            body.split('\n').chain(std::iter::repeat_n("", (text.len() - body.len()).max(1) - 1))
        {
            if !line.is_empty() {
                self.indent(indent);
            }
            self.put(line);
            self.put(self.eol);
        }
        self.values.push(Place { path: path.clone(), start, end: None });
    }

    /// Prints a value inside a line or, once it is inside brackets, over several.
    fn flow(&mut self, tree: &Tree, indent: usize, path: &Path, inside: bool) {
        let start = self.out.len();
        match tree {
            Tree::Null => self.pick_word(&["null", "~", "Null", "NULL"]),
            Tree::Bool(true) => self.pick_word(&["true", "yes", "True", "on", "ON", "Yes"]),
            Tree::Bool(false) => self.pick_word(&["false", "no", "False", "off", "OFF", "No"]),
            Tree::Int(value) if *value >= 0 && self.dice.once_in(4) => {
                self.put(&format!("{value:#x}"));
            }
            Tree::Int(value) => self.put(&value.to_string()),
            Tree::Float(value) => self.put(&value.to_string()),
            Tree::Str(text) => {
                let text = self.quoted(text, inside);
                self.put(&text);
            }
            Tree::List(items) => {
                self.put("[");
                for (index, item) in items.iter().enumerate() {
                    self.flow_space(indent);
                    self.flow(item, indent, &path.clone().index(index), true);
                    self.flow_comma(index + 1 == items.len());
                }
                self.flow_space(indent);
                self.put("]");
            }
            Tree::Map(entries) => {
                self.put("{");
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.flow_space(indent);
                    let path = path.clone().key(key);
                    let key = self.quoted(key, true);
                    self.place(&path, &key, true);
                    self.put(": ");
                    self.flow(value, indent, &path, true);
                    self.flow_comma(index + 1 == entries.len());
                }
                self.flow_space(indent);
                self.put("}");
            }
        }
        self.values.push(Place { path: path.clone(), start, end: Some(self.out.len()) });
    }

    fn pick_word(&mut self, words: &[&str]) {
        let word = *self.dice.pick(words);
        self.put(word);
    }

    fn flow_comma(&mut self, is_last: bool) {
        if !is_last || self.dice.once_in(5) {
            self.put(",");
        }
    }

    /// Writes space inside brackets, sometimes a line break. Lines inside brackets are indented more than their parent.
    fn flow_space(&mut self, indent: usize) {
        match self.dice.below(8) {
            0 => {
                self.put(self.eol);
                self.indent(indent + 1);
            }
            1 | 2 => self.put(" "),
            _ => {}
        }
    }

    /// Returns a string as plain text where that is safe, else in quotes.
    fn quoted(&mut self, text: &str, _inside: bool) -> String {
        let is_single_fit = !text.chars().any(|c| c.is_control() || is_special(c));
        match self.dice.below(4) {
            0 if is_single_fit => format!("'{}'", text.replace('\'', "''")),
            1 | 2 if is_plain(text) => text.to_owned(),
            _ => self.escaped(text),
        }
    }

    /// Returns a string in double quotes, as JSON and YAML both read it.
    fn escaped(&mut self, text: &str) -> String {
        let mut out = String::from("\"");
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                c if c.is_control()
                    || is_special(c)
                    || (c.is_alphabetic() && self.dice.once_in(40)) =>
                {
                    let mut units = [0; 2];
                    if c.len_utf16() == 1 {
                        for unit in c.encode_utf16(&mut units) {
                            let _ = write!(out, "\\u{unit:04x}");
                        }
                    } else {
                        out.push(c);
                    }
                }
                c => out.push(c),
            }
        }
        out.push('"');
        out
    }

    fn json(&mut self, tree: &Tree, path: &Path) {
        self.space();
        let start = self.out.len();
        match tree {
            Tree::Null => self.put("null"),
            Tree::Bool(value) => self.put(&value.to_string()),
            Tree::Int(value) => self.put(&value.to_string()),
            Tree::Float(value) => self.put(&value.to_string()),
            Tree::Str(text) => {
                let text = self.escaped(text);
                self.put(&text);
            }
            Tree::List(items) => {
                self.put("[");
                for (index, item) in items.iter().enumerate() {
                    self.put(if index > 0 { "," } else { "" });
                    self.json(item, &path.clone().index(index));
                    self.space();
                }
                self.put("]");
            }
            Tree::Map(entries) => {
                self.put("{");
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.put(if index > 0 { "," } else { "" });
                    self.space();
                    let path = path.clone().key(key);
                    let key = self.escaped(key);
                    self.place(&path, &key, true);
                    // Text that starts with a bracket is read as YAML: there, a key and its colon share a line.
                    let colon = if self.dice.once_in(6) { " :" } else { ":" };
                    self.put(colon);
                    self.json(value, &path);
                    self.space();
                }
                self.put("}");
            }
        }
        self.values.push(Place { path: path.clone(), start, end: Some(self.out.len()) });
    }

    fn space(&mut self) {
        match self.dice.below(6) {
            0 => self.put("\n  "),
            1 => self.put(" "),
            _ => {}
        }
    }
}

/// What neither quotes nor block text can hold as it is.
fn is_special(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns whether every reader takes `text` without quotes for this very string, in brackets as well.
fn is_plain(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-' | ' ');
    let other = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(fits)
        && !text.ends_with(' ')
        && !other.contains(&text.to_ascii_lowercase().as_str())
}

/// Returns whether `text` can be a literal block with visible indentation.
fn is_block_text(text: &str) -> bool {
    let fits = |c: char| c == '\n' || (!c.is_control() && !is_special(c));
    !text.trim_matches('\n').is_empty()
        && !text.starts_with(['\n', ' ', '\t'])
        && text.chars().all(fits)
        && !text.lines().any(|line| !line.is_empty() && line.trim().is_empty())
}
