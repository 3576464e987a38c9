//! Paths inside a document: the way from its root to a field.

use std::fmt;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A key of a mapping.
    Key(Box<str>),
    /// A position in a sequence, from 0.
    Index(usize),
}

/// The way from a document's root to a field, printed as a JSON Pointer (RFC 6901).
///
/// Rules build a path only when they have something to report, so it owns its text.
///
/// ```
/// use podwall::text::Path;
/// let path = Path::new().key("metadata").key("annotations").key("example.com/a~b").index(0);
/// assert_eq!(path.to_string(), "/metadata/annotations/example.com~1a~0b/0");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The path of the root itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// This path, one mapping key deeper.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Segment::Key(key.into()));
        self
    }

    /// This path, several mapping keys deeper.
    #[must_use]
    pub fn keys(mut self, keys: &[&str]) -> Self {
        self.0.extend(keys.iter().map(|key| Segment::Key((*key).into())));
        self
    }

    /// This path, one sequence position deeper.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Segment::Index(index));
        self
    }

    /// This path followed by `tail`.
    #[must_use]
    pub fn join(mut self, tail: &Path) -> Self {
        self.0.extend_from_slice(&tail.0);
        self
    }

    /// The steps, outermost first.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }
}

impl FromIterator<Segment> for Path {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self(segments.into_iter().collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            f.write_str("/")?;
            match segment {
                Segment::Index(index) => write!(f, "{index}")?,
                Segment::Key(key) => {
                    for c in key.chars() {
                        match c {
                            '~' => f.write_str("~0")?,
                            '/' => f.write_str("~1")?,
                            c => write!(f, "{c}")?,
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
