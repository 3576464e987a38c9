//! From text to tokens.
//!
//! What makes YAML hard to cut is that a mapping's first key is only known to be one when its `:` is reached: the tokens
//! that announce the mapping and the key then go in front of it. The scanner keeps, for each level of brackets, the last
//! token that may turn out to be a key, and holds tokens back as long as the first of them may.

use std::collections::VecDeque;

use super::cursor::{Cursor, Mark, span};
use super::token::{Fault, FaultKind, Token, TokenKind};
use crate::text::Span;

/// Levels of brackets, and of indentation.
const MAX_LEVELS: usize = 10_000;
/// Characters between the start of a key and its `:`.
const MAX_KEY: usize = 1_024;

/// The token of a bracket level that may turn out to be a key.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    possible: bool,
    /// It must be a key, because it stands where only a key can.
    required: bool,
    /// Whether tokens are held back for it.
    holds: bool,
    token: usize,
    mark: Mark,
}

/// Cuts the text of one stream into tokens.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    pub(super) cursor: Cursor<'a>,
    queue: VecDeque<Token<'a>>,
    /// Tokens taken out of the queue so far.
    taken: usize,
    candidates: Vec<Candidate>,
    /// Candidates before this one stand before the head of the queue, or hold nothing back.
    first_candidate: usize,
    key_allowed: bool,
    /// Column of the innermost block collection, -1 outside.
    indent: isize,
    indents: Vec<isize>,
    flow_level: usize,
    started: bool,
    ended: bool,
    /// Each comment, from `#` to the end of its line.
    pub(super) comments: Vec<Span>,
    /// Each directive line.
    pub(super) directives: Vec<Span>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(cursor: Cursor<'a>) -> Self {
        let mark = cursor.mark();
        Self {
            cursor,
            queue: VecDeque::new(),
            taken: 0,
            candidates: vec![Candidate {
                possible: false,
                required: false,
                holds: false,
                token: 0,
                mark,
            }],
            first_candidate: 0,
            key_allowed: true,
            indent: -1,
            indents: Vec::new(),
            flow_level: 0,
            started: false,
            ended: false,
            comments: Vec::new(),
            directives: Vec::new(),
        }
    }

    pub(super) fn in_flow(&self) -> bool {
        self.flow_level > 0
    }

    pub(super) fn indent(&self) -> isize {
        self.indent
    }

    pub(super) fn allow_key(&mut self) {
        self.key_allowed = true;
    }

    /// The next token, left in the queue.
    pub(super) fn peek(&mut self) -> Result<&Token<'a>, Fault> {
        while self.queue.is_empty() || self.head_may_be_key()? {
            self.fetch()?;
        }
        self.queue.front().ok_or(Fault::syntax("unexpected end of the text", self.cursor.pos()))
    }

    /// Takes the token out that was peeked at.
    pub(super) fn take(&mut self) -> Option<Token<'a>> {
        self.taken += 1;
        self.queue.pop_front()
    }

    fn head_may_be_key(&mut self) -> Result<bool, Fault> {
        while let Some(candidate) = self.candidates.get(self.first_candidate) {
            if candidate.holds && candidate.token > self.taken {
                return Ok(false);
            }
            if candidate.holds && candidate.token == self.taken {
                return self.is_still_possible(self.first_candidate);
            }
            self.first_candidate += 1;
        }
        Ok(false)
    }

    /// Whether a candidate can still become a key: it must be on this line and not too far back.
    fn is_still_possible(&mut self, index: usize) -> Result<bool, Fault> {
        let here = self.cursor.mark();
        let Some(candidate) = self.candidates.get_mut(index).filter(|c| c.possible) else {
            return Ok(false);
        };
        let mark = candidate.mark;
        if mark.line >= here.line && mark.index + MAX_KEY >= here.index {
            return Ok(true);
        }
        if candidate.required {
            return Err(missing_colon(mark));
        }
        candidate.possible = false;
        Ok(false)
    }

    fn next_token_number(&self) -> usize {
        self.taken + self.queue.len()
    }

    fn save_candidate(&mut self) -> Result<(), Fault> {
        if !self.key_allowed {
            return Ok(());
        }
        self.drop_candidate()?;
        let mark = self.cursor.mark();
        let required = self.flow_level == 0 && self.indent == mark.column.cast_signed();
        let token = self.next_token_number();
        if let Some(last) = self.candidates.last_mut() {
            *last = Candidate { possible: true, required, holds: true, token, mark };
        }
        self.first_candidate = self.first_candidate.min(self.candidates.len() - 1);
        Ok(())
    }

    fn drop_candidate(&mut self) -> Result<(), Fault> {
        match self.candidates.last_mut() {
            Some(last) if last.possible => {
                if last.required {
                    return Err(missing_colon(last.mark));
                }
                last.possible = false;
                last.holds = false;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn enter_flow(&mut self) -> Result<(), Fault> {
        let mark = self.cursor.mark();
        let token = self.next_token_number();
        let candidate = Candidate { possible: false, required: false, holds: false, token, mark };
        self.candidates.push(candidate);
        self.flow_level += 1;
        if self.flow_level > MAX_LEVELS { Err(too_deep(mark.pos)) } else { Ok(()) }
    }

    fn leave_flow(&mut self) {
        if self.flow_level == 0 {
            return;
        }
        self.flow_level -= 1;
        let Some(closed) = self.candidates.pop() else { return };
        // Upstream forgets by token number, and a level without keys of its own still has the number of its bracket:
        // with it the bracket itself is forgotten, so an empty pair of brackets holds back nothing.
        if let Some(outer) = self.candidates.last_mut().filter(|c| c.token == closed.token) {
            outer.holds = false;
        }
        self.first_candidate = self.first_candidate.min(self.candidates.len() - 1);
    }

    fn push(&mut self, kind: TokenKind<'a>, span: Span) {
        self.queue.push_back(Token { kind, span });
    }

    /// Puts a token before token number `number`, or last if that one is gone.
    fn insert(&mut self, number: usize, kind: TokenKind<'a>, at: usize) {
        let token = Token { kind, span: span(at, at) };
        match number.checked_sub(self.taken) {
            Some(place) if place <= self.queue.len() => self.queue.insert(place, token),
            _ => self.queue.push_back(token),
        }
    }

    fn roll_indent(
        &mut self,
        mark: Mark,
        number: Option<usize>,
        kind: TokenKind<'a>,
    ) -> Result<(), Fault> {
        let column = mark.column.cast_signed();
        if self.flow_level > 0 || self.indent >= column {
            return Ok(());
        }
        self.indents.push(self.indent);
        self.indent = column;
        if self.indents.len() > MAX_LEVELS {
            return Err(too_deep(mark.pos));
        }
        self.insert(number.unwrap_or(usize::MAX), kind, mark.pos);
        Ok(())
    }

    fn unroll_indent(&mut self, column: isize) {
        if self.flow_level > 0 {
            return;
        }
        let at = self.cursor.pos();
        while self.indent > column {
            self.push(TokenKind::BlockEnd, span(at, at));
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }

    /// Reads one more token, or what is one with its announcements.
    fn fetch(&mut self) -> Result<(), Fault> {
        self.skip_to_token();
        if self.ended {
            let at = self.cursor.pos();
            self.push(TokenKind::StreamEnd, span(at, at));
            return Ok(());
        }
        self.unroll_indent(self.cursor.column().cast_signed());
        self.cursor.look_ahead();
        if self.cursor.at_end() {
            return self.fetch_stream_end();
        }
        if self.cursor.column() == 0 {
            if self.cursor.peek(0) == b'%' {
                return self.fetch_directive();
            }
            if self.cursor.at_document_indicator() {
                return self.fetch_document_indicator();
            }
        }
        self.fetch_by_first_byte()
    }

    fn fetch_by_first_byte(&mut self) -> Result<(), Fault> {
        let next_is_blank = self.cursor.is_blank_or_break(1);
        let flow = self.in_flow();
        match self.cursor.peek(0) {
            b'[' => self.fetch_flow_start(TokenKind::FlowSequenceStart),
            b'{' => self.fetch_flow_start(TokenKind::FlowMappingStart),
            b']' => self.fetch_flow_end(TokenKind::FlowSequenceEnd),
            b'}' => self.fetch_flow_end(TokenKind::FlowMappingEnd),
            b',' => self.fetch_flow_entry(),
            b'-' if next_is_blank => self.fetch_block_entry(),
            b'?' if flow || next_is_blank => self.fetch_key(),
            b':' if flow || next_is_blank => self.fetch_value(),
            b'*' => self.fetch_property(Self::scan_alias),
            b'&' => self.fetch_property(Self::scan_anchor),
            b'!' => self.fetch_property(Self::scan_tag),
            b'|' if !flow => self.fetch_block_scalar(true),
            b'>' if !flow => self.fetch_block_scalar(false),
            b'\'' => self.fetch_property(|this| this.scan_quoted(true)),
            b'"' => self.fetch_property(|this| this.scan_quoted(false)),
            b'|' | b'>' | b'%' | b'@' | b'`' | b'\t' => {
                Err(Fault::syntax(CANNOT_START, self.cursor.pos()))
            }
            _ => self.fetch_property(Self::scan_plain),
        }
    }

    fn skip_to_token(&mut self) {
        if !self.started {
            self.started = true;
            if self.cursor.rest().starts_with(b"\xEF\xBB\xBF") {
                self.cursor.skip_char();
            }
        }
        loop {
            let tabs = self.in_flow() || !self.key_allowed;
            while self.cursor.peek(0) == b' ' || (tabs && self.cursor.peek(0) == b'\t') {
                self.cursor.skip(1);
            }
            if self.cursor.peek(0) == b'#' {
                self.skip_comment();
            }
            if self.cursor.take_break(false).is_none() {
                return;
            }
            if !self.in_flow() {
                self.key_allowed = true;
            }
        }
    }

    pub(super) fn skip_comment(&mut self) {
        let start = self.cursor.pos();
        self.cursor.skip_to_break();
        self.comments.push(span(start, self.cursor.pos()));
    }

    fn fetch_stream_end(&mut self) -> Result<(), Fault> {
        self.cursor.end_last_line();
        self.unroll_indent(-1);
        self.drop_candidate()?;
        self.key_allowed = false;
        self.ended = true;
        let at = self.cursor.pos();
        self.push(TokenKind::StreamEnd, span(at, at));
        Ok(())
    }

    fn fetch_directive(&mut self) -> Result<(), Fault> {
        self.unroll_indent(-1);
        self.drop_candidate()?;
        self.key_allowed = false;
        let token = self.scan_directive()?;
        self.directives.push(token.span);
        self.queue.push_back(token);
        Ok(())
    }

    fn fetch_document_indicator(&mut self) -> Result<(), Fault> {
        self.unroll_indent(-1);
        self.drop_candidate()?;
        self.key_allowed = false;
        let start = self.cursor.pos();
        let kind = match self.cursor.peek(0) {
            b'-' => TokenKind::DocumentStart,
            _ => TokenKind::DocumentEnd,
        };
        self.cursor.skip(3);
        self.push(kind, span(start, start + 3));
        Ok(())
    }

    /// Takes a one-byte indicator.
    fn fetch_indicator(&mut self, kind: TokenKind<'a>) {
        let start = self.cursor.pos();
        self.cursor.skip(1);
        self.push(kind, span(start, start + 1));
    }

    fn fetch_flow_start(&mut self, kind: TokenKind<'a>) -> Result<(), Fault> {
        self.save_candidate()?;
        self.enter_flow()?;
        self.key_allowed = true;
        self.fetch_indicator(kind);
        Ok(())
    }

    fn fetch_flow_end(&mut self, kind: TokenKind<'a>) -> Result<(), Fault> {
        self.drop_candidate()?;
        self.leave_flow();
        self.key_allowed = false;
        self.fetch_indicator(kind);
        Ok(())
    }

    fn fetch_flow_entry(&mut self) -> Result<(), Fault> {
        self.drop_candidate()?;
        self.key_allowed = true;
        self.fetch_indicator(TokenKind::FlowEntry);
        Ok(())
    }

    fn fetch_block_entry(&mut self) -> Result<(), Fault> {
        if !self.in_flow() {
            let mark = self.cursor.mark();
            if !self.key_allowed {
                return Err(Fault::syntax("a list item cannot stand here", mark.pos));
            }
            self.roll_indent(mark, None, TokenKind::BlockSequenceStart)?;
        }
        self.drop_candidate()?;
        self.key_allowed = true;
        self.fetch_indicator(TokenKind::BlockEntry);
        Ok(())
    }

    fn fetch_key(&mut self) -> Result<(), Fault> {
        if !self.in_flow() {
            let mark = self.cursor.mark();
            if !self.key_allowed {
                return Err(Fault::syntax("a key (`?`) cannot stand here", mark.pos));
            }
            self.roll_indent(mark, None, TokenKind::BlockMappingStart)?;
        }
        self.drop_candidate()?;
        self.key_allowed = !self.in_flow();
        self.fetch_indicator(TokenKind::Key);
        Ok(())
    }

    fn fetch_value(&mut self) -> Result<(), Fault> {
        let last = self.candidates.len() - 1;
        let simple = self.is_still_possible(last)?;
        if let Some(candidate) = self.candidates.get_mut(last).filter(|_| simple) {
            candidate.possible = false;
            candidate.holds = false;
            let Candidate { token, mark, .. } = *candidate;
            self.insert(token, TokenKind::Key, mark.pos);
            self.roll_indent(mark, Some(token), TokenKind::BlockMappingStart)?;
            self.key_allowed = false;
        } else {
            if !self.in_flow() {
                let mark = self.cursor.mark();
                if !self.key_allowed {
                    return Err(Fault::syntax(
                        "a mapping cannot start here; quote the text if `: ` belongs to it",
                        mark.pos,
                    ));
                }
                self.roll_indent(mark, None, TokenKind::BlockMappingStart)?;
            }
            self.key_allowed = !self.in_flow();
        }
        self.fetch_indicator(TokenKind::Value);
        Ok(())
    }

    /// Takes a token that may begin a key.
    fn fetch_property(
        &mut self,
        scan: impl FnOnce(&mut Self) -> Result<Token<'a>, Fault>,
    ) -> Result<(), Fault> {
        self.save_candidate()?;
        self.key_allowed = false;
        let token = scan(self)?;
        self.queue.push_back(token);
        Ok(())
    }

    fn fetch_block_scalar(&mut self, literal: bool) -> Result<(), Fault> {
        self.drop_candidate()?;
        self.key_allowed = true;
        let token = self.scan_block(literal)?;
        self.queue.push_back(token);
        Ok(())
    }
}

const CANNOT_START: &str =
    "no value can start with this character; put the text in quotes, or indent with spaces";

fn missing_colon(mark: Mark) -> Fault {
    Fault::syntax("a key is not followed by `:`", mark.pos)
}

fn too_deep(at: usize) -> Fault {
    Fault {
        kind: FaultKind::Depth,
        message: "nested deeper than 10000 levels; write it flatter",
        at,
    }
}
