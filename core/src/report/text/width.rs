//! How many columns characters take in an excerpt.

use unicode_width::UnicodeWidthChar;

use crate::text::clean::is_hidden;

/// Columns a tab takes in an excerpt. Its real stop depends on what is left of it, which the frame moves.
const TAB: usize = 4;

/// Returns the columns that [`push`] fills for `c`.
pub(super) fn columns(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\t' => TAB,
        c if is_hidden(c) => c.escape_unicode().len(),
        // Only control characters have no width, and they are hidden.
        c => c.width().unwrap_or(0),
    }
}

/// Adds `c` to a line of an excerpt: tabs as spaces, hidden characters as escapes.
pub(super) fn push(line: &mut String, c: char) {
    match c {
        '\t' => line.extend(std::iter::repeat_n(' ', TAB)),
        c if is_hidden(c) => line.extend(c.escape_unicode()),
        c => line.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_takes_the_columns_it_is_shown_in() {
        for c in ('\0'..=char::MAX).filter(|c| *c == '\t' || is_hidden(*c)) {
            let mut line = String::new();
            push(&mut line, c);
            assert_eq!(columns(c), line.len());
            assert!(line.bytes().all(|byte| matches!(byte, b' '..=b'~')));
        }
    }

    #[test]
    fn widths_are_unicodes() {
        let of = |text: &str| text.chars().map(columns).collect::<Vec<_>>();
        // Wide: zodiac, anchor, circle, Tangut, Han, Hangul, full-width.
        assert_eq!(of("♈⚓⚪\u{17000}日한Ａ"), [2; 7]);
        // Narrow: symbols that are emoji only with a variation selector, letters, half-width.
        assert_eq!(of("⏭➡❤éβﾊ…"), [1; 7]);
        // Combining marks: Latin, Hebrew, Arabic, Devanagari.
        assert_eq!(of("\u{301}\u{5bf}\u{670}\u{941}"), [0; 4]);
    }
}
