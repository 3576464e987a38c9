//! Collections in brackets on the short way.

use super::{Reader, Stop, at, span};
use crate::text::tree::{KeyKind, Stored};

impl Reader<'_> {
    /// Takes the collection in brackets that starts here, with all that is in it.
    pub(super) fn flow(&mut self) -> Option<()> {
        let outer = self.builder.depth();
        loop {
            if self.flow_value()? {
                continue;
            }
            while self.builder.depth() > outer {
                self.skip_flow_space()?;
                let mapping = self.builder.in_mapping()?;
                match self.peek(0) {
                    b',' => {
                        self.pos += 1;
                        self.skip_flow_space()?;
                        if self.peek(0) == if mapping { b'}' } else { b']' } {
                            self.end_flow();
                            continue;
                        }
                        if mapping {
                            self.flow_key()?;
                        }
                        break;
                    }
                    b'}' if mapping => self.end_flow(),
                    b']' if !mapping => self.end_flow(),
                    _ => return None,
                }
            }
            if self.builder.depth() == outer {
                return Some(());
            }
        }
    }

    fn end_flow(&mut self) {
        self.pos += 1;
        self.builder.close(at(self.pos));
    }

    /// Takes a scalar, or opens a collection up to its first value; whether a value must follow.
    fn flow_value(&mut self) -> Option<bool> {
        let start = self.pos;
        match self.peek(0) {
            b'[' | b'{' => {
                if self.builder.depth() >= self.depth {
                    return None;
                }
                let mapping = self.peek(0) == b'{';
                self.builder.open(mapping, at(start));
                self.pos += 1;
                self.skip_flow_space()?;
                if self.peek(0) == if mapping { b'}' } else { b']' } {
                    self.end_flow();
                    return Some(false);
                }
                if mapping {
                    self.flow_key()?;
                }
                return Some(true);
            }
            b'"' | b'\'' => {
                let text = self.quoted()?;
                self.builder.scalar(Stored::String(text), span(start, self.pos));
            }
            _ => {
                let (end, stop) = self.plain(true)?;
                if stop == Stop::Colon {
                    return None;
                }
                let stored = self.plain_stored(start, end)?;
                self.builder.scalar(stored, span(start, end));
            }
        }
        Some(false)
    }

    /// Takes a key, its `:` and the space up to its value.
    fn flow_key(&mut self) -> Option<()> {
        let start = self.pos;
        let (text, end, kind) = match self.peek(0) {
            b'"' | b'\'' => {
                let text = self.quoted()?;
                let end = self.pos;
                while matches!(self.peek(0), b' ' | b'\t') {
                    self.pos += 1;
                }
                if self.peek(0) != b':' {
                    return None;
                }
                (text, end, KeyKind::String)
            }
            _ => {
                let (end, stop) = self.plain(true)?;
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
        self.pos += 1;
        self.skip_flow_space()
    }

    /// Passes over blanks, line ends and comments between the pieces of a collection in brackets.
    fn skip_flow_space(&mut self) -> Option<()> {
        loop {
            match self.peek(0) {
                b' ' | b'\t' => self.pos += 1,
                b'\n' => {
                    self.pos += 1;
                    self.start_flow_line()?;
                }
                b'#' => {
                    self.comment();
                    self.start_flow_line()?;
                }
                _ => return Some(()),
            }
        }
    }

    /// Gives up at a marker, and at a tab in the indentation: behind a plain scalar it would be an error.
    fn start_flow_line(&mut self) -> Option<()> {
        self.line = self.pos;
        self.refuse_marker(0)?;
        while self.peek(0) == b' ' {
            self.pos += 1;
        }
        (self.peek(0) != b'\t').then_some(())
    }
}
