//! From byte offsets to lines and columns, only when somebody asks.

/// A place in a text as people and editors count it: everything from 1.
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

/// Where each line of a text starts.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let is_crlf = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
            if !is_crlf {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
    }

    /// The position of byte `offset` of `text`, the text this index was made from.
    ///
    /// An offset beyond the end, or inside a character, is taken back to the nearest character start.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let (mut column, mut utf16_column, mut reached) = (1, 1, start);
        let rest = text.get(start as usize..).unwrap_or("");
        for c in rest.chars() {
            let next = reached.saturating_add(c.len_utf8() as u32);
            if next > offset {
                break;
            }
            reached = next;
            column += 1;
            utf16_column += c.len_utf16() as u32;
        }
        Position {
            offset: reached,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column,
            utf16_column,
        }
    }

    /// How many lines the text has; a text that ends in a line break has an empty last line.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The byte range of line `line` (from 1) without its line break, if there is such a line.
    pub fn line_span(&self, text: &str, line: u32) -> Option<super::Span> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(text.len(), |next| *next as usize);
        let content = text.get(start as usize..end)?.trim_end_matches(['\n', '\r']);
        Some(super::Span { start, end: start + u32::try_from(content.len()).unwrap_or(0) })
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
}
