//! The position that the scanner has reached in the text, and lookahead from there.

use crate::text::Span;

/// How many characters upstream wants to see before it decides what a token is.
const LOOK_AHEAD: usize = 4;

/// How many hidden line breaks are remembered; a text that has more has made its point.
const REMEMBERED_BREAKS: usize = 16;

/// A position: bytes from the start of the text, line, column and characters read so far, all from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) pos: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) index: usize,
}

/// A line break as it enters a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// LF, CR, CRLF or NEL: becomes a line feed, or a space when folded.
    Line,
    /// U+2028 or U+2029: kept as it is.
    Kept(char),
}

impl Break {
    pub(super) const fn char(self) -> char {
        match self {
            Self::Line => '\n',
            Self::Kept(char) => char,
        }
    }
}

/// The text of one stream and the position in it.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    line: usize,
    /// What to take from `pos` to get the column.
    line_base: usize,
    /// What to take from `pos` to get the number of characters read.
    index_base: usize,
    /// Whether the stream is ASCII only, so that bytes are characters.
    ascii: bool,
    /// A line feed follows the last byte of the text.
    virtual_break: bool,
    /// A CR before CRLF is part of the line break: lines were read by a reader that takes LF and one CR off each and puts
    /// LF back, which makes CRLF of the three.
    relined: bool,
    /// The last position from which upstream ensured [`LOOK_AHEAD`] characters.
    looked_from: usize,
    /// Line breaks other than LF and CRLF met outside quotes.
    pub(super) hidden_breaks: Vec<Span>,
}

impl<'a> Cursor<'a> {
    /// Starts at byte `start` of `text`, which ends the stream. With `lines`, the text is as a reader of lines leaves it:
    /// the last line ends in a line feed, too.
    pub(super) fn new(text: &'a str, start: usize, lines: bool) -> Self {
        let bytes = text.as_bytes();
        Self {
            text,
            bytes,
            pos: start,
            line: 0,
            line_base: start,
            index_base: start,
            ascii: bytes.get(start..).unwrap_or(&[]).is_ascii(),
            virtual_break: lines && !matches!(bytes.last(), Some(b'\n' | b'\r')),
            relined: lines,
            looked_from: start,
            hidden_breaks: Vec::new(),
        }
    }

    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    pub(super) fn column(&self) -> usize {
        self.pos - self.line_base
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            pos: self.pos,
            line: self.line,
            column: self.column(),
            index: self.pos - self.index_base,
        }
    }

    /// Returns the whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the text from `start` to `end`.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Returns the byte `ahead` bytes ahead; 0 beyond the end. The text has no NUL, because it was rejected before.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.pos + ahead).copied().unwrap_or(0)
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.pos..).unwrap_or(&[])
    }

    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.bytes.len()
    }

    pub(super) fn is_blank(&self, ahead: usize) -> bool {
        matches!(self.peek(ahead), b' ' | b'\t')
    }

    /// Returns the length in bytes of the line break that is `ahead`, 0 if there is none.
    pub(super) fn break_len(&self, ahead: usize) -> usize {
        match self.peek(ahead) {
            b'\n' => 1,
            b'\r' => match (self.peek(ahead + 1), self.peek(ahead + 2)) {
                (b'\n', _) => 2,
                (b'\r', b'\n') if self.relined => 3,
                _ => 1,
            },
            0xC2 if self.peek(ahead + 1) == 0x85 => 2,
            0xE2 if self.peek(ahead + 1) == 0x80 && matches!(self.peek(ahead + 2), 0xA8 | 0xA9) => {
                3
            }
            _ => 0,
        }
    }

    /// Returns whether a line break or the end of the text is `ahead`.
    pub(super) fn is_break_or_end(&self, ahead: usize) -> bool {
        self.pos + ahead >= self.bytes.len() || self.break_len(ahead) > 0
    }

    /// Returns whether a space, a tab, a line break or the end of the text is `ahead`.
    pub(super) fn is_blank_or_break(&self, ahead: usize) -> bool {
        self.is_blank(ahead) || self.is_break_or_end(ahead)
    }

    /// Remembers that upstream makes sure of the next characters here.
    pub(super) fn look_ahead(&mut self) {
        self.looked_from = self.pos;
    }

    /// Byte after the last character that upstream has asked for so far; beyond the text if it has asked for more.
    pub(super) fn looked_at(&self) -> usize {
        let ahead = self.text.get(self.looked_from..).unwrap_or("");
        let end = ahead.char_indices().nth(LOOK_AHEAD - 1).map(|(at, c)| at + c.len_utf8());
        let end = end.unwrap_or(ahead.len() + 1);
        (self.looked_from + end).max(self.pos + 1)
    }

    /// Returns whether `---` or `...` is here, alone at the start of a line.
    pub(super) fn at_document_indicator(&mut self) -> bool {
        self.look_ahead();
        self.column() == 0
            && matches!(self.rest(), [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..])
            && self.is_blank_or_break(3)
    }

    /// Passes over `count` ASCII characters of this line.
    pub(super) fn skip(&mut self, count: usize) {
        self.pos += count;
    }

    /// Passes over text of this line up to byte `pos`.
    pub(super) fn advance_to(&mut self, pos: usize) {
        if !self.ascii {
            let passed = self.bytes.get(self.pos..pos).unwrap_or(&[]);
            let inner = passed.iter().filter(|byte| **byte & 0xC0 == 0x80).count();
            self.line_base += inner;
            self.index_base += inner;
        }
        self.pos = pos;
    }

    /// Passes over one character that is not a line break.
    pub(super) fn skip_char(&mut self) {
        let width = match self.peek(0) {
            0..0xC0 => 1,
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        self.pos += width;
        self.line_base += width - 1;
        self.index_base += width - 1;
    }

    /// Passes over spaces and tabs.
    pub(super) fn skip_blanks(&mut self) {
        while self.is_blank(0) {
            self.pos += 1;
        }
    }

    /// Passes over everything up to the line break or the end.
    pub(super) fn skip_to_break(&mut self) {
        self.advance_to(self.line_end());
    }

    /// Returns the byte where this line ends, its break left out.
    pub(super) fn line_end(&self) -> usize {
        let mut at = self.pos;
        loop {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            let found = if self.ascii {
                memchr::memchr2(b'\n', b'\r', rest)
            } else {
                rest.iter().position(|byte| matches!(byte, b'\n' | b'\r' | 0xC2 | 0xE2))
            };
            let Some(found) = found else { return self.bytes.len() };
            at += found;
            if self.break_len(at - self.pos) > 0 {
                return at;
            }
            at += 1;
        }
    }

    /// Skips a line break here, if there is one.
    pub(super) fn take_break(&mut self, in_quotes: bool) -> Option<Break> {
        let len = self.break_len(0);
        if len == 0 {
            return None;
        }
        let byte = self.peek(0);
        if byte != b'\n' && !(byte == b'\r' && len > 1) && !in_quotes {
            self.note_hidden(len);
        }
        let kept = match (byte, self.peek(2)) {
            (0xE2, 0xA8) => Break::Kept('\u{2028}'),
            (0xE2, _) => Break::Kept('\u{2029}'),
            _ => Break::Line,
        };
        let characters = if byte == b'\r' { len.min(2) } else { 1 };
        self.pos += len;
        self.index_base += len - characters;
        self.line += 1;
        self.line_base = self.pos;
        Some(kept)
    }

    /// As [`Self::take_break`], but the line feed that the text lacks at its end counts, too.
    pub(super) fn take_break_or_last(&mut self) -> Option<Break> {
        if self.at_end() && std::mem::take(&mut self.virtual_break) {
            return Some(Break::Line);
        }
        self.take_break(false)
    }

    fn note_hidden(&mut self, len: usize) {
        if self.hidden_breaks.len() < REMEMBERED_BREAKS {
            self.hidden_breaks.push(span(self.pos, self.pos + len));
        }
    }

    /// Ends the last line, so that whatever needs a fresh line sees one.
    pub(super) fn end_last_line(&mut self) {
        if self.column() != 0 {
            self.line += 1;
            self.line_base = self.pos;
        }
    }
}

/// Returns the span of bytes from `start` to `end`.
pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}
