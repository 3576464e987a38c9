//! Which token begins with which character, and what must be so before it may.

use super::super::cursor::span;
use super::super::token::{Fault, Token, TokenKind};
use super::{Candidate, Scanner};

const CANNOT_START: &str =
    "no value can start with this character; put the text in quotes, or indent with spaces";

impl<'a> Scanner<'a> {
    /// Reads one more token, or what is one with its announcements.
    pub(super) fn fetch(&mut self) -> Result<(), Fault> {
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

    pub(in super::super) fn skip_comment(&mut self) {
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
                return Err(Fault::syntax("a list item is not allowed here", mark.pos));
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
                return Err(Fault::syntax("a key (`?`) is not allowed here", mark.pos));
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
