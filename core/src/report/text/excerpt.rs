//! One source line with the place that is meant, cut to fit.

use super::width::columns;

const CUT: char = '…';

/// Columns for which room is made at once, where that many may be shown.
const ROOM: usize = 120;

/// A source line around a span.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    before: Piece,
    inside: Piece,
    after: Piece,
    continues: bool,
}

/// A line and the carets below it.
pub(super) struct Marked {
    /// The line.
    pub(super) line: String,
    /// Columns left of the carets.
    pub(super) indent: usize,
    /// How many carets.
    pub(super) carets: usize,
}

impl Excerpt {
    /// The line of `text` that holds byte `start`, marked up to byte `end`, in at most `room` columns.
    ///
    /// Looks at no more of the text than it may show: a file may be a single line of many megabytes. Nothing if the span
    /// does not lie in the text, which happens when the file was changed meanwhile.
    pub(super) fn cut(text: &str, start: u32, end: u32, room: usize) -> Option<Self> {
        let (start, end) = (start as usize, (end as usize).max(start as usize));
        let (head, span, tail) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
        let line = span.split(is_break).next().unwrap_or(span);
        let is_whole = line.len() == span.len();
        let before = Piece::of(head.chars().rev(), room);
        let mut inside = Piece::of(line.chars(), room);
        let mut after = Piece::of(if is_whole { tail } else { "" }.chars(), room);
        let right = inside.columns + after.columns;
        let mut before = before.keep(room.saturating_sub(right).max(room / 3));
        before.chars.reverse();
        inside = inside.keep(room.saturating_sub(before.columns));
        after = after.keep(room.saturating_sub(before.columns + inside.columns));
        let continues = !span.trim_end_matches(is_break).get(line.len()..)?.is_empty();
        Some(Self { before, inside, after, continues })
    }

    pub(super) fn marked(&self) -> Marked {
        let pieces = [&self.before, &self.inside, &self.after];
        let chars = pieces.iter().map(|piece| piece.chars.len()).sum();
        let mut line = String::with_capacity(chars);
        pieces.iter().flat_map(|piece| &piece.chars).for_each(|c| push(&mut line, *c));
        line.truncate(line.trim_end().len());
        Marked { line, indent: self.before.columns, carets: self.inside.columns.max(1) }
    }

    /// Whether the span goes on below the line.
    pub(super) fn continues(&self) -> bool {
        self.continues
    }
}

/// A part of the line.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    chars: Vec<char>,
    columns: usize,
}

impl Piece {
    /// The characters up to a line break, or until they need more than `room` columns.
    fn of(chars: impl Iterator<Item = char>, room: usize) -> Self {
        let mut piece = Self { chars: Vec::with_capacity(room.min(ROOM)), columns: 0 };
        for c in chars.take_while(|c| !is_break(*c)) {
            if piece.columns > room || piece.chars.len() > room.saturating_mul(4) {
                break;
            }
            piece.columns += columns(c);
            piece.chars.push(c);
        }
        piece
    }

    /// The first `room` columns of it, with a mark where something was cut off.
    fn keep(mut self, room: usize) -> Self {
        if self.columns <= room {
            return self;
        }
        while self.columns + 1 > room {
            let Some(c) = self.chars.pop() else { return self };
            self.columns -= columns(c);
        }
        self.chars.push(CUT);
        self.columns += 1;
        self
    }
}

fn push(line: &mut String, c: char) {
    match c {
        '\t' => line.extend(std::iter::repeat_n(' ', columns(c))),
        c if super::width::is_hostile(c) => line.push(char::REPLACEMENT_CHARACTER),
        c => line.push(c),
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and its carets, for the first `mark` in `text`.
    fn show(text: &str, mark: &str, room: usize) -> [String; 2] {
        let start = text.find(mark).unwrap();
        let end = u32::try_from(start + mark.len()).unwrap();
        let excerpt = Excerpt::cut(text, u32::try_from(start).unwrap(), end, room).unwrap();
        let Marked { line, indent, carets } = excerpt.marked();
        [line, format!("{}{}", " ".repeat(indent), "^".repeat(carets))]
    }

    #[test]
    fn carets_stand_under_the_span() {
        assert_eq!(show("a: 1\r\nb: yes # why\r\n", "yes", 60), ["b: yes # why", "   ^^^"]);
        assert_eq!(show("\tk: 日本 x", "日本", 60), ["    k: 日本 x", "       ^^^^"]);
        assert_eq!(show("é\u{301}: x", "x", 60), ["é\u{301}: x", "   ^"]);
        assert_eq!(show("a:", "", 60), ["a:", "^"]);
    }

    #[test]
    fn a_span_of_several_lines_is_marked_on_its_first() {
        let text = "k: |\n  one\n  two\n";
        let excerpt = Excerpt::cut(text, 3, 16, 60).unwrap();
        assert_eq!((excerpt.marked().line.as_str(), excerpt.continues()), ("k: |", true));
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
