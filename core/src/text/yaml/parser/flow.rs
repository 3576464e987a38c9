//! The states inside brackets.

use super::super::event::{Event, EventKind, event};
use super::super::token::{Fault, Peek};
use super::{FLOW, Parser, State};
use crate::text::Span;

impl<'a> Parser<'a> {
    /// Looks at the next entry of a flow collection, past the comma that must precede all but the first.
    fn flow_entry(
        &mut self,
        first: bool,
        end: Peek,
        missing: &'static str,
    ) -> Result<(Peek, Span), Fault> {
        if first {
            return self.take_and_peek();
        }
        match self.peek()? {
            (Peek::FlowEntry, _) => self.take_and_peek(),
            found if found.0 == end => Ok(found),
            (_, at) => Err(Fault::syntax(missing, at.start as usize)),
        }
    }

    pub(super) fn flow_sequence_entry(&mut self, first: bool) -> Result<Event<'a>, Fault> {
        let missing = "expected `,` or `]`";
        match self.flow_entry(first, Peek::FlowSequenceEnd, missing)? {
            (Peek::FlowSequenceEnd, at) => {
                self.take();
                Ok(self.end_collection(at))
            }
            (Peek::Key, at) => {
                self.take();
                self.state = State::FlowPairKey;
                Ok(event(EventKind::MappingStart, at))
            }
            _ => self.nested(State::FlowSequenceEntry { first: false }, FLOW),
        }
    }

    pub(super) fn flow_pair_key(&mut self) -> Result<Event<'a>, Fault> {
        let (next, at) = self.peek()?;
        if !matches!(next, Peek::Value | Peek::FlowEntry | Peek::FlowSequenceEnd) {
            return self.nested(State::FlowPairValue, FLOW);
        }
        // Upstream takes the token here, whatever it is.
        self.take();
        Ok(self.empty(at, State::FlowPairValue))
    }

    pub(super) fn flow_pair_value(&mut self) -> Result<Event<'a>, Fault> {
        let (mut next, mut at) = self.peek()?;
        if next == Peek::Value {
            (next, at) = self.take_and_peek()?;
            if !matches!(next, Peek::FlowEntry | Peek::FlowSequenceEnd) {
                return self.nested(State::FlowPairEnd, FLOW);
            }
        }
        Ok(self.empty(at, State::FlowPairEnd))
    }

    pub(super) fn flow_mapping_key(&mut self, first: bool) -> Result<Event<'a>, Fault> {
        let missing = "expected `,` or `}`";
        match self.flow_entry(first, Peek::FlowMappingEnd, missing)? {
            (Peek::FlowMappingEnd, at) => {
                self.take();
                Ok(self.end_collection(at))
            }
            (Peek::Key, _) => match self.take_and_peek()? {
                (Peek::Value | Peek::FlowEntry | Peek::FlowMappingEnd, at) => {
                    Ok(self.empty(at, State::FlowMappingValue))
                }
                _ => self.nested(State::FlowMappingValue, FLOW),
            },
            _ => self.nested(State::FlowMappingEmptyValue, FLOW),
        }
    }

    pub(super) fn flow_mapping_value(&mut self) -> Result<Event<'a>, Fault> {
        let then = State::FlowMappingKey { first: false };
        let (next, mut at) = self.peek()?;
        if next == Peek::Value {
            let (next, after) = self.take_and_peek()?;
            if !matches!(next, Peek::FlowEntry | Peek::FlowMappingEnd) {
                return self.nested(then, FLOW);
            }
            at = after;
        }
        Ok(self.empty(at, then))
    }
}
