//! Plain and quoted scalars.
//!
//! A scalar on one line is borrowed from the text; one that is folded or escaped is put together once.

use std::borrow::Cow;

use super::cursor::{Break, span};
use super::scanner::Scanner;
use super::token::{Fault, Style, Token, TokenKind};

/// A scalar under construction: borrowed as long as its text is contiguous.
struct Pieces<'a> {
    owned: Option<String>,
    /// The piece not yet copied.
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        Self { owned: None, start, end: start, text }
    }

    /// Adds the bytes from `start` to `end` of the text.
    fn add(&mut self, start: usize, end: usize) {
        if start == self.end {
            self.end = end;
        } else {
            self.flush();
            (self.start, self.end) = (start, end);
        }
    }

    fn flush(&mut self) -> &mut String {
        let piece = self.text.get(self.start..self.end).unwrap_or("");
        self.start = self.end;
        let owned = self.owned.get_or_insert_default();
        owned.push_str(piece);
        owned
    }

    fn push(&mut self, c: char) {
        self.flush().push(c);
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.owned.is_none() {
            return Cow::Borrowed(self.text.get(self.start..self.end).unwrap_or(""));
        }
        self.flush();
        Cow::Owned(self.owned.unwrap_or_default())
    }
}

/// The white space between two words of a scalar over several lines.
#[derive(Default)]
struct Gap {
    blanks: Option<(usize, usize)>,
    /// Set once a line has ended; the break itself is missing if a `\` preceded it.
    lines: bool,
    first: Option<Break>,
    more: Vec<Break>,
}

impl Gap {
    fn take_blank(&mut self, pos: usize) {
        if !self.lines {
            let start = self.blanks.map_or(pos, |(start, _)| start);
            self.blanks = Some((start, pos + 1));
        }
    }

    fn take_break(&mut self, line_break: Break) {
        if self.lines {
            self.more.push(line_break);
        } else {
            self.blanks = None;
            self.lines = true;
            self.first = Some(line_break);
        }
    }

    /// Adds the gap to the scalar: a single line feed is folded into a space.
    fn join(&mut self, pieces: &mut Pieces<'_>) {
        if let Some((start, end)) = self.blanks.take() {
            pieces.add(start, end);
        }
        if !std::mem::take(&mut self.lines) {
            return;
        }
        match self.first.take() {
            Some(Break::Line) if self.more.is_empty() => pieces.push(' '),
            Some(Break::Kept(kept)) => pieces.push(kept),
            _ => {}
        }
        self.more.drain(..).for_each(|line_break| pieces.push(line_break.char()));
        pieces.flush();
    }
}

impl<'a> Scanner<'a> {
    /// Takes the blanks and breaks here. In a plain scalar a tab must not be part of the indentation.
    fn take_gap(&mut self, gap: &mut Gap, plain_indent: Option<isize>) -> Result<(), Fault> {
        loop {
            if self.cursor.is_blank(0) {
                let column = self.cursor.column().cast_signed();
                if gap.lines
                    && self.cursor.peek(0) == b'\t'
                    && plain_indent.is_some_and(|indent| column < indent)
                {
                    return Err(Fault::syntax(
                        "a line is indented by a tab; use spaces",
                        self.cursor.pos(),
                    ));
                }
                gap.take_blank(self.cursor.pos());
                self.cursor.skip(1);
            } else if let Some(line_break) = self.cursor.take_break(plain_indent.is_none()) {
                gap.take_break(line_break);
            } else {
                return Ok(());
            }
        }
    }

    pub(super) fn scan_plain(&mut self) -> Result<Token<'a>, Fault> {
        let start = self.cursor.pos();
        let indent = self.indent() + 1;
        let mut pieces = Pieces::new(self.cursor.text(), start);
        let mut end = start;
        let mut gap = Gap::default();
        loop {
            if self.cursor.at_document_indicator() || self.cursor.peek(0) == b'#' {
                break;
            }
            let word = self.cursor.pos();
            self.skip_plain_word();
            if self.cursor.pos() > word {
                gap.join(&mut pieces);
                end = self.cursor.pos();
                pieces.add(word, end);
            }
            if !self.cursor.is_blank(0) && self.cursor.break_len(0) == 0 {
                break;
            }
            self.take_gap(&mut gap, Some(indent))?;
            if !self.in_flow() && self.cursor.column().cast_signed() < indent {
                break;
            }
        }
        if gap.lines {
            self.allow_key();
        }
        Ok(token(start, end, pieces.finish(), Style::Plain))
    }

    /// Passes over text up to a blank, a break or an indicator that ends a plain scalar.
    fn skip_plain_word(&mut self) {
        let flow = self.in_flow();
        let rest = self.cursor.rest();
        let mut at = 0;
        while let Some(byte) = rest.get(at) {
            let stop = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => true,
                b':' => self.cursor.is_blank_or_break(at + 1),
                b',' | b'?' | b'[' | b']' | b'{' | b'}' => flow,
                0xC2 | 0xE2 => self.cursor.break_len(at) > 0,
                _ => false,
            };
            if stop {
                break;
            }
            at += 1;
        }
        self.cursor.advance_to(self.cursor.pos() + at);
    }

    pub(super) fn scan_quoted(&mut self, single: bool) -> Result<Token<'a>, Fault> {
        let start = self.cursor.pos();
        self.cursor.skip(1);
        let mut pieces = Pieces::new(self.cursor.text(), start + 1);
        loop {
            if self.cursor.at_document_indicator() {
                return Err(Fault::syntax(
                    "a document separator is inside a quoted string; close the quote",
                    self.cursor.pos(),
                ));
            }
            if self.cursor.at_end() {
                return Err(Fault::syntax("the quote opened here is never closed", start));
            }
            let mut gap = Gap::default();
            self.take_quoted_word(single, &mut pieces, &mut gap)?;
            if self.cursor.peek(0) == if single { b'\'' } else { b'"' } {
                break;
            }
            self.take_gap(&mut gap, None)?;
            gap.join(&mut pieces);
        }
        self.cursor.skip(1);
        Ok(token(start, self.cursor.pos(), pieces.finish(), Style::Quoted))
    }

    /// Takes text up to a blank, a break, an escaped break or the closing quote.
    fn take_quoted_word(
        &mut self,
        single: bool,
        pieces: &mut Pieces<'a>,
        gap: &mut Gap,
    ) -> Result<(), Fault> {
        loop {
            let word = self.cursor.pos();
            self.skip_quoted_run(single);
            pieces.add(word, self.cursor.pos());
            match self.cursor.peek(0) {
                b'\'' if single && self.cursor.peek(1) == b'\'' => {
                    pieces.push('\'');
                    self.cursor.skip(2);
                    pieces.start = self.cursor.pos();
                    pieces.end = pieces.start;
                }
                b'\\' if !single && self.cursor.break_len(1) > 0 => {
                    self.cursor.skip(1);
                    self.cursor.take_break(true);
                    gap.lines = true;
                    return Ok(());
                }
                b'\\' if !single => {
                    let c = self.scan_escape()?;
                    pieces.push(c);
                    pieces.start = self.cursor.pos();
                    pieces.end = pieces.start;
                }
                _ => return Ok(()),
            }
        }
    }

    fn skip_quoted_run(&mut self, single: bool) {
        let rest = self.cursor.rest();
        let mut at = 0;
        while let Some(byte) = rest.get(at) {
            let stop = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => true,
                b'\'' => single,
                b'"' | b'\\' => !single,
                0xC2 | 0xE2 => self.cursor.break_len(at) > 0,
                _ => false,
            };
            if stop {
                break;
            }
            at += 1;
        }
        self.cursor.advance_to(self.cursor.pos() + at);
    }

    fn scan_escape(&mut self) -> Result<char, Fault> {
        let at = self.cursor.pos();
        let (c, digits) = match self.cursor.peek(1) {
            b'0' => ('\0', 0),
            b'a' => ('\x07', 0),
            b'b' => ('\x08', 0),
            b't' | b'\t' => ('\t', 0),
            b'n' => ('\n', 0),
            b'v' => ('\x0B', 0),
            b'f' => ('\x0C', 0),
            b'r' => ('\r', 0),
            b'e' => ('\x1B', 0),
            b' ' => (' ', 0),
            b'"' => ('"', 0),
            b'\'' => ('\'', 0),
            b'\\' => ('\\', 0),
            b'N' => ('\u{85}', 0),
            b'_' => ('\u{A0}', 0),
            b'L' => ('\u{2028}', 0),
            b'P' => ('\u{2029}', 0),
            b'x' => ('\0', 2),
            b'u' => ('\0', 4),
            b'U' => ('\0', 8),
            _ => {
                return Err(Fault::syntax(
                    "no such escape in double quotes; write `\\\\` for a backslash, or use single quotes",
                    at,
                ));
            }
        };
        self.cursor.skip(2);
        if digits == 0 { Ok(c) } else { self.scan_code_point(digits, at) }
    }

    fn scan_code_point(&mut self, digits: usize, at: usize) -> Result<char, Fault> {
        let mut value = 0_u32;
        for ahead in 0..digits {
            let digit = char::from(self.cursor.peek(ahead)).to_digit(16).ok_or(Fault::syntax(
                "an escape needs two, four or eight hexadecimal digits after `\\x`, `\\u`, `\\U`",
                at,
            ))?;
            value = value << 4 | digit;
        }
        self.cursor.skip(digits);
        char::from_u32(value).ok_or(Fault::syntax("an escape names no Unicode character", at))
    }
}

/// Returns a scalar token.
pub(super) fn token(start: usize, end: usize, value: Cow<'_, str>, style: Style) -> Token<'_> {
    Token { kind: TokenKind::Scalar { value, style }, span: span(start, end) }
}
