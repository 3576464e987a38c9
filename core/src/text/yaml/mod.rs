//! A reader of YAML as go-yaml v2 and libyaml understand it: YAML 1.1, with their limits and quirks.
//!
//! It turns text into [`Event`]s: each byte is looked at once, contiguous scalars are borrowed, nesting is bounded by
//! memory and a limit, never by the call stack. Unlike those libraries, it also reports comments, and the span of every
//! value without its tag and anchor. It knows nothing about the meaning of a document.

mod block;
mod cursor;
mod event;
mod parser;
mod property;
mod scalar;
mod scanner;
mod token;

use super::Span;
use cursor::Cursor;
pub(crate) use event::{Event, EventKind};
use parser::Parser;
use scanner::Scanner;
pub(crate) use token::{Fault, FaultKind, Style};

/// Reads one stream of YAML.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    parser: Parser<'a>,
}

impl<'a> Reader<'a> {
    /// Reads `text` from byte `start` to its end. With `lines`, it is read as if a reader of lines had gone over it: the last
    /// line ends in a line feed even if it has none, and of two CR before a line feed one is gone.
    /// The text must hold no control characters (see [`find_control`]).
    pub(crate) fn new(text: &'a str, start: usize, lines: bool) -> Self {
        let bom = text.get(start..).is_some_and(|rest| rest.starts_with('\u{FEFF}'));
        let start = if bom { start + 3 } else { start };
        Self { parser: Parser::new(Scanner::new(Cursor::new(text, start, lines))) }
    }

    /// Returns the next event.
    pub(crate) fn next_event(&mut self) -> Result<Event<'a>, Fault> {
        self.parser.next_event()
    }

    /// Byte up to which tokens were taken.
    pub(crate) fn end(&self) -> usize {
        self.parser.end
    }

    /// Byte up to which upstream would have looked at the text; beyond its end if it would have met the end.
    pub(crate) fn looked_at(&self) -> usize {
        self.parser.scanner.cursor.looked_at()
    }

    /// From here on, documents may begin without `---`, as YAML allows after `...`. Kubernetes' reader would reject
    /// them, but never gets there, and a reader of hidden text wants to see their content.
    pub(crate) fn allow_bare_documents(&mut self) {
        self.parser.bare = true;
    }

    /// Returns the comments met since the last call.
    pub(crate) fn take_comments(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.parser.scanner.comments)
    }

    /// Returns the directives met since the last call.
    pub(crate) fn take_directives(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.parser.scanner.directives)
    }

    /// Returns the first line breaks outside quotes, met since the last call, that are neither LF nor CRLF.
    pub(crate) fn take_hidden_breaks(&mut self) -> Vec<Span> {
        std::mem::take(&mut self.parser.scanner.cursor.hidden_breaks)
    }
}

/// Returns the first character of `text` that is not allowed in YAML: controls other than tab, LF, CR and NEL, and
/// U+FFFE, U+FFFF.
pub(crate) fn find_control(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let suspicious = |byte: &u8| {
        (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || *byte == 0x7F || *byte >= 0x80
    };
    // One branch-free pass decides for nearly every text; only what is not plain ASCII is looked at closely.
    if !bytes.iter().fold(false, |any, byte| any | suspicious(byte)) {
        return None;
    }
    let forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'))
            || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.find(forbidden)
}
