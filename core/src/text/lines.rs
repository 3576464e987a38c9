//! Converts byte offsets to lines and columns, only on demand.

/// A position in a text as people and editors count it: from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes from the start of the text, from 0.
    pub offset: u32,
    /// Line, from 1. A line ends at LF (a CR before it belongs to the end) or at a lone CR.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// Column in UTF-16 code units, from 1, as editors and language servers count.
    pub utf16_column: u32,
}

/// Bytes between two counted positions.
const STRIDE: usize = 512;

/// The number of characters before a position.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    scalars: u32,
    utf16: u32,
}

/// Where each line of a text starts.
///
/// A position is found in a few steps however long the line is: a text that is not plain ASCII has its characters
/// counted up to every 512th byte.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters before byte 0, 512, 1024 …; empty for plain ASCII.
    counts: Vec<Count>,
}

impl LineIndex {
    /// Finds the lines of `text` in one pass.
    pub fn new(text: &str) -> Self {
        // Lines of manifests are about this long.
        let mut starts = Vec::with_capacity(text.len() / 24 + 1);
        starts.push(0);
        let bytes = text.as_bytes();
        let start = |at: usize| starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        if memchr::memchr(b'\r', bytes).is_none() {
            memchr::memchr_iter(b'\n', bytes).for_each(start);
        } else {
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
            ends.filter(|at| !bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"\r\n")))
                .for_each(start);
        }
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = Count::default();
            for stride in bytes.chunks(STRIDE) {
                counts.push(count);
                count.add(stride);
            }
            counts.push(count);
        }
        Self { starts, counts }
    }

    /// Returns the position of byte `offset` of `text`, the text this index was made from.
    ///
    /// An offset beyond the end, or inside a character, is taken back to the nearest character start. A byte order mark at the
    /// start of the text takes no column, as in editors.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let mut reached = (offset as usize).min(text.len());
        while !text.is_char_boundary(reached) {
            reached -= 1;
        }
        let offset = u32::try_from(reached).unwrap_or(u32::MAX);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let mut before = self.count(text, start);
        let here = self.count(text, offset);
        if line == 1 && offset > 0 && text.starts_with('\u{FEFF}') {
            before = Count { scalars: 1, utf16: 1 };
        }
        Position {
            offset,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: here.scalars - before.scalars + 1,
            utf16_column: here.utf16 - before.utf16 + 1,
        }
    }

    /// Returns the characters before byte `offset`.
    fn count(&self, text: &str, offset: u32) -> Count {
        let offset = offset as usize;
        let Some(counted) = self.counts.get(offset / STRIDE) else {
            let same = u32::try_from(offset).unwrap_or(u32::MAX);
            return Count { scalars: same, utf16: same };
        };
        let mut count = *counted;
        let from = offset / STRIDE * STRIDE;
        count.add(text.as_bytes().get(from..offset).unwrap_or(&[]));
        count
    }

    /// Returns how many lines the text has; a text that ends in a line break has an empty last line.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns the byte range of line `line` (from 1) without its line break, if there is such a line.
    pub fn line_span(&self, text: &str, line: u32) -> Option<super::Span> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(text.len(), |next| *next as usize);
        let content = text.get(start as usize..end)?.trim_end_matches(['\n', '\r']);
        Some(super::Span { start, end: start + u32::try_from(content.len()).unwrap_or(0) })
    }
}

impl Count {
    /// Adds the characters that begin in `bytes`. In UTF-16 those of four bytes take two units.
    fn add(&mut self, bytes: &[u8]) {
        let scalars: u32 = bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum();
        let long: u32 = bytes.iter().map(|byte| u32::from(*byte >= 0xF0)).sum();
        self.scalars += scalars;
        self.utf16 += scalars + long;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_columns_and_utf16() {
        let text = "a: é\r\nb: 𝄞x\rc\n";
        let index = LineIndex::new(text);
        let at = |offset| {
            let p = index.position(text, offset);
            (p.line, p.column, p.utf16_column)
        };
        assert_eq!(at(0), (1, 1, 1));
        assert_eq!(at(5), (1, 5, 5));
        let x = u32::try_from(text.find('x').unwrap()).unwrap();
        assert_eq!(at(x), (2, 5, 6));
        let c = u32::try_from(text.find('c').unwrap()).unwrap();
        assert_eq!(at(c), (3, 1, 1));
        assert_eq!(at(u32::MAX).0, 4);
        assert_eq!(index.line_span(text, 2).map(|s| &text[s.range()]), Some("b: 𝄞x"));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{FEFF}ab\nc";
        let index = LineIndex::new(text);
        let columns = [0, 3, 4, 6].map(|offset| {
            let position = index.position(text, offset);
            (position.line, position.column, position.utf16_column)
        });
        assert_eq!(columns, [(1, 1, 1), (1, 1, 1), (1, 2, 2), (2, 1, 1)]);
    }

    #[test]
    fn counts_far_into_a_line() {
        let text = "é𝄞-".repeat(1_000);
        let index = LineIndex::new(&text);
        let end = u32::try_from(text.len()).unwrap();
        let position = index.position(&text, end);
        assert_eq!((position.line, position.column, position.utf16_column), (1, 3_001, 4_001));
        let inside = index.position(&text, 702);
        assert_eq!((inside.offset, inside.column), (702, 302));
        assert_eq!(index.position(&text, 704).offset, 702);
        assert_eq!(LineIndex::new("abc").position("abc", 9).column, 4);
    }
}
