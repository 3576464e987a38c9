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
///
/// The text of a file in UTF-8 is the file itself, byte for byte, with its byte order mark. Only in UTF-16, and after bytes
/// that are not UTF-8, do offsets in the text differ from offsets in the file.
#[derive(Debug)]
pub struct Source<'a> {
    text: Cow<'a, str>,
    encoding: Encoding,
    /// Where the text begins, after a byte order mark that kubectl strips.
    start: usize,
    faults: Vec<u32>,
    /// Like `faults`, for bytes that kubectl replaces before it parses.
    replaced: Vec<u32>,
    /// Whether a parser sees UTF-16 and decodes it itself.
    wide: bool,
    /// How many bytes the character at the first fault lacks because the input ends.
    cut_off: usize,
    lines: OnceLock<LineIndex>,
}

impl Default for Source<'_> {
    fn default() -> Self {
        Self {
            text: Cow::Borrowed(""),
            encoding: Encoding::Utf8,
            start: 0,
            faults: Vec::new(),
            replaced: Vec::new(),
            wide: false,
            cut_off: 0,
            lines: OnceLock::new(),
        }
    }
}

impl<'a> Source<'a> {
    /// Decodes a file as kubectl does before it parses: UTF-16 by its byte order mark, everything else as UTF-8, with U+FFFD
    /// for what is not. One byte order mark is passed over; after one of UTF-8 kubectl does not decode at all.
    ///
    /// ```
    /// use podwall_core::text::Source;
    /// assert_eq!(Source::new(b"# caf\xe9\n").text(), "# caf\u{fffd}\n");
    /// assert_eq!(Source::new(b"\xff\xfea\0:\0").text(), "a:");
    /// ```
    pub fn new(bytes: &'a [u8]) -> Self {
        match bytes {
            [0xFF, 0xFE, body @ ..] => utf16(body, u16::from_le_bytes, Encoding::Utf16Le),
            [0xFE, 0xFF, body @ ..] => utf16(body, u16::from_be_bytes, Encoding::Utf16Be),
            [0xEF, 0xBB, 0xBF, ..] => return Self { start: 3, ..Self::body(bytes) },
            _ => {
                let (text, replaced) = replace_utf8(bytes);
                Self { text, replaced, ..Self::default() }
            }
        }
    }

    /// Decodes the body of a request, which nothing decodes before it is parsed. Never fails: what is not text becomes
    /// U+FFFD and is recorded, so that reading can report where.
    pub fn body(bytes: &'a [u8]) -> Self {
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
        let wide = encoding != Encoding::Utf8;
        Self { text, encoding, faults, wide, cut_off, ..Self::default() }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the encoding of the input.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns the starts of the lines of the text, computed on first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Returns the start of the text, after the byte order mark of a file.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Returns whether a parser sees UTF-16 and decodes it itself.
    pub(super) fn is_wide(&self) -> bool {
        self.wide
    }

    /// Returns the offsets in the text of the U+FFFD that kubectl substitutes for bytes that are not text, ascending.
    pub(super) fn replaced(&self) -> &[u32] {
        &self.replaced
    }

    /// Returns the offsets in the text of the U+FFFD for bytes that a parser cannot decode, ascending. If the text ends
    /// in an incomplete character, its end is one of them.
    pub(crate) fn faults(&self) -> &[u32] {
        &self.faults
    }

    /// Returns where the text begins to be wrong and how many bytes are missing, if a UTF-8 character is cut off there
    /// by the end of the input.
    pub(super) fn cut_off(&self) -> Option<(usize, usize)> {
        let first = *self.faults.first()? as usize;
        (self.cut_off > 0 && !self.wide).then_some((first, self.cut_off))
    }
}

/// Returns how many bytes are missing of the UTF-8 character that the first of these bytes announces.
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

/// Returns the text with one U+FFFD for each sequence of bytes that begins a character and does not end it, and for
/// each byte that begins none: the W3C's way, which `golang.org/x/text` follows, and not Go's.
fn replace_utf8(bytes: &[u8]) -> (Cow<'_, str>, Vec<u32>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            replaced.push(offset(&text));
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (Cow::Owned(text), replaced)
}

/// Returns a file in UTF-16 as `golang.org/x/text` decodes it: half a character becomes U+FFFD, and so do two second
/// halves together.
fn utf16<'a>(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Source<'a> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = Vec::new();
    let mut units = pairs.iter().map(|pair| unit(*pair)).peekable();
    while let Some(first) = units.next() {
        let second = match first {
            0xD800..=0xDFFF => units.next_if(|second| (0xDC00..=0xDFFF).contains(second)),
            _ => None,
        };
        let mut decoded = char::decode_utf16([first].into_iter().chain(second));
        let c = decoded.next().and_then(Result::ok).unwrap_or_else(|| {
            replaced.push(offset(&text));
            char::REPLACEMENT_CHARACTER
        });
        text.push(c);
    }
    if !rest.is_empty() {
        replaced.push(offset(&text));
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Source { text: Cow::Owned(text), encoding, replaced, ..Source::default() }
}

/// Returns the API server's parser reads UTF-16 as bytes; in text that is otherwise whole, an odd number of them leaves
/// half a character.
fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'_, str>, Vec<u32>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if decoded.is_err() {
            faults.push(offset(&text));
        }
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        faults.push(offset(&text));
    }
    (Cow::Owned(text), faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_decoded_before_it_is_parsed() {
        let read = |bytes: &[u8]| {
            let source = Source::new(bytes);
            assert!(source.faults().is_empty() && !source.is_wide());
            (source.text().to_owned(), source.replaced().to_vec(), source.encoding())
        };
        let utf8 =
            |text: &str, replaced: &[u32]| (text.to_owned(), replaced.to_vec(), Encoding::Utf8);
        assert_eq!(read(b"a\xE2\x82b\xFF"), utf8("a\u{FFFD}b\u{FFFD}", &[1, 5]));
        assert_eq!(read(b"\xFF"), utf8("\u{FFFD}", &[0]));
        let wide =
            |text: &str, replaced: &[u32], encoding| (text.to_owned(), replaced.to_vec(), encoding);
        let little = wide("a:\n", &[], Encoding::Utf16Le);
        assert_eq!(read(b"\xFF\xFEa\0:\0\n\0"), little);
        let big = wide("\u{1F600}", &[], Encoding::Utf16Be);
        assert_eq!(read(b"\xFE\xFF\xD8\x3D\xDE\0"), big);
        // A first half alone, two second halves, and half a unit.
        let halves = wide("\u{FFFD}a\u{FFFD}\u{FFFD}", &[0, 4, 7], Encoding::Utf16Be);
        assert_eq!(read(b"\xFE\xFF\xD8\0\0a\xDC\0\xDC\0x"), halves);
        // Of two marks one is part of the text.
        assert_eq!(read(b"\xFF\xFE\xFF\xFE"), wide("\u{FEFF}", &[], Encoding::Utf16Le));
    }

    #[test]
    fn after_a_mark_of_utf8_nothing_is_replaced() {
        let source = Source::new(b"\xEF\xBB\xBFa\xFF");
        assert_eq!((source.text(), source.start()), ("\u{FEFF}a\u{FFFD}", 3));
        assert_eq!((source.faults(), source.replaced()), (&[4][..], &[][..]));
        assert!(Source::new(b"a\xFF").faults().is_empty());
        assert_eq!(Source::body("\u{FEFF}".as_bytes()).start(), 0);
    }

    #[test]
    fn of_a_body_each_stray_byte_is_known() {
        let source = Source::body(b"a\xE2\x82b\xFF");
        assert_eq!(source.text(), "a\u{FFFD}\u{FFFD}b\u{FFFD}");
        assert_eq!(source.faults(), [1, 4, 8]);
    }

    #[test]
    fn a_body_is_utf16_by_its_mark() {
        let big = Source::body(b"\xFE\xFF\0a\0:\0 \xD8\x3D\xDE\0\0\n");
        assert_eq!((big.text(), big.encoding()), ("a: \u{1F600}\n", Encoding::Utf16Be));
        assert!(big.faults().is_empty() && big.is_wide());
        let broken = Source::body(b"\xFF\xFE\0\xD8a\0b");
        assert_eq!((broken.text(), broken.faults()), ("\u{FFFD}a", &[0, 4][..]));
    }
}
