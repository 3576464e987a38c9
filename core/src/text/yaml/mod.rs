//! A reader of YAML as go-yaml v2 and libyaml understand it: YAML 1.1, with their limits and habits.
//!
//! It turns text into [`Event`]s: bytes are looked at once, scalars are borrowed where they stand in one piece, nesting
//! is bounded by memory and a limit, never by the call stack. Beyond what those libraries give, it reports comments, and the
//! place of every value apart from its tag and anchor. It knows nothing of what a document means.

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

    /// From here on, documents may begin without `---`, as YAML has it after `...`. Kubernetes' reader would refuse
    /// them; but then it never gets there, and a reader of hidden text wants to see what it says.
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

/// Returns the first character of `text` that may not stand in YAML: controls other than tab, LF, CR and NEL, and
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
