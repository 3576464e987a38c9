//! Paths inside a document, from its root to a field.

use std::borrow::Cow;
use std::fmt;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment<'p> {
    /// A key of a mapping.
    Key(Cow<'p, str>),
    /// A position in a sequence, from 0.
    Index(usize),
}

/// The way from a document's root to a field, printed as a JSON Pointer (RFC 6901).
///
/// Rules build a path only when they have something to report, so it owns its text.
///
/// A path has at most about a thousand bytes. Steps that would make it longer are left out, together with all that follow,
/// so that it leads to the closest ancestor that has a shorter path.
///
/// ```
/// use podwall_core::text::Path;
/// let path = Path::new().key("metadata").key("annotations").key("example.com/a~b").index(0);
/// assert_eq!(path.to_string(), "/metadata/annotations/example.com~1a~0b/0");
/// ```
#[derive(Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The JSON Pointer, but with [`INDEX`] for the slash before a position. One text for all steps: findings carry many
    /// paths.
    text: String,
    /// Whether steps were left out at the end because the text would have become too long.
    cut: bool,
}

/// The longest text of a path, in bytes; a last key with characters that need an escape may take it a little further.
///
/// Findings carry a path each. Without a bound, one key of a megabyte above a thousand containers would be copied for every
/// finding in every one of them. Paths in real manifests have fewer than two hundred bytes.
const LONGEST: usize = 1_024;

/// How far a path had come.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mark {
    len: usize,
    cut: bool,
}

/// Stands before a position, as `/` does before a key. In a key it is `~2`.
const INDEX: &str = "\x7f";
const INDEX_BYTE: u8 = b'\x7f';

impl Path {
    /// Returns the path of the root itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// This path, one mapping key deeper.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.push(key);
        self
    }

    /// This path, several mapping keys deeper.
    #[must_use]
    pub fn keys(mut self, keys: &[&str]) -> Self {
        self.text.reserve(keys.iter().map(|key| key.len().min(LONGEST) + 1).sum());
        for key in keys {
            self.push(key);
        }
        self
    }

    /// This path, one sequence position deeper.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        if !self.has_room(1) {
            return self;
        }
        self.text.push_str(INDEX);
        // Most positions have one digit.
        match u32::try_from(index).ok().and_then(|index| char::from_digit(index, 10)) {
            Some(digit) => self.text.push(digit),
            None => self.text.push_str(&index.to_string()),
        }
        self
    }

    /// This path followed by `tail`.
    #[must_use]
    pub fn join(mut self, tail: &Path) -> Self {
        if self.has_room(tail.text.len()) {
            self.text.push_str(&tail.text);
            self.cut |= tail.cut;
        }
        self
    }

    /// Returns whether steps were left out because the path would have become too long.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Returns the point that [`reset`](Self::reset) goes back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark { len: self.text.len(), cut: self.cut }
    }

    /// Takes back all steps that were added since `mark`.
    pub(crate) fn reset(&mut self, mark: Mark) {
        self.text.truncate(mark.len);
        self.cut = mark.cut;
    }

    /// Returns whether the path may grow by a step of `len` bytes; if not, it grows no more.
    fn has_room(&mut self, len: usize) -> bool {
        self.cut |= self.text.len() + len >= LONGEST;
        !self.cut
    }

    /// Returns the steps, outermost first.
    pub fn segments(&self) -> Segments<'_> {
        Segments(&self.text)
    }

    /// Returns the steps after those of `base`; `None` if the path does not lead through it.
    pub(crate) fn below(&self, base: &Path) -> Option<Segments<'_>> {
        self.behind(base, base.len())
    }

    /// Returns the steps after those that make up the first `len` bytes of `other`; `None` if this path does not begin
    /// with them.
    pub(crate) fn behind(&self, other: &Path, len: usize) -> Option<Segments<'_>> {
        let rest = self.text.strip_prefix(other.text.get(..len)?)?;
        matches!(rest.bytes().next(), None | Some(b'/' | INDEX_BYTE)).then_some(Segments(rest))
    }

    /// Returns the bytes of its text, which [`Segments::len`] counts down.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns the JSON Pointer of the steps below `base`, in the same memory; empty if the path does not lead through
    /// it.
    pub(crate) fn into_pointer(mut self, base: &Path) -> String {
        if self.below(base).is_none() {
            return String::new();
        }
        if base.len() > 0 {
            self.text.drain(..base.len());
        }
        let mut bytes = self.text.into_bytes();
        for byte in &mut bytes {
            *byte = if *byte == INDEX_BYTE { b'/' } else { *byte };
        }
        let pointer = String::from_utf8(bytes).unwrap_or_default();
        // Next to no key holds the character.
        let escapes = memchr::memchr(b'~', pointer.as_bytes()).is_some();
        if escapes { pointer.replace("~2", INDEX) } else { pointer }
    }

    fn push(&mut self, key: &str) {
        if !self.has_room(key.len()) {
            return;
        }
        self.text.push('/');
        // Keys are short: a loop over the bytes is faster than any search.
        if key.bytes().all(|byte| !matches!(byte, b'~' | b'/' | INDEX_BYTE)) {
            self.text.push_str(key);
        } else {
            let key = key.replace('~', "~0").replace('/', "~1").replace(INDEX, "~2");
            self.text.push_str(&key);
        }
    }
}

impl Clone for Path {
    /// With room for more: a path is copied to be made longer.
    fn clone(&self) -> Self {
        let mut text = String::with_capacity(self.text.len() + 64);
        text.push_str(&self.text);
        Self { text, cut: self.cut }
    }

    fn clone_from(&mut self, source: &Self) {
        self.text.clone_from(&source.text);
        self.cut = source.cut;
    }
}

impl<'p> FromIterator<Segment<'p>> for Path {
    fn from_iter<I: IntoIterator<Item = Segment<'p>>>(segments: I) -> Self {
        segments.into_iter().fold(Self::new(), |path, segment| match segment {
            Segment::Key(key) => path.key(&key),
            Segment::Index(index) => path.index(index),
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.segments().pointer())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.segments().pointer(), f)
    }
}

/// Steps of a [`Path`], outermost first.
#[derive(Debug, Clone, Default)]
pub struct Segments<'p>(&'p str);

impl Segments<'_> {
    /// Returns the bytes left of the path's text.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Their JSON Pointer.
    pub(crate) fn pointer(&self) -> String {
        Path { text: self.0.to_owned(), cut: false }.into_pointer(&Path::new())
    }
}

impl<'p> Iterator for Segments<'p> {
    type Item = Segment<'p>;

    fn next(&mut self) -> Option<Segment<'p>> {
        let (start, rest) = self.0.split_at_checked(1)?;
        let mut end = rest.len();
        let mut plain = true;
        for (at, byte) in rest.bytes().enumerate() {
            if byte == b'/' || byte == INDEX_BYTE {
                end = at;
                break;
            }
            plain &= byte != b'~';
        }
        let (step, rest) = rest.split_at_checked(end)?;
        self.0 = rest;
        Some(if start == INDEX {
            Segment::Index(step.parse().unwrap_or(usize::MAX))
        } else if plain {
            Segment::Key(step.into())
        } else {
            let key = step.replace("~2", INDEX).replace("~1", "/").replace("~0", "~");
            Segment::Key(key.into())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_back_as_they_went_in() {
        let keys = ["", "~", "/", "~1", "~2", "~23", "a/b~c", "0", "é", "\x7f", "\x7f2~2"];
        let path = keys.iter().fold(Path::new(), |path, key| path.key(key).index(key.len()));
        let back: Vec<Segment<'_>> = path.segments().collect();
        let wanted =
            keys.iter().flat_map(|key| [Segment::Key((*key).into()), Segment::Index(key.len())]);
        assert_eq!(back, wanted.collect::<Vec<_>>());
        assert_eq!(back.iter().cloned().collect::<Path>(), path);
        let path = Path::new().index(7).index(10).key("~2\x7f");
        assert_eq!(path.to_string(), "/7/10/~02\x7f");
    }

    #[test]
    fn steps_that_have_no_room_are_left_out() {
        let parent = Path::new().key("spec").index(3);
        let long = "k".repeat(LONGEST);
        let path = parent.clone().key(&long).key("a").index(0).keys(&["b", "c"]);
        assert_eq!((path.to_string(), path.is_cut()), ("/spec/3".to_owned(), true));
        assert_eq!(path.clone().join(&parent).to_string(), "/spec/3");
        assert!(parent.clone().join(&path).is_cut() && !parent.clone().join(&parent).is_cut());
        let mut deep = Path::new().key("a~");
        let mark = deep.mark();
        for _ in 0..LONGEST {
            deep = deep.key("a~");
        }
        assert!(deep.is_cut() && deep.len() <= LONGEST + 2, "{}", deep.len());
        deep.reset(mark);
        assert_eq!((deep.to_string(), deep.is_cut()), ("/a~0".to_owned(), false));
    }

    #[test]
    fn below_takes_whole_steps() {
        let path = Path::new().key("items").index(12).key("spec");
        let below = |base: &Path| path.below(base).map(|steps| steps.pointer());
        assert_eq!(below(&Path::new().key("items").index(12)).as_deref(), Some("/spec"));
        assert_eq!(below(&Path::new()).as_deref(), Some("/items/12/spec"));
        assert_eq!(below(&path).as_deref(), Some(""));
        assert_eq!(below(&Path::new().key("items").index(1)), None);
    }
}
