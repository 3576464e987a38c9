//! From tokens to events.
//!
//! A state machine walks the grammar, and its stack holds what to do next, so depth costs memory but no call stack.

mod flow;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cursor::span;
use super::event::{Event, EventKind, event, plain_nothing};
use super::scanner::Scanner;
use super::token::{Fault, Peek, Token, TokenKind};
use crate::text::Span;

/// The longest prefix that a `%TAG` line can give a tag, in bytes; of a longer one only the start counts.
const LONGEST_PREFIX: usize = 512;

#[derive(Debug, Clone, Copy)]
enum State {
    DocumentStart { first: bool },
    DocumentContent,
    DocumentEnd,
    StreamEnd,
    BlockNode,
    BlockSequenceEntry { first: bool },
    IndentlessSequenceEntry,
    BlockMappingKey { first: bool },
    BlockMappingValue,
    FlowSequenceEntry { first: bool },
    FlowPairKey,
    FlowPairValue,
    FlowPairEnd,
    FlowMappingKey { first: bool },
    FlowMappingValue,
    FlowMappingEmptyValue,
}

/// Which forms a node may take.
#[derive(Debug, Clone, Copy)]
struct Forms {
    block: bool,
    indentless: bool,
}

const BLOCK: Forms = Forms { block: true, indentless: false };
const INDENTLESS: Forms = Forms { block: true, indentless: true };
const FLOW: Forms = Forms { block: false, indentless: false };

/// Reads the documents of one stream as events.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub(super) scanner: Scanner<'a>,
    state: State,
    states: Vec<State>,
    tags: BTreeMap<&'a str, Cow<'a, str>>,
    /// End of the last token taken.
    pub(super) end: usize,
    /// Whether later documents may begin without `---`, as the first may.
    pub(super) bare: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(scanner: Scanner<'a>) -> Self {
        let state = State::DocumentStart { first: true };
        Self { scanner, state, states: Vec::new(), tags: BTreeMap::new(), end: 0, bare: false }
    }

    /// Returns the next event; after the end of the stream, that end again.
    pub(super) fn next_event(&mut self) -> Result<Event<'a>, Fault> {
        match self.state {
            State::DocumentStart { first } => self.document_start(first),
            State::DocumentContent => self.document_content(),
            State::DocumentEnd => self.document_end(),
            State::StreamEnd => Ok(event(EventKind::StreamEnd, self.here())),
            State::BlockNode => self.node(BLOCK),
            State::BlockSequenceEntry { first } => self.block_sequence_entry(first),
            State::IndentlessSequenceEntry => self.indentless_sequence_entry(),
            State::BlockMappingKey { first } => self.block_mapping_key(first),
            State::BlockMappingValue => self.block_mapping_value(),
            State::FlowSequenceEntry { first } => self.flow_sequence_entry(first),
            State::FlowPairKey => self.flow_pair_key(),
            State::FlowPairValue => self.flow_pair_value(),
            State::FlowPairEnd => {
                self.state = State::FlowSequenceEntry { first: false };
                Ok(event(EventKind::End, self.here()))
            }
            State::FlowMappingKey { first } => self.flow_mapping_key(first),
            State::FlowMappingValue => self.flow_mapping_value(),
            State::FlowMappingEmptyValue => {
                let (_, at) = self.peek()?;
                Ok(self.empty(at, State::FlowMappingKey { first: false }))
            }
        }
    }

    /// Returns kind and span of the next token.
    fn peek(&mut self) -> Result<(Peek, Span), Fault> {
        let token = self.scanner.peek()?;
        Ok((Peek::from(&token.kind), token.span))
    }

    fn take(&mut self) -> Option<Token<'a>> {
        let token = self.scanner.take();
        if let Some(token) = &token {
            self.end = token.span.end as usize;
        }
        token
    }

    /// Takes the next token and looks at the one after it.
    fn take_and_peek(&mut self) -> Result<(Peek, Span), Fault> {
        self.take();
        self.peek()
    }

    fn here(&self) -> Span {
        span(self.end, self.end)
    }

    fn pop(&mut self) {
        self.state = self.states.pop().unwrap_or(State::StreamEnd);
    }

    fn document_start(&mut self, first: bool) -> Result<Event<'a>, Fault> {
        let (mut next, mut at) = self.peek()?;
        while !first && next == Peek::DocumentEnd {
            (next, at) = self.take_and_peek()?;
        }
        if next == Peek::StreamEnd {
            self.state = State::StreamEnd;
            return Ok(event(EventKind::StreamEnd, at));
        }
        let implied = first || self.bare;
        if implied && !matches!(next, Peek::Directive | Peek::DocumentStart) {
            self.states.push(State::DocumentEnd);
            self.state = State::BlockNode;
            return Ok(event(EventKind::DocumentStart, span(at.start as usize, at.start as usize)));
        }
        self.directives()?;
        let (next, at) = self.peek()?;
        if next != Peek::DocumentStart {
            return Err(Fault::syntax("expected `---` on a separate line here", at.start as usize));
        }
        self.take();
        self.states.push(State::DocumentEnd);
        self.state = State::DocumentContent;
        Ok(event(EventKind::DocumentStart, at))
    }

    fn directives(&mut self) -> Result<(), Fault> {
        self.tags.clear();
        let mut versions = 0;
        while self.peek()?.0 == Peek::Directive {
            let Some(Token { kind, span }) = self.take() else { break };
            let at = span.start as usize;
            match kind {
                TokenKind::TagDirective { handle, prefix } => {
                    if self.tags.contains_key(handle) {
                        return Err(Fault::syntax("a second `%TAG` for the same handle", at));
                    }
                    self.tags.insert(handle, prefix);
                }
                TokenKind::Version { supported } => {
                    versions += 1;
                    if versions > 1 {
                        return Err(Fault::syntax("a second `%YAML` line", at));
                    }
                    if !supported {
                        let message = "only `%YAML 1.1` is read; remove the line";
                        return Err(Fault::syntax(message, at));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn document_content(&mut self) -> Result<Event<'a>, Fault> {
        match self.peek()? {
            (Peek::Directive | Peek::DocumentStart | Peek::DocumentEnd | Peek::StreamEnd, _) => {
                self.pop();
                let at = self.here();
                Ok(event(plain_nothing(), at))
            }
            _ => self.node(BLOCK),
        }
    }

    fn document_end(&mut self) -> Result<Event<'a>, Fault> {
        if self.peek()?.0 == Peek::DocumentEnd {
            self.take();
        }
        self.state = State::DocumentStart { first: false };
        Ok(event(EventKind::DocumentEnd, self.here()))
    }

    fn node(&mut self, forms: Forms) -> Result<Event<'a>, Fault> {
        let mut anchor = None;
        let mut tag = None;
        let (mut next, mut at) = self.peek()?;
        if next == Peek::Alias {
            self.pop();
            return Ok(match self.take() {
                Some(Token { kind: TokenKind::Alias(name), span }) => {
                    event(EventKind::Alias(name), span)
                }
                _ => event(plain_nothing(), at),
            });
        }
        for _ in 0..2 {
            match next {
                Peek::Anchor if anchor.is_none() => anchor = self.take(),
                Peek::Tag if tag.is_none() => tag = self.take(),
                _ => break,
            }
            (next, at) = self.peek()?;
        }
        let anchor = anchor.and_then(|token| match token.kind {
            TokenKind::Anchor(name) => Some(name),
            _ => None,
        });
        let tag = tag.map(|token| self.resolve_tag(token)).transpose()?;
        let kind = self.node_kind(next, forms, anchor.is_some() || tag.is_some(), at)?;
        let at = if matches!(&kind, EventKind::Scalar { value, .. } if value.is_empty() && next != Peek::Scalar)
        {
            self.here()
        } else {
            at
        };
        Ok(Event { kind, span: at, anchor, tag })
    }

    fn node_kind(
        &mut self,
        next: Peek,
        forms: Forms,
        has_properties: bool,
        at: Span,
    ) -> Result<EventKind<'a>, Fault> {
        let (state, kind) = match next {
            Peek::BlockEntry if forms.indentless => {
                (State::IndentlessSequenceEntry, EventKind::SequenceStart)
            }
            Peek::Scalar => {
                self.pop();
                return Ok(match self.take() {
                    Some(Token { kind: TokenKind::Scalar { value, style }, .. }) => {
                        EventKind::Scalar { value, style }
                    }
                    _ => plain_nothing(),
                });
            }
            Peek::FlowSequenceStart => {
                (State::FlowSequenceEntry { first: true }, EventKind::SequenceStart)
            }
            Peek::FlowMappingStart => {
                (State::FlowMappingKey { first: true }, EventKind::MappingStart)
            }
            Peek::BlockSequenceStart if forms.block => {
                (State::BlockSequenceEntry { first: true }, EventKind::SequenceStart)
            }
            Peek::BlockMappingStart if forms.block => {
                (State::BlockMappingKey { first: true }, EventKind::MappingStart)
            }
            _ if has_properties => {
                self.pop();
                return Ok(plain_nothing());
            }
            _ => {
                return Err(Fault::syntax("a value is missing here", at.start as usize));
            }
        };
        self.state = state;
        Ok(kind)
    }

    fn resolve_tag(&self, token: Token<'a>) -> Result<(Cow<'a, str>, Span), Fault> {
        let TokenKind::Tag { handle, suffix } = token.kind else {
            return Ok((Cow::Borrowed(""), token.span));
        };
        let prefix = match handle {
            "" => return Ok((suffix, token.span)),
            handle => match (self.tags.get(handle), handle) {
                (Some(prefix), _) => prefix.as_ref(),
                (None, "!") => "!",
                (None, "!!") => "tag:yaml.org,2002:",
                _ => {
                    let message = "the handle of this tag is not declared";
                    return Err(Fault::syntax(message, token.span.start as usize));
                }
            },
        };
        // One that is so long means nothing to anybody, and must not be copied for each value that bears it.
        let (prefix, more) = match prefix.get(..prefix.floor_char_boundary(LONGEST_PREFIX)) {
            Some(head) if head.len() < prefix.len() => (head, "…"),
            _ => (prefix, ""),
        };
        Ok((Cow::Owned(format!("{prefix}{more}{suffix}")), token.span))
    }

    /// Returns a value that is not written; `state` comes next.
    fn empty(&mut self, at: Span, state: State) -> Event<'a> {
        self.state = state;
        let at = self.end.min(at.start as usize);
        event(plain_nothing(), span(at, at))
    }

    fn nested(&mut self, then: State, forms: Forms) -> Result<Event<'a>, Fault> {
        self.states.push(then);
        self.node(forms)
    }

    fn end_collection(&mut self, at: Span) -> Event<'a> {
        self.pop();
        event(EventKind::End, at)
    }

    fn block_sequence_entry(&mut self, first: bool) -> Result<Event<'a>, Fault> {
        let (next, at) = if first { self.take_and_peek()? } else { self.peek()? };
        let then = State::BlockSequenceEntry { first: false };
        match next {
            Peek::BlockEntry => match self.take_and_peek()? {
                (Peek::BlockEntry | Peek::BlockEnd, at) => Ok(self.empty(at, then)),
                _ => self.nested(then, BLOCK),
            },
            Peek::BlockEnd => {
                let end = self.here();
                self.scanner.take();
                Ok(self.end_collection(end))
            }
            _ => Err(Fault::syntax(
                "expected `-` or the end of the list; check the indentation",
                at.start as usize,
            )),
        }
    }

    fn indentless_sequence_entry(&mut self) -> Result<Event<'a>, Fault> {
        let (next, _) = self.peek()?;
        if next != Peek::BlockEntry {
            let end = self.here();
            return Ok(self.end_collection(end));
        }
        let then = State::IndentlessSequenceEntry;
        match self.take_and_peek()? {
            (Peek::BlockEntry | Peek::Key | Peek::Value | Peek::BlockEnd, at) => {
                Ok(self.empty(at, then))
            }
            _ => self.nested(then, BLOCK),
        }
    }

    fn block_mapping_key(&mut self, first: bool) -> Result<Event<'a>, Fault> {
        let (next, at) = if first { self.take_and_peek()? } else { self.peek()? };
        match next {
            Peek::Key => match self.take_and_peek()? {
                (Peek::Key | Peek::Value | Peek::BlockEnd, at) => {
                    Ok(self.empty(at, State::BlockMappingValue))
                }
                _ => self.nested(State::BlockMappingValue, INDENTLESS),
            },
            Peek::BlockEnd => {
                let end = self.here();
                self.scanner.take();
                Ok(self.end_collection(end))
            }
            _ => Err(Fault::syntax(
                "expected a key or the end of the mapping; check the indentation",
                at.start as usize,
            )),
        }
    }

    fn block_mapping_value(&mut self) -> Result<Event<'a>, Fault> {
        let then = State::BlockMappingKey { first: false };
        let (next, at) = self.peek()?;
        if next != Peek::Value {
            return Ok(self.empty(at, then));
        }
        match self.take_and_peek()? {
            (Peek::Key | Peek::Value | Peek::BlockEnd, at) => Ok(self.empty(at, then)),
            _ => self.nested(then, INDENTLESS),
        }
    }
}
