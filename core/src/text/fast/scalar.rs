//! Scalars on the short way.

use super::{Reader, Stop, at};
use crate::text::tree::{Stored, Text};

/// What follows a plain scalar's line.
enum NextLine {
    /// The scalar continues there, after this many line feeds.
    Continues {
        breaks: usize,
        pos: usize,
        line: usize,
    },
    Ends,
}

impl Reader<'_> {
    /// Skips the plain text that starts here, up to what ends it on this line; returns the end of the text.
    pub(super) fn plain(&mut self, flow: bool) -> Option<(usize, Stop)> {
        let start = self.pos;
        match self.peek(0) {
            b'-' if !self.is_gap(start + 1) => {}
            b':' if !flow && !self.is_gap(start + 1) => {}
            b'-' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!'
            | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' | b' ' | b'\t' | b'\n' | 0 => {
                return None;
            }
            _ => {}
        }
        let rest = self.bytes.get(start..)?;
        let mut len = 0;
        let mut words = 0;
        let stop = loop {
            match rest.get(len) {
                None | Some(b'\n') => break Stop::Line,
                Some(b':') if self.is_gap(start + len + 1) => break Stop::Colon,
                Some(b'#') if words < len => break Stop::Line,
                Some(b' ' | b'\t') => {
                    len += 1;
                    continue;
                }
                Some(b',' | b']' | b'}') if flow => break Stop::Bracket,
                Some(b'?' | b'[' | b'{') if flow => return None,
                Some(_) => {}
            }
            len += 1;
            words = len;
        };
        self.pos = start + len;
        Some((start + words, stop))
    }

    /// Adds the plain scalar whose first line goes from `start` to `end`, with its continuation lines.
    pub(super) fn plain_value(&mut self, start: usize, end: usize) -> Option<()> {
        if self.peek(0) != b'#'
            && let NextLine::Continues { breaks, pos, line } = self.look_at_next_line()?
        {
            return self.long_plain(start, end, breaks, pos, line);
        }
        let stored = self.plain_stored(start, end)?;
        self.scalar(stored, start, end)
    }

    /// Looks from the end of a plain scalar's line at the next line that is not empty.
    fn look_at_next_line(&self) -> Option<NextLine> {
        let indent = self.blocks.last()?.indent;
        let mut pos = self.pos;
        let mut breaks = 0;
        loop {
            if self.byte(pos) == 0 {
                return Some(NextLine::Ends);
            }
            breaks += 1;
            let line = pos + 1;
            pos = line;
            while self.byte(pos) == b' ' {
                pos += 1;
            }
            return Some(match self.byte(pos) {
                b'\n' => continue,
                b'\t' => return None,
                0 | b'#' => NextLine::Ends,
                _ if pos - line <= indent => NextLine::Ends,
                _ => NextLine::Continues { breaks, pos, line },
            });
        }
    }

    fn long_plain(
        &mut self,
        start: usize,
        end: usize,
        breaks: usize,
        pos: usize,
        line: usize,
    ) -> Option<()> {
        let text = self.builder.begin_text();
        self.builder.push_text(self.text.get(start..end)?);
        let (mut breaks, mut pos, mut line) = (breaks, pos, line);
        let last = loop {
            self.push_fold(breaks);
            (self.pos, self.line) = (pos, line);
            let (end, stop) = self.continued()?;
            if stop != Stop::Line {
                return None;
            }
            self.builder.push_text(self.text.get(pos..end)?);
            if self.peek(0) == b'#' {
                break end;
            }
            match self.look_at_next_line()? {
                NextLine::Ends => break end,
                NextLine::Continues { breaks: b, pos: p, line: l } => {
                    (breaks, pos, line) = (b, p, l);
                }
            }
        };
        // With a space or line feed in it, it is text.
        let stored = Stored::String(self.builder.end_text(text));
        self.scalar(stored, start, last)
    }

    /// Passes over a further line of a plain scalar, which may start with what a first line may not.
    fn continued(&mut self) -> Option<(usize, Stop)> {
        let start = self.pos;
        let mut words = start;
        loop {
            let pos = self.pos;
            match self.byte(pos) {
                0 | b'\n' => return Some((words, Stop::Line)),
                b':' if self.is_gap(pos + 1) => return Some((words, Stop::Colon)),
                b'#' if words < pos => return Some((words, Stop::Line)),
                b' ' | b'\t' => {}
                _ => words = pos + 1,
            }
            self.pos += 1;
        }
    }

    /// A single line feed is a space; each further one is kept.
    fn push_fold(&mut self, breaks: usize) {
        if breaks == 1 {
            self.builder.push_text(" ");
        }
        for _ in 1..breaks {
            self.builder.push_text("\n");
        }
    }

    /// Takes the quoted scalar that starts here.
    pub(super) fn quoted(&mut self) -> Option<Text> {
        let quote = self.peek(0);
        self.pos += 1;
        let start = self.pos;
        if self.quoted_run(quote)? == quote && !(quote == b'\'' && self.peek(1) == quote) {
            self.pos += 1;
            return Some(Text::source(at(start), at(self.pos - 1)));
        }
        let text = self.builder.begin_text();
        let mut run = start;
        loop {
            let piece = self.text.get(run..self.pos)?;
            let decoded = match (self.peek(0), self.peek(1)) {
                (b'\n', _) => {
                    self.builder.push_text(piece.trim_end_matches([' ', '\t']));
                    let breaks = self.quoted_breaks()?;
                    self.push_fold(breaks);
                    run = self.pos;
                    self.quoted_run(quote)?;
                    continue;
                }
                (b'\'', b'\'') => "'",
                (b'\\', b'n') => "\n",
                (b'\\', b't') => "\t",
                (b'\\', b'r') => "\r",
                (b'\\', b'"') => "\"",
                (b'\\', b'\\') => "\\",
                (b'\\', b' ') => " ",
                (b'\\', b'\n') => "",
                (b'\\', _) => return None,
                _ => {
                    self.builder.push_text(piece);
                    break;
                }
            };
            self.builder.push_text(piece);
            self.builder.push_text(decoded);
            if decoded.is_empty() {
                // The line feed behind the backslash does not count, those of empty lines after it do.
                self.pos += 1;
                let breaks = self.quoted_breaks()?;
                (1..breaks).for_each(|_| self.builder.push_text("\n"));
            } else {
                self.pos += 2;
            }
            run = self.pos;
            self.quoted_run(quote)?;
        }
        self.pos += 1;
        Some(self.builder.end_text(text))
    }

    /// Passes over text up to the quote, the end of the line, or in double quotes a backslash, which is returned.
    fn quoted_run(&mut self, quote: u8) -> Option<u8> {
        loop {
            let byte = self.peek(0);
            match byte {
                0 => return None,
                b'\n' => return Some(byte),
                b'\\' if quote == b'"' => return Some(byte),
                _ if byte == quote => return Some(byte),
                _ => self.pos += 1,
            }
        }
    }

    /// Skips the line feed here, empty lines and indentation; counts the line feeds.
    fn quoted_breaks(&mut self) -> Option<usize> {
        let mut breaks = 0;
        while self.peek(0) == b'\n' {
            breaks += 1;
            self.pos += 1;
            self.line = self.pos;
            self.refuse_marker(0)?;
            while matches!(self.peek(0), b' ' | b'\t') {
                self.pos += 1;
            }
        }
        Some(breaks)
    }

    /// Takes a block of text (`|` or `>`), up to the line after it.
    pub(super) fn block_scalar(&mut self) -> Option<()> {
        let start = self.pos;
        let literal = self.peek(0) == b'|';
        self.pos += 1;
        let chomp = self.peek(0);
        if matches!(chomp, b'+' | b'-') {
            self.pos += 1;
        }
        self.end_line()?;
        let parent = self.blocks.last()?.indent;
        let (indent, mut breaks) = self.block_indent()?;
        if indent <= parent {
            return None;
        }
        let text = self.builder.begin_text();
        let mut after_indented = false;
        let mut first = true;
        let end = loop {
            // At the first character after the indentation of a line that has content.
            let indented = matches!(self.peek(0), b' ' | b'\t');
            let folds = !literal && !after_indented && !indented && !first;
            self.push_breaks(breaks, folds);
            let line = self.pos;
            // Blocks of text end in a line feed here: at the end of the text some readers see one more than others.
            let end = line + memchr::memchr(b'\n', self.rest())?;
            self.builder.push_text(self.text.get(line..end)?);
            self.pos = end + 1;
            (after_indented, first) = (indented, false);
            breaks = 1;
            if !self.next_block_line(indent, &mut breaks)? {
                break end;
            }
        };
        match chomp {
            b'-' => {}
            b'+' => (0..breaks).for_each(|_| self.builder.push_text("\n")),
            _ => self.builder.push_text("\n"),
        }
        let stored = Stored::String(self.builder.end_text(text));
        self.builder.scalar(stored, super::span(start, end));
        self.end = end;
        Some(())
    }

    /// Adds the line feeds before a line: `breaks`, of which one ended the line above.
    fn push_breaks(&mut self, breaks: usize, folds: bool) {
        if folds {
            self.push_fold(breaks);
        } else {
            for _ in 0..breaks {
                self.builder.push_text("\n");
            }
        }
    }

    /// Finds the indentation of a block scalar by its first line, and how many empty lines precede it.
    fn block_indent(&mut self) -> Option<(usize, usize)> {
        let mut breaks = 0;
        let mut widest = 0;
        loop {
            let line = self.pos;
            while self.peek(0) == b' ' {
                self.pos += 1;
            }
            let column = self.pos - line;
            match self.peek(0) {
                b'\n' => {
                    breaks += 1;
                    widest = widest.max(column);
                    self.pos += 1;
                }
                b'\t' | 0 => return None,
                _ if widest > column => return None,
                _ => return Some((column, breaks)),
            }
        }
    }

    /// Goes to the next line of a block of text that has content, counting the empty ones; whether there is one. If not,
    /// the start of the line after the block is reached.
    fn next_block_line(&mut self, indent: usize, breaks: &mut usize) -> Option<bool> {
        loop {
            let line = self.pos;
            while self.pos - line < indent && self.peek(0) == b' ' {
                self.pos += 1;
            }
            match self.peek(0) {
                b'\n' => {
                    *breaks += 1;
                    self.pos += 1;
                }
                0 if self.pos > line => return None,
                0 => return Some(false),
                _ if self.pos - line == indent => return Some(true),
                b'\t' => return None,
                _ => {
                    self.pos = line;
                    return Some(false);
                }
            }
        }
    }
}
