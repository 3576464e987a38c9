//! A fast path from the common part of YAML straight into a tree.
//!
//! It reads block mappings and lists, plain and quoted scalars, block scalars and flow collections, as long as they are
//! written in the style of nearly all manifests. It gives up at the first thing it does not know, rare or wrong, and
//! the full reader starts over: so it never has to report an error, and must never accept what the full reader rejects,
//! nor read it differently. Tests hold both to the same trees.

mod flow;
mod scalar;

use std::mem;

use super::Span;
use super::document::{Hazard, HazardKind};
use super::resolve::{Meaning, normalised, plain};
use super::tree::{Builder, KeyKind, Number, Stored, Text, Tree};

/// Nesting beyond this is left to the full reader.
const DEPTH: usize = 500;
/// Bytes of the longest key that is surely not too long for the full reader.
const KEY: usize = 1_000;

/// The result of the fast path: the same as the full reader's.
pub(super) struct Quick<'a> {
    /// `None` for a document without a value.
    pub(super) tree: Option<Tree<'a>>,
    pub(super) hazards: Vec<Hazard>,
    pub(super) comments: Vec<Span>,
}

/// Memory that served for one document of an input and will for the next.
#[derive(Debug, Default)]
pub(super) struct Room<'a> {
    builder: Option<Builder<'a>>,
    blocks: Vec<Block>,
    comments: Vec<Span>,
}

impl<'a> Room<'a> {
    /// Returns a builder for a document of `text` that is `len` bytes long. To be given back with [`keep`](Self::keep).
    pub(super) fn builder(
        &mut self,
        text: &'a str,
        len: usize,
        duplicate: HazardKind,
    ) -> Builder<'a> {
        match self.builder.take() {
            Some(mut builder) => {
                builder.start(text, len, duplicate);
                builder
            }
            None => Builder::new(text, len, duplicate),
        }
    }

    /// Keeps a builder whose tree is finished for the next document.
    pub(super) fn keep(&mut self, builder: Builder<'a>) {
        self.builder = Some(builder);
    }

    /// Reuses the memory of a document that is no longer needed.
    pub(super) fn reuse(&mut self, tree: Tree<'a>, mut comments: Vec<Span>) {
        if let Some(builder) = &mut self.builder {
            builder.reuse(tree);
        }
        comments.clear();
        self.comments = comments;
    }
}

/// Reads `text` from byte `start` to its end as one document; returns `None` if it is not simple enough.
pub(super) fn read<'a>(
    text: &'a str,
    start: usize,
    depth: usize,
    room: &mut Room<'a>,
) -> Option<Quick<'a>> {
    let bytes = text.as_bytes();
    if !is_simple(bytes.get(start..)?) {
        return None;
    }
    let len = bytes.len() - start;
    let builder = room.builder(text, len, HazardKind::DuplicateKey);
    let mut quick = Reader {
        text,
        bytes,
        pos: start,
        line: start,
        depth: depth.min(DEPTH),
        end: start,
        blocks: mem::take(&mut room.blocks),
        pending: false,
        comments: mem::take(&mut room.comments),
        builder,
    };
    quick.blocks.reserve(16);
    let found = quick.document()?;
    let (tree, hazards) = quick.builder.finish();
    let Reader { builder, blocks, comments, .. } = quick;
    room.keep(builder);
    room.blocks = blocks;
    Some(Quick { tree: found.then_some(tree), hazards, comments })
}

/// Returns whether a text has no line breaks but LF, no control characters and no byte order mark.
fn is_simple(bytes: &[u8]) -> bool {
    let odd = |byte: &u8| {
        (*byte < 0x20 && !matches!(byte, b'\t' | b'\n')) || *byte == 0x7F || *byte >= 0x80
    };
    if !bytes.iter().fold(false, |any, byte| any | odd(byte)) {
        return true;
    }
    // C2 begins the other controls and NEL, E2 80 the other line breaks, EF the mark and the noncharacters.
    bytes.windows(3).all(|window| match window {
        [0..0x20, ..] => matches!(window, [b'\t' | b'\n', ..]),
        [0xC2, second, _] => *second >= 0xA0,
        [0xE2, 0x80, third] => !matches!(third, 0xA8 | 0xA9),
        [0x7F, ..] | [0xEF, 0xBB, 0xBF] | [0xEF, 0xBF, 0xBE | 0xBF] => false,
        _ => true,
    }) && bytes.last_chunk().is_some_and(|[a, b]: &[u8; 2]| {
        [a, b].iter().all(|byte| **byte >= 0x20 || matches!(byte, b'\t' | b'\n'))
            && !matches!((a, b), (0xC2, ..0xA0) | (_, 0x7F) | (0x7F, _))
    })
}

/// A block collection that has not ended.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Column of its keys or dashes.
    indent: usize,
    sequence: bool,
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    /// Where the line began.
    line: usize,
    depth: usize,
    /// End of the last significant text: where collections end, and the position of values that are not written.
    end: usize,
    blocks: Vec<Block>,
    /// A key or dash waits for its value on a line below.
    pending: bool,
    comments: Vec<Span>,
    builder: Builder<'a>,
}

/// The next significant line.
#[derive(Debug, Clone, Copy)]
enum Line {
    /// Its first character is at this column.
    At(usize),
    /// The text has ended.
    None,
}

/// What ends a plain scalar on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The end of the line, or a comment.
    Line,
    /// A `:` that makes it a key.
    Colon,
    /// A bracket or comma, inside brackets.
    Bracket,
}

fn at(pos: usize) -> u32 {
    u32::try_from(pos).unwrap_or(u32::MAX)
}

fn span(start: usize, end: usize) -> Span {
    Span::new(at(start), at(end))
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> u8 {
        self.byte(self.pos + ahead)
    }

    /// Returns the byte at `pos`; 0, which the text does not have, beyond its end.
    fn byte(&self, pos: usize) -> u8 {
        self.bytes.get(pos).copied().unwrap_or(0)
    }

    fn is_gap(&self, pos: usize) -> bool {
        matches!(self.byte(pos), b' ' | b'\t' | b'\n' | 0)
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Reads everything; whether there was a value.
    fn document(&mut self) -> Option<bool> {
        if self.rest().starts_with(b"---") {
            self.pos += 3;
            if !self.is_gap(self.pos) {
                return None;
            }
            self.end_line()?;
        }
        let Line::At(column) = self.next_line()? else { return Some(false) };
        self.refuse_marker(column)?;
        self.node(column, false)?;
        if self.blocks.is_empty() {
            return None;
        }
        while let Line::At(column) = self.next_line()? {
            self.block_line(column)?;
        }
        self.fill_pending();
        while self.blocks.pop().is_some() {
            self.builder.close(at(self.end));
        }
        Some(true)
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.pos..).unwrap_or(&[])
    }

    /// Advances to the first character of the next line that is neither empty nor a comment, and returns its column.
    fn next_line(&mut self) -> Option<Line> {
        loop {
            self.line = self.pos;
            while self.peek(0) == b' ' {
                self.pos += 1;
            }
            match self.peek(0) {
                b'\n' => self.pos += 1,
                b'#' => self.comment(),
                b'\t' => return None,
                0 => return Some(Line::None),
                _ => return Some(Line::At(self.pos - self.line)),
            }
        }
    }

    /// Takes the comment that starts here and the end of its line.
    fn comment(&mut self) {
        let start = self.pos;
        let end = memchr::memchr(b'\n', self.rest()).map_or(self.bytes.len(), |len| start + len);
        self.comments.push(span(start, end));
        self.pos = (end + 1).min(self.bytes.len());
    }

    /// Takes blanks, a comment and the end of the line; nothing else may follow.
    fn end_line(&mut self) -> Option<()> {
        while matches!(self.peek(0), b' ' | b'\t') {
            self.pos += 1;
        }
        match self.peek(0) {
            b'\n' => self.pos += 1,
            b'#' => self.comment(),
            0 => {}
            _ => return None,
        }
        Some(())
    }

    /// Gives up at a directive or document marker.
    fn refuse_marker(&self, column: usize) -> Option<()> {
        let marker = column == 0
            && (self.peek(0) == b'%'
                || self.rest().starts_with(b"---")
                || self.rest().starts_with(b"..."));
        (!marker).then_some(())
    }

    fn at_dash(&self) -> bool {
        self.peek(0) == b'-' && self.is_gap(self.pos + 1)
    }

    /// Reads a line that starts with a key, a dash or a value that was waited for.
    fn block_line(&mut self, column: usize) -> Option<()> {
        if column == 0 {
            self.refuse_marker(column)?;
        }
        if self.pending {
            let top = *self.blocks.last()?;
            if column > top.indent {
                self.pending = false;
                return self.node(column, false);
            }
            if column == top.indent && !top.sequence && self.at_dash() {
                self.pending = false;
                self.open(column, true)?;
                return self.dash();
            }
            self.fill_pending();
        }
        while self.blocks.last()?.indent > column {
            self.close();
        }
        let top = *self.blocks.last()?;
        if top.indent != column {
            return None;
        }
        if top.sequence {
            if self.at_dash() {
                return self.dash();
            }
            // A list may be at the column of its key; the next key ends it.
            self.close();
            if self.blocks.last()?.indent != column {
                return None;
            }
        }
        self.key_line()
    }

    fn fill_pending(&mut self) {
        if std::mem::take(&mut self.pending) {
            self.builder.scalar(Stored::Null, span(self.end, self.end));
        }
    }

    fn close(&mut self) {
        self.blocks.pop();
        self.builder.close(at(self.end));
    }

    fn open(&mut self, indent: usize, sequence: bool) -> Option<()> {
        if self.builder.depth() >= self.depth {
            return None;
        }
        self.builder.open(!sequence, at(self.pos));
        self.blocks.push(Block { indent, sequence });
        Some(())
    }

    /// Reads a dash and the rest of its line.
    fn dash(&mut self) -> Option<()> {
        if self.after_dash()? {
            return Some(());
        }
        self.node(self.pos - self.line, false)
    }

    /// Takes a dash and the spaces after it; whether nothing follows on the line.
    fn after_dash(&mut self) -> Option<bool> {
        self.pos += 1;
        self.end = self.pos;
        while self.peek(0) == b' ' {
            self.pos += 1;
        }
        self.ends_without_value()
    }

    /// Returns whether the line ends here; then the value is waited for.
    fn ends_without_value(&mut self) -> Option<bool> {
        match self.peek(0) {
            b'\t' => return None,
            b'\n' => self.pos += 1,
            b'#' => self.comment(),
            0 => {}
            _ => return Some(false),
        }
        self.pending = true;
        Some(true)
    }

    /// Reads the value that starts here, as far as it is on this line: all of a scalar, the beginning of a block
    /// collection. A value on the line of its key (`inline`) cannot be a block collection.
    fn node(&mut self, mut column: usize, mut inline: bool) -> Option<()> {
        loop {
            let start = self.pos;
            match self.peek(0) {
                b'-' if self.is_gap(start + 1) => {
                    if inline {
                        return None;
                    }
                    self.open(column, true)?;
                    if self.after_dash()? {
                        return Some(());
                    }
                    column = self.pos - self.line;
                    continue;
                }
                b'"' | b'\'' => {
                    let text = self.quoted()?;
                    let end = self.pos;
                    if !self.at_colon() {
                        return self.scalar(Stored::String(text), start, end);
                    }
                    self.first_key(column, inline, text, start, end, KeyKind::String)?;
                }
                b'[' | b'{' => {
                    self.flow()?;
                    self.end = self.pos;
                    return self.end_line();
                }
                b'|' | b'>' => return self.block_scalar(),
                _ => {
                    let (end, stop) = self.plain(false)?;
                    if stop == Stop::Line {
                        return self.plain_value(start, end);
                    }
                    let (text, kind) = self.plain_key(start, end)?;
                    self.first_key(column, inline, text, start, end, kind)?;
                }
            }
            if self.after_key()? {
                return Some(());
            }
            inline = true;
        }
    }

    /// Opens the mapping that the key from `start` to `end` begins.
    fn first_key(
        &mut self,
        column: usize,
        inline: bool,
        text: Text,
        start: usize,
        end: usize,
        kind: KeyKind,
    ) -> Option<()> {
        if inline || self.builder.depth() >= self.depth || !self.may_be_key(start) {
            return None;
        }
        self.builder.open(true, at(start));
        self.blocks.push(Block { indent: column, sequence: false });
        self.builder.key(text, span(start, end), kind);
        Some(())
    }

    /// Reads a key of the open mapping and the rest of its line.
    fn key_line(&mut self) -> Option<()> {
        let start = self.pos;
        let (text, end, kind) = match self.peek(0) {
            b'"' | b'\'' => {
                let text = self.quoted()?;
                let end = self.pos;
                if !self.at_colon() {
                    return None;
                }
                (text, end, KeyKind::String)
            }
            b'[' | b'{' | b'|' | b'>' => return None,
            _ => {
                let (end, stop) = self.plain(false)?;
                if stop != Stop::Colon {
                    return None;
                }
                let (text, kind) = self.plain_key(start, end)?;
                (text, end, kind)
            }
        };
        if !self.may_be_key(start) {
            return None;
        }
        self.builder.key(text, span(start, end), kind);
        if self.after_key()? {
            return Some(());
        }
        self.node(0, true)
    }

    /// Returns whether what started at `start` and was read up to its `:` is surely a key: on one line, and not too
    /// long.
    fn may_be_key(&self, start: usize) -> bool {
        self.line <= start && self.pos - start <= KEY
    }

    /// Goes to the `:` behind a quoted key, if there is one.
    fn at_colon(&mut self) -> bool {
        let mut pos = self.pos;
        while matches!(self.byte(pos), b' ' | b'\t') {
            pos += 1;
        }
        let found = self.byte(pos) == b':' && self.is_gap(pos + 1);
        if found {
            self.pos = pos;
        }
        found
    }

    /// Takes the `:` of a key and the blanks after it; whether nothing follows on the line.
    fn after_key(&mut self) -> Option<bool> {
        self.pos += 1;
        self.end = self.pos;
        while matches!(self.peek(0), b' ' | b'\t') {
            self.pos += 1;
        }
        self.ends_without_value()
    }

    /// Adds a scalar and takes the rest of its line.
    fn scalar(&mut self, stored: Stored, start: usize, end: usize) -> Option<()> {
        self.builder.scalar(stored, span(start, end));
        self.end = end;
        self.end_line()
    }

    /// Returns the key that plain text is.
    fn plain_key(&mut self, start: usize, end: usize) -> Option<(Text, KeyKind)> {
        let text = self.slice(start, end);
        let (text, kind) = match plain(text) {
            Meaning::Text if text == "<<" => return None,
            Meaning::Text => return Some((Text::source(at(start), at(end)), KeyKind::String)),
            Meaning::Bool(value) => (value.to_string(), KeyKind::Bool),
            Meaning::Int(value) => (value.to_string(), KeyKind::Int),
            _ => return None,
        };
        let span = span(start, end);
        let hazard = HazardKind::NonStringKey;
        self.builder.hazards.push(Hazard { kind: hazard, span, related: None, shadowed: None });
        Some((self.builder.decoded(&text), kind))
    }

    /// What plain text on one line holds.
    fn plain_stored(&self, start: usize, end: usize) -> Option<Stored> {
        Some(match plain(self.slice(start, end)) {
            Meaning::Text => Stored::String(Text::source(at(start), at(end))),
            Meaning::Null => Stored::Null,
            Meaning::Bool(value) => Stored::Bool(value),
            Meaning::Int(value) => Number::Int(value).into(),
            Meaning::Uint(value) => Number::Uint(value).into(),
            Meaning::Float(value) if value.is_finite() => normalised(value).into(),
            Meaning::Float(_) | Meaning::Decoded(_) => return None,
        })
    }
}
