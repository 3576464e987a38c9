//! The text of an input, decoded once.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::LineIndex;

/// The encoding an input was found to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16 with a little-endian byte order mark.
    Utf16Le,
    /// UTF-16 with a big-endian byte order mark.
    Utf16Be,
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        })
    }
}

/// The decoded text of one input. All spans count bytes of [`Source::text`].
#[derive(Debug)]
pub struct Source<'a> {
    text: Cow<'a, str>,
    encoding: Encoding,
    faults: Vec<u32>,
    /// How many bytes the character at the first fault lacks because the input ends.
    cut_off: usize,
    lines: OnceLock<LineIndex>,
}

impl<'a> Source<'a> {
    /// Decodes `bytes`. Never fails: what is no text becomes U+FFFD and is remembered, so that reading can say where.
    pub fn new(bytes: &'a [u8]) -> Self {
        let (encoding, body) = match bytes {
            [0xFF, 0xFE, body @ ..] => (Encoding::Utf16Le, body),
            [0xFE, 0xFF, body @ ..] => (Encoding::Utf16Be, body),
            _ => (Encoding::Utf8, bytes),
        };
        let (text, faults) = match encoding {
            Encoding::Utf8 => decode_utf8(body),
            Encoding::Utf16Le => decode_utf16(body, u16::from_le_bytes),
            Encoding::Utf16Be => decode_utf16(body, u16::from_be_bytes),
        };
        let first = faults.first().and_then(|at| body.get(*at as usize..));
        let cut_off = first.map_or(0, missing);
        Self { text, encoding, faults, cut_off, lines: OnceLock::new() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding of the input.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Where the lines of the text start; found when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Offsets in the text of the U+FFFD that stand for bytes that are no text, ascending. The end of the text is one of
    /// them if half a character is left there.
    pub(crate) fn faults(&self) -> &[u32] {
        &self.faults
    }

    /// Where the text begins to be wrong and how many bytes are missing, if a UTF-8 character is cut off there by the end
    /// of the input.
    pub(super) fn cut_off(&self) -> Option<(usize, usize)> {
        let first = *self.faults.first()? as usize;
        (self.cut_off > 0 && self.encoding == Encoding::Utf8).then_some((first, self.cut_off))
    }
}

/// How many bytes are missing of the UTF-8 character that the first of these bytes announces.
fn missing(rest: &[u8]) -> usize {
    let width = match rest.first() {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF7) => 4,
        _ => 1,
    };
    usize::saturating_sub(width, rest.len())
}

fn offset(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// Like Go, one U+FFFD for each byte that does not belong to a character.
pub(super) fn decode_utf8(bytes: &[u8]) -> (Cow<'_, str>, Vec<u32>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for _ in chunk.invalid() {
            faults.push(offset(&text));
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (Cow::Owned(text), faults)
}

/// kubectl reads UTF-16 as bytes, line by line, and ends the last line with the one byte of an ASCII line feed. In text
/// that is otherwise whole this leaves half a character.
fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'_, str>, Vec<u32>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    let last = match rest {
        [last] if *last != b'\n' => Some([*last, b'\n']),
        _ => None,
    };
    let units = pairs.iter().chain(&last).map(|pair| unit(*pair));
    for decoded in char::decode_utf16(units) {
        if decoded.is_err() {
            faults.push(offset(&text));
        }
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let half = match rest {
        [] => bytes.last() != Some(&b'\n'),
        [last, ..] => *last == b'\n',
    };
    if half {
        faults.push(offset(&text));
    }
    (Cow::Owned(text), faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_each_stray_byte() {
        let source = Source::new(b"a\xE2\x82b\xFF");
        assert_eq!(source.text(), "a\u{FFFD}\u{FFFD}b\u{FFFD}");
        assert_eq!(source.faults(), [1, 4, 8]);
    }

    #[test]
    fn decodes_utf16_by_its_mark() {
        let big = Source::new(b"\xFE\xFF\0a\0:\0 \xD8\x3D\xDE\0\0\n");
        assert_eq!((big.text(), big.encoding()), ("a: \u{1F600}\n", Encoding::Utf16Be));
        assert!(big.faults().is_empty());
        let little = Source::new(b"\xFF\xFEa\0:\0\n\0");
        assert_eq!(little.text(), "a:\n");
        assert_eq!(little.faults(), [3]);
        let broken = Source::new(b"\xFF\xFE\0\xD8a");
        assert_eq!((broken.text(), broken.faults()), ("\u{FFFD}\u{A61}", &[0][..]));
    }
}
