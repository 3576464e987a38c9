//! One source line with the marked span, truncated to fit.

use std::str::Chars;

use super::width::{self, columns};
use crate::text::clean::{commands, is_plain};

const CUT: char = '…';

/// How the `#` is written that begins a command.
const HASH: &str = r"\u{23}";

/// A source line around a span.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt<'t> {
    before: Piece<'t>,
    inside: Piece<'t>,
    after: Piece<'t>,
    continues: bool,
}

impl<'t> Excerpt<'t> {
    /// Returns the line of `text` that contains byte `start`, marked up to byte `end`, in at most `room` columns.
    ///
    /// Reads no more of the text than it may show, because a file may be a single line of many megabytes. `None` if the
    /// span is not in the text, which happens if the file was changed in the meantime.
    pub(super) fn cut(text: &'t str, start: u32, end: u32, room: usize) -> Option<Self> {
        let (start, end) = (start as usize, (end as usize).max(start as usize));
        let (head, span, tail) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
        // A byte order mark at the start takes no column.
        let head = head.strip_prefix('\u{FEFF}').unwrap_or(head);
        let line = span.split(is_break).next().unwrap_or(span);
        let is_whole = line.len() == span.len();
        let before = Piece::before(head, room);
        let inside = Piece::of(line, room);
        let after = Piece::of(if is_whole { tail } else { "" }, room);
        let right = inside.columns + after.columns;
        let before = before.keep(room.saturating_sub(right).max(room / 3), Chars::next);
        let inside = inside.keep(room.saturating_sub(before.columns), Chars::next_back);
        let left = before.columns + inside.columns;
        let after = after.keep(room.saturating_sub(left), Chars::next_back);
        let continues = !span.trim_end_matches(is_break).get(line.len()..)?.is_empty();
        Some(Self { before, inside, after, continues })
    }

    /// Writes the line to `out`, which is empty.
    pub(super) fn line(&mut self, out: &mut String) {
        let mark = |out: &mut String, piece: &Piece<'_>| out.extend(piece.is_cut.then_some(CUT));
        mark(out, &self.before);
        push(out, self.before.text);
        let before = out.len();
        for piece in [&self.inside, &self.after] {
            push(out, piece.text);
            mark(out, piece);
        }
        out.truncate(out.trim_end().len());
        self.disarm(before, out);
    }

    /// Escapes commands in `line`, which may span its pieces, and moves the carets with what they mark. `before` is where the
    /// marked part of the line begins.
    fn disarm(&mut self, before: usize, line: &mut String) {
        let found: Vec<usize> = commands(line).collect();
        for at in found.into_iter().rev() {
            line.replace_range(at..=at, HASH);
            if at < before {
                self.before.columns += HASH.len() - 1;
            }
        }
    }

    /// Columns left of the carets.
    pub(super) fn indent(&self) -> usize {
        self.before.columns
    }

    /// Returns the number of carets below the line.
    pub(super) fn carets(&self) -> usize {
        self.inside.columns.max(1)
    }

    /// Returns whether the span goes on below the line.
    pub(super) fn continues(&self) -> bool {
        self.continues
    }
}

/// A part of the line.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'t> {
    text: &'t str,
    columns: usize,
    /// Whether something was cut off, at the end away from the span.
    is_cut: bool,
}

impl<'t> Piece<'t> {
    /// Returns the first characters of `text`, up to a line break, or until they need more than `room` columns.
    fn of(text: &'t str, room: usize) -> Self {
        let (rest, columns) = walk(text, room, Chars::next);
        let text = text.get(..text.len() - rest).unwrap_or_default();
        Self { text, columns, is_cut: false }
    }

    /// As [`of`](Self::of), the last characters.
    fn before(text: &'t str, room: usize) -> Self {
        let (rest, columns) = walk(text, room, Chars::next_back);
        Self { text: text.get(rest..).unwrap_or_default(), columns, is_cut: false }
    }

    /// `room` columns of it, with a mark where `drop` took something away.
    fn keep(mut self, room: usize, drop: impl Fn(&mut Chars<'t>) -> Option<char>) -> Self {
        if self.columns <= room {
            return self;
        }
        let mut chars = self.text.chars();
        while self.columns + 1 > room {
            let Some(c) = drop(&mut chars) else { return self };
            self.columns -= columns(c);
            self.text = chars.as_str();
        }
        self.is_cut = true;
        self.columns += 1;
        self
    }
}

/// Takes characters with `next` up to a line break, or until they need more than `room` columns: how many bytes are left, and
/// the columns.
fn walk<'t>(
    text: &'t str,
    room: usize,
    next: impl Fn(&mut Chars<'t>) -> Option<char>,
) -> (usize, usize) {
    let mut chars = text.chars();
    let (mut rest, mut width) = (text.len(), 0);
    // Characters without a width are many to a column, but not more than this.
    for _ in 0..=room.saturating_mul(4) {
        match next(&mut chars) {
            Some(c) if width <= room && !is_break(c) => width += columns(c),
            _ => break,
        }
        rest = chars.as_str().len();
    }
    (rest, width)
}

fn push(line: &mut String, text: &str) {
    if is_plain(text) {
        return line.push_str(text);
    }
    text.chars().for_each(|c| width::push(line, c));
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(excerpt: &mut Excerpt<'_>) -> String {
        let mut line = String::new();
        excerpt.line(&mut line);
        line
    }

    /// Returns the line and its carets, for the first `mark` in `text`.
    fn show(text: &str, mark: &str, room: usize) -> [String; 2] {
        let start = text.find(mark).unwrap();
        let end = u32::try_from(start + mark.len()).unwrap();
        let mut excerpt = Excerpt::cut(text, u32::try_from(start).unwrap(), end, room).unwrap();
        let line = line(&mut excerpt);
        let carets = format!("{}{}", " ".repeat(excerpt.indent()), "^".repeat(excerpt.carets()));
        [line, carets]
    }

    #[test]
    fn carets_stand_under_the_span() {
        assert_eq!(show("a: 1\r\nb: yes # why\r\n", "yes", 60), ["b: yes # why", "   ^^^"]);
        assert_eq!(show("\tk: 日本 x", "日本", 60), ["    k: 日本 x", "       ^^^^"]);
        assert_eq!(show("é\u{301}: x", "x", 60), ["é\u{301}: x", "   ^"]);
        assert_eq!(show("a:", "", 60), ["a:", "^"]);
    }

    #[test]
    fn commands_in_logs_are_escaped() {
        assert_eq!(show("a: yes ##vso[b]", "yes", 60), [r"a: yes \u{23}#vso[b]", "   ^^^"]);
        assert_eq!(
            show("'##[a]': {##vso[: yes}", "yes", 60),
            [r"'\u{23}#[a]': {\u{23}#vso[: yes}", "                            ^^^"]
        );
        assert_eq!(show("x##vso[a", "vso", 60), [r"x\u{23}#vso[a", "        ^^^"]);
        assert_eq!(show("## [a] # b", "b", 60), ["## [a] # b", "         ^"]);
    }

    #[test]
    fn a_span_of_several_lines_is_marked_on_its_first() {
        let text = "k: |\n  one\n  two\n";
        let mut excerpt = Excerpt::cut(text, 3, 16, 60).unwrap();
        assert_eq!((line(&mut excerpt).as_str(), excerpt.continues()), ("k: |", true));
        assert!(!Excerpt::cut("a\n", 0, 2, 60).unwrap().continues());
    }

    #[test]
    fn long_lines_are_cut_around_the_span() {
        let long = format!("{}\"privileged\":true{}", "x".repeat(5_000_000), "y".repeat(5_000_000));
        let [line, carets] = show(&long, "true", 60);
        assert_eq!(line.chars().count(), 60);
        assert!(
            line.starts_with('…') && line.ends_with('…') && line.contains("\"privileged\":true")
        );
        assert_eq!(
            carets.find('^'),
            line.chars().collect::<String>().find("true").map(|at| at - 2)
        );
        let [line, carets] = show(&long, &long, 60);
        assert_eq!((line.chars().count(), carets.len()), (60, 60));
        assert_eq!(show("a: b", "b", usize::MAX), ["a: b", "   ^"]);
    }

    #[test]
    fn a_span_outside_the_text_has_no_excerpt() {
        assert_eq!(Excerpt::cut("abc", 2, 9, 60), None);
        assert_eq!(Excerpt::cut("é", 1, 2, 60), None);
    }
}
