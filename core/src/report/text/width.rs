//! How wide characters are on a terminal, and which must not reach one.

use std::borrow::Cow;

/// Characters that terminals show two columns wide: East Asian wide and full-width forms, and pictographs.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f),
    (0x231a, 0x231b),
    (0x23e9, 0x23f3),
    (0x2614, 0x2615),
    (0x26a1, 0x26a1),
    (0x2705, 0x2705),
    (0x274c, 0x274e),
    (0x2753, 0x2757),
    (0x2795, 0x2797),
    (0x27b0, 0x27bf),
    (0x2b1b, 0x2b1c),
    (0x2b50, 0x2b55),
    (0x2e80, 0x303e),
    (0x3041, 0x33ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0xa4cf),
    (0xa960, 0xa97f),
    (0xac00, 0xd7a3),
    (0xf900, 0xfaff),
    (0xfe30, 0xfe6f),
    (0xff00, 0xff60),
    (0xffe0, 0xffe6),
    (0x1b000, 0x1b2ff),
    (0x1f004, 0x1f004),
    (0x1f18e, 0x1f19a),
    (0x1f200, 0x1f320),
    (0x1f32d, 0x1f3f0),
    (0x1f3f4, 0x1f64f),
    (0x1f680, 0x1f6ff),
    (0x1f7e0, 0x1f7eb),
    (0x1f90c, 0x1f9ff),
    (0x1fa70, 0x1faff),
    (0x20000, 0x3fffd),
];

/// Characters that take no column: combining marks, joiners and variation selectors.
const ZERO: &[(u32, u32)] = &[
    (0x0300, 0x036f),
    (0x0483, 0x0489),
    (0x0591, 0x05bd),
    (0x0610, 0x061a),
    (0x064b, 0x065f),
    (0x0900, 0x0902),
    (0x0e31, 0x0e31),
    (0x0e34, 0x0e3a),
    (0x0e47, 0x0e4e),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x200b, 0x200d),
    (0x20d0, 0x20ff),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0xe0100, 0xe01ef),
];

/// Columns a tab takes in an excerpt. Its real stop depends on what stands left of it, which the frame moves.
const TAB: usize = 4;

fn within(table: &[(u32, u32)], c: char) -> bool {
    let c = c as u32;
    let at = table.partition_point(|(_, last)| *last < c);
    table.get(at).is_some_and(|(first, _)| *first <= c)
}

/// Columns that `c` takes in an excerpt; what would act on a terminal is shown as one replacement character.
pub(super) fn columns(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\t' => TAB,
        c if is_hostile(c) => 1,
        c if within(ZERO, c) => 0,
        c if within(WIDE, c) => 2,
        _ => 1,
    }
}

/// Whether `c` would act on a terminal or reorder what is shown, instead of being shown.
pub(super) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Whether `text` is printable ASCII: each character takes a column and is harmless.
pub(super) fn is_plain(text: &str) -> bool {
    // Every byte is looked at, which lets the compiler look at many at once.
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'))
}

/// `text` with every character that would act on a terminal, or change the order of what it shows, written as an escape.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_hostile(c) {
            clean.extend(c.escape_default());
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_disjoint() {
        for table in [WIDE, ZERO] {
            assert!(table.iter().all(|(first, last)| first <= last));
            assert!(table.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    #[test]
    fn nothing_that_acts_on_a_terminal_is_left() {
        assert_eq!(clean("a\u{1b}[2Jb\rc\u{202e}d"), "a\\u{1b}[2Jb\\rc\\u{202e}d");
        assert!(matches!(clean("plain – text"), Cow::Borrowed(_)));
        assert_eq!(
            "a\t\u{1b}日e\u{301}".chars().map(columns).collect::<Vec<_>>(),
            [1, 4, 1, 2, 1, 0]
        );
    }
}
