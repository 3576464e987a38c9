//! Block scalars: text after `|` or `>`, line by line.

use std::borrow::Cow;

use super::cursor::Break;
use super::scalar::token;
use super::scanner::Scanner;
use super::token::{Fault, Style, Token};

impl<'a> Scanner<'a> {
    pub(super) fn scan_block(&mut self, literal: bool) -> Result<Token<'a>, Fault> {
        let start = self.cursor.pos();
        self.cursor.skip(1);
        let (chomp, increment) = self.scan_block_header()?;
        let mut end = self.cursor.pos();
        self.finish_block_header()?;
        let mut indent = match increment {
            0 => 0,
            more => usize::try_from(self.indent()).unwrap_or(0) + more,
        };
        let mut value = BlockValue::new(self.cursor.text(), literal);
        let mut trailing = Vec::new();
        self.take_block_breaks(&mut indent, &mut trailing, start)?;
        while self.cursor.column() == indent && !self.cursor.at_end() {
            let line = self.cursor.pos();
            end = self.cursor.line_end();
            self.cursor.advance_to(end);
            value.line(line, end, &mut trailing);
            value.leading = self.cursor.take_break_or_last();
            self.take_block_breaks(&mut indent, &mut trailing, start)?;
        }
        let value = value.finish(chomp, &trailing);
        Ok(token(start, end, value, Style::Block))
    }

    /// Reads what follows `|` or `>`: how to chomp, and by how much the content is indented (0: as its first line).
    fn scan_block_header(&mut self) -> Result<(Chomp, usize), Fault> {
        let mut chomp = Chomp::Clip;
        let mut increment = 0;
        for _ in 0..2 {
            match self.cursor.peek(0) {
                b'+' if chomp == Chomp::Clip => chomp = Chomp::Keep,
                b'-' if chomp == Chomp::Clip => chomp = Chomp::Strip,
                b'0' if increment == 0 => {
                    let message = "the indentation of a block of text cannot be 0";
                    return Err(Fault::syntax(message, self.cursor.pos()));
                }
                digit @ b'1'..=b'9' if increment == 0 => increment = usize::from(digit - b'0'),
                _ => break,
            }
            self.cursor.skip(1);
        }
        Ok((chomp, increment))
    }

    fn finish_block_header(&mut self) -> Result<(), Fault> {
        self.cursor.skip_blanks();
        if self.cursor.peek(0) == b'#' {
            self.skip_comment();
        }
        if !self.cursor.is_break_or_end(0) {
            let message = "a block of text begins on the line after `|` or `>`";
            return Err(Fault::syntax(message, self.cursor.pos()));
        }
        self.cursor.take_break_or_last();
        Ok(())
    }

    /// Takes empty lines and indentation; finds the indentation of the content if it is still open.
    fn take_block_breaks(
        &mut self,
        indent: &mut usize,
        breaks: &mut Vec<Break>,
        start: usize,
    ) -> Result<(), Fault> {
        let mut widest = 0;
        loop {
            while (*indent == 0 || self.cursor.column() < *indent) && self.cursor.peek(0) == b' ' {
                self.cursor.skip(1);
            }
            widest = widest.max(self.cursor.column());
            if (*indent == 0 || self.cursor.column() < *indent) && self.cursor.peek(0) == b'\t' {
                let message = "a block scalar is indented by a tab; use spaces";
                return Err(Fault::syntax(message, self.cursor.pos().max(start)));
            }
            match self.cursor.take_break_or_last() {
                Some(line_break) => breaks.push(line_break),
                None => break,
            }
        }
        if *indent == 0 {
            *indent = widest.max(usize::try_from(self.indent() + 1).unwrap_or(0)).max(1);
        }
        Ok(())
    }
}

/// What happens to the line breaks at the end of a block scalar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

/// A block scalar under construction.
struct BlockValue<'a> {
    text: &'a str,
    value: String,
    literal: bool,
    /// The break that ended the last line.
    leading: Option<Break>,
    /// Whether the last line began with a blank; such lines are not folded.
    indented: bool,
}

impl<'a> BlockValue<'a> {
    fn new(text: &'a str, literal: bool) -> Self {
        Self { text, value: String::new(), literal, leading: None, indented: false }
    }

    fn line(&mut self, start: usize, end: usize, breaks: &mut Vec<Break>) {
        let line = self.text.get(start..end).unwrap_or("");
        let indented = line.starts_with([' ', '\t']);
        let folds = !self.literal && !self.indented && !indented;
        match self.leading.take() {
            Some(Break::Line) if folds && !breaks.is_empty() => {}
            Some(Break::Line) if folds => self.value.push(' '),
            Some(leading) => self.value.push(leading.char()),
            None => {}
        }
        self.value.extend(breaks.drain(..).map(Break::char));
        self.value.push_str(line);
        self.indented = indented;
    }

    fn finish(mut self, chomp: Chomp, breaks: &[Break]) -> Cow<'a, str> {
        if chomp != Chomp::Strip {
            self.value.extend(self.leading.map(Break::char));
        }
        if chomp == Chomp::Keep {
            self.value.extend(breaks.iter().map(|line_break| line_break.char()));
        }
        Cow::Owned(self.value)
    }
}
