//! JSON as Go's encoding/json reads it, straight into a tree.
//!
//! Strict in grammar, lenient in characters: a string may contain any bytes. Numbers keep their form: `1` is whole,
//! `1.0` and `1e0` are not, because the API server rejects those for integer fields.

use super::compose::too_deep;
use super::document::{Hazard, HazardKind, ReadError, ReadErrorKind};
use super::fast::Room;
use super::tree::{Builder, KeyKind, Number, Span, Stored, Text, Tree};

/// One JSON value and what follows from reading it.
#[derive(Debug)]
pub(super) struct JsonValue<'a> {
    pub(super) tree: Tree<'a>,
    pub(super) hazards: Vec<Hazard>,
    /// Byte after the value.
    pub(super) end: usize,
    /// The first number that no value can represent. It is syntactically valid, so reading continues.
    pub(super) too_large: Option<ReadError>,
}

/// Reads the JSON value that starts at byte `start` of `text`, after white space, with at most `depth` levels.
pub(super) fn read<'a>(
    text: &'a str,
    start: usize,
    depth: usize,
    room: &mut Room<'a>,
) -> Result<JsonValue<'a>, ReadError> {
    let bytes = text.as_bytes();
    let len = bytes.len() - start.min(bytes.len());
    let mut builder = room.builder(text, len, HazardKind::JsonDuplicateKey);
    if len > COUNTED {
        let Counts { values, keys } = Counts::of(bytes.get(start..).unwrap_or_default());
        builder.expect(values, keys, values - keys);
    }
    let mut reader = JsonReader { text, bytes, pos: start, depth, builder, too_large: None };
    reader.value()?;
    let (tree, hazards) = reader.builder.finish();
    let value = JsonValue { tree, hazards, end: reader.pos, too_large: reader.too_large };
    room.keep(reader.builder);
    Ok(value)
}

/// Bytes of text from which on values are counted before they are read.
const COUNTED: usize = 1 << 16;

/// How many values and keys a JSON value has at most.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    values: usize,
    keys: usize,
}

impl Counts {
    /// Counts what makes a value or a key, up to the end of the first value. In text that is not JSON, the counts say
    /// nothing, but do not exceed what they could be in JSON of that length.
    fn of(bytes: &[u8]) -> Self {
        let (mut commas, mut filled, mut keys, mut depth) = (0, 0, 0, 0_usize);
        // Whether a collection has just begun: one with members has one more than it has commas.
        let mut begins = false;
        let mut rest = bytes.iter();
        while let Some(byte) = rest.next() {
            if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                continue;
            }
            filled += usize::from(begins && !matches!(byte, b'}' | b']'));
            begins = false;
            match byte {
                b',' => commas += 1,
                b':' => keys += 1,
                b'{' | b'[' => {
                    begins = true;
                    depth += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                b'"' => skip_string(&mut rest),
                _ => {}
            }
        }
        let values = (1 + commas + filled).min(bytes.len() / 2 + 1);
        Self { values, keys: keys.min(values) }
    }
}

/// Goes on behind the quote that ends a string.
fn skip_string(rest: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = rest.next(),
            _ => {}
        }
    }
}

/// Returns the position of the first character at or after `pos` that is not JSON white space.
pub(super) fn skip_space(bytes: &[u8], pos: usize) -> usize {
    let rest = bytes.get(pos..).unwrap_or(&[]);
    let space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    pos + rest.iter().position(|byte| !space(byte)).unwrap_or(rest.len())
}

struct JsonReader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    depth: usize,
    builder: Builder<'a>,
    too_large: Option<ReadError>,
}

impl JsonReader<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    /// Returns the next byte that is not white space; 0 at the end.
    fn next_byte(&mut self) -> u8 {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.pos += 1;
        }
        self.peek()
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(at(start), at(self.pos))
    }

    /// Returns an error at the next byte.
    fn error(&self, expected: &str) -> ReadError {
        let rest = self.text.get(self.pos..).unwrap_or("");
        let (message, len) = match rest.chars().next() {
            Some(found) => (format!("expected {expected}, found `{found}`"), found.len_utf8()),
            None => (format!("expected {expected}, found the end of the text"), 0),
        };
        let span = Span::new(at(self.pos), at(self.pos + len));
        ReadError { kind: ReadErrorKind::Syntax, message, span }
    }

    /// Reads one value with everything in it.
    fn value(&mut self) -> Result<(), ReadError> {
        loop {
            let opened = self.value_start()?;
            if opened {
                continue;
            }
            loop {
                match self.builder.in_mapping() {
                    None => return Ok(()),
                    Some(mapping) => match (self.next_byte(), mapping) {
                        (b',', true) => {
                            self.pos += 1;
                            self.key()?;
                            break;
                        }
                        (b',', false) => {
                            self.pos += 1;
                            break;
                        }
                        (b'}', true) | (b']', false) => self.close(),
                        (_, true) => return Err(self.error("`,` or `}`")),
                        (_, false) => return Err(self.error("`,` or `]`")),
                    },
                }
            }
        }
    }

    fn close(&mut self) {
        self.pos += 1;
        self.builder.close(at(self.pos));
    }

    /// Reads a scalar, or opens a collection up to its first value; whether a value must follow.
    fn value_start(&mut self) -> Result<bool, ReadError> {
        let byte = self.next_byte();
        let start = self.pos;
        match byte {
            b'"' => {
                let text = self.string()?;
                self.builder.scalar(Stored::String(text), self.span_from(start));
            }
            b'{' | b'[' => return self.open(byte == b'{'),
            b'-' | b'0'..=b'9' => {
                let number = self.number()?;
                self.builder.scalar(number.into(), self.span_from(start));
            }
            b't' => self.literal("true", Stored::Bool(true))?,
            b'f' => self.literal("false", Stored::Bool(false))?,
            b'n' => self.literal("null", Stored::Null)?,
            _ => return Err(self.error("a JSON value")),
        }
        Ok(false)
    }

    fn open(&mut self, mapping: bool) -> Result<bool, ReadError> {
        let start = self.pos;
        if self.builder.depth() >= self.depth {
            return Err(too_deep(self.depth, Span::new(at(start), at(start + 1))));
        }
        self.builder.open(mapping, at(start));
        self.pos += 1;
        if self.next_byte() == if mapping { b'}' } else { b']' } {
            self.close();
            return Ok(false);
        }
        if mapping {
            self.key()?;
        }
        Ok(true)
    }

    fn key(&mut self) -> Result<(), ReadError> {
        if self.next_byte() != b'"' {
            return Err(self.error("a key in double quotes"));
        }
        let start = self.pos;
        let text = self.string()?;
        self.builder.key(text, self.span_from(start), KeyKind::String);
        if self.next_byte() != b':' {
            return Err(self.error("`:`"));
        }
        self.pos += 1;
        Ok(())
    }

    fn literal(&mut self, word: &str, stored: Stored) -> Result<(), ReadError> {
        let start = self.pos;
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        if !rest.starts_with(word.as_bytes()) {
            let same = rest.iter().zip(word.bytes()).take_while(|(a, b)| **a == *b).count();
            self.pos += same;
            return Err(self.error(&format!("`{word}`")));
        }
        self.pos += word.len();
        self.builder.scalar(stored, self.span_from(start));
        Ok(())
    }

    fn digits(&mut self) -> Result<(), ReadError> {
        let start = self.pos;
        while self.peek().is_ascii_digit() {
            self.pos += 1;
        }
        if self.pos == start { Err(self.error("a digit")) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Number, ReadError> {
        let start = self.pos;
        if self.peek() == b'-' {
            self.pos += 1;
        }
        if self.peek() == b'0' {
            self.pos += 1;
        } else {
            self.digits()?;
        }
        let whole = self.pos;
        if self.peek() == b'.' {
            self.pos += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.pos += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.pos += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.pos).unwrap_or("");
        if whole == self.pos {
            if let Ok(value) = text.parse() {
                return Ok(Number::Int(value));
            }
            if let Ok(value) = text.parse() {
                return Ok(Number::Uint(value));
            }
        }
        if let Some(value) = text.parse::<f64>().ok().filter(|value| value.is_finite()) {
            return Ok(Number::Float(value));
        }
        let message = format!("the number `{}` is too large", shortened(text));
        let span = self.span_from(start);
        let error = ReadError { kind: ReadErrorKind::Value, message, span };
        self.too_large.get_or_insert(error);
        Ok(Number::Float(f64::MAX))
    }

    /// Reads a string, at its opening quote.
    fn string(&mut self) -> Result<Text, ReadError> {
        let opened = self.pos;
        self.pos += 1;
        let start = self.pos;
        if self.run()? == b'"' {
            self.pos += 1;
            return Ok(Text::source(at(start), at(self.pos - 1)));
        }
        let mut decoded = self.text.get(start..self.pos).unwrap_or("").to_owned();
        loop {
            if self.peek() == b'"' {
                self.pos += 1;
                return Ok(self.builder.decoded(&decoded));
            }
            decoded.push(self.escape(opened)?);
            let run = self.pos;
            self.run()?;
            decoded.push_str(self.text.get(run..self.pos).unwrap_or(""));
        }
    }

    /// Passes over text up to a quote or a backslash, which is returned.
    fn run(&mut self) -> Result<u8, ReadError> {
        let rest = self.bytes.get(self.pos..).unwrap_or(&[]);
        let stop = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
        match rest.iter().find_position(stop) {
            Some((at, byte @ (b'"' | b'\\'))) => {
                self.pos += at;
                Ok(*byte)
            }
            Some((at, _)) => {
                self.pos += at;
                Err(self.error("text without control characters, or the closing `\"`"))
            }
            None => {
                self.pos = self.bytes.len();
                Err(self.error("the closing `\"`"))
            }
        }
    }

    fn escape(&mut self, opened: usize) -> Result<char, ReadError> {
        let start = self.pos;
        self.pos += 1;
        let c = match self.peek() {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\x08',
            b'f' => '\x0C',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => {
                self.pos = start.max(opened);
                return Err(self.error("a JSON escape such as `\\n` or `\\u0041`"));
            }
        };
        self.pos += 1;
        Ok(c)
    }

    /// Reads the rest of `\uXXXX`, and of a second one if they make a pair; half a pair becomes U+FFFD.
    fn unicode_escape(&mut self) -> Result<char, ReadError> {
        self.pos += 1;
        let high = self.hex4()?;
        if let Some(c) = char::from_u32(high) {
            return Ok(c);
        }
        let after = self.pos;
        if high < 0xDC00 && self.bytes.get(after..).is_some_and(|rest| rest.starts_with(b"\\u")) {
            self.pos += 2;
            let low = self.hex4()?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.pos = after;
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&mut self) -> Result<u32, ReadError> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16);
            value = value << 4 | digit.ok_or_else(|| self.error("four hexadecimal digits"))?;
            self.pos += 1;
        }
        Ok(value)
    }
}

fn at(pos: usize) -> u32 {
    u32::try_from(pos).unwrap_or(u32::MAX)
}

fn shortened(text: &str) -> &str {
    text.get(..40).unwrap_or(text)
}

trait FindPosition<'a> {
    fn find_position(self, found: impl Fn(&u8) -> bool) -> Option<(usize, &'a u8)>;
}

impl<'a> FindPosition<'a> for std::slice::Iter<'a, u8> {
    fn find_position(self, found: impl Fn(&u8) -> bool) -> Option<(usize, &'a u8)> {
        self.enumerate().find(|(_, byte)| found(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_up_to_the_end_of_the_first() {
        let counts = |text: &str| {
            let Counts { values, keys } = Counts::of(text.as_bytes());
            (values, keys)
        };
        assert_eq!(counts(r#"{"a":[1,2,{"b":null}],"c,:[\",":""} {"d":[1,2,3]}"#), (7, 3));
        assert_eq!(counts("[[0,0,0,0],[0]]"), (8, 0));
        assert_eq!(counts(",,,,,,,,,,,,"), (7, 0));
        assert_eq!(counts(r#""unfinished\"#), (1, 0));
    }
}
