//! From text to tokens.
//!
//! What makes YAML hard to cut is that a mapping's first key is only known to be one when its `:` is reached: the tokens
//! that announce the mapping and the key then go in front of it. The scanner keeps, for each level of brackets, the last
//! token that may turn out to be a key, and holds tokens back as long as the first of them may.

mod fetch;

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
    /// It must be a key, because only a key is allowed here.
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
    /// Candidates before this one are before the head of the queue, or hold nothing back.
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

    /// Returns the next token, left in the queue.
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

    /// Returns whether a candidate can still become a key: it must be on this line and not too far back.
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
        // Upstream forgets by token number, and a level without keys still has the number of its bracket: with it the
        // bracket itself is forgotten, so an empty pair of brackets holds back nothing.
        if let Some(outer) = self.candidates.last_mut().filter(|c| c.token == closed.token) {
            outer.holds = false;
        }
        self.first_candidate = self.first_candidate.min(self.candidates.len() - 1);
    }

    fn push(&mut self, kind: TokenKind<'a>, span: Span) {
        self.queue.push_back(Token { kind, span });
    }

    /// Inserts a token before token number `number`, or last if that one is gone.
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
}

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
