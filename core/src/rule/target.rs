//! What a finding points at.

use std::sync::Arc;

use crate::cluster::{Meta, Place};
use crate::content::hash;
use crate::model::{Fingerprint, Location, ObjectRef, Outcome};
use crate::text::{Path, Span};

/// What a finding points at: a field that is still to be located, or a location that is known.
///
/// Rules on one object report at a [`Path`]; rules across objects at an object of the
/// [`Cluster`](crate::cluster::Cluster) or one of its places.
#[derive(Debug, Clone)]
pub enum Target {
    /// A field of the document at hand.
    Field(Field),
    /// A location, found when its document was read.
    Located(Box<Located>),
}

/// A field of the document at hand, by its path from the document's root. It may not exist: then the closest parent is pointed
/// at.
#[derive(Debug, Clone, Default)]
pub struct Field {
    pub(crate) path: Path,
    /// Whether its key is pointed at instead of its value.
    pub(crate) at_key: bool,
    /// The bytes to point at, if they are not those of the field.
    pub(crate) span: Option<Span>,
    /// Hash of what was judged besides the value of the field.
    pub(crate) content: u128,
    /// Its fingerprint, once it is located.
    pub(crate) fingerprint: Fingerprint,
}

/// A location of a document that is not at hand any more.
#[derive(Debug, Clone)]
pub struct Located {
    pub(crate) object: Option<Arc<ObjectRef>>,
    /// JSON Pointer from the object's root.
    pub(crate) path: Box<str>,
    pub(crate) location: Option<Location>,
    /// Hash of what was judged there.
    pub(crate) judged: u128,
}

impl Target {
    /// Returns the key of the field at `path`.
    pub fn key(path: Path) -> Self {
        Self::Field(Field { path, at_key: true, ..Field::default() })
    }

    /// Returns the bytes at `span`, for what is not a field of the tree; `path` leads to the innermost field around them.
    pub fn span(path: Path, span: Span) -> Self {
        Self::Field(Field { path, span: Some(span), ..Field::default() })
    }

    /// Returns the bytes at `span` for something whose content has the hash `content`.
    pub(crate) fn with_content(span: Span, content: u128) -> Self {
        Self::Field(Field { span: Some(span), content, ..Field::default() })
    }

    /// Returns the bytes of the document at hand that are pointed at, as far as they are known.
    pub(crate) fn bytes(&self) -> Option<Span> {
        match self {
            Self::Field(field) => field.span,
            Self::Located(_) => None,
        }
    }

    fn of_object(meta: &Meta, path: &str, location: &Location, mark: u128) -> Self {
        let path_by_index = if mark == 0 { path } else { "" };
        let judged = [path_by_index.as_bytes(), &mark.to_le_bytes(), &meta.judged.to_le_bytes()];
        Self::Located(Box::new(Located {
            object: Some(Arc::clone(&meta.object)),
            path: path.into(),
            location: Some(location.clone()),
            judged: hash(&judged),
        }))
    }
}

impl From<Path> for Target {
    fn from(path: Path) -> Self {
        Self::Field(Field { path, ..Field::default() })
    }
}

/// An object of the cluster, at its name.
impl From<&Meta> for Target {
    fn from(meta: &Meta) -> Self {
        Self::of_object(meta, "/metadata/name", &meta.location, 0)
    }
}

/// A field of an object of the cluster.
impl From<(&Meta, &Place)> for Target {
    fn from((meta, place): (&Meta, &Place)) -> Self {
        Self::of_object(meta, &place.path, &place.location, place.mark)
    }
}

/// The location of the suppression.
impl From<&Outcome> for Target {
    fn from(outcome: &Outcome) -> Self {
        let Outcome { location, object, .. } = outcome.clone();
        let file = location.as_ref().filter(|_| object.is_none());
        let judged = file.map_or(0, |location| hash(&[location.file.as_bytes()]));
        Self::Located(Box::new(Located { object, path: "".into(), location, judged }))
    }
}

/// A second location of a finding.
#[derive(Debug, Clone)]
pub enum Related {
    /// A field of the same document.
    Path(Path),
    /// Bytes of the same text.
    Span(Span),
    /// A location of any document.
    Location(Location),
}

impl From<Path> for Related {
    fn from(path: Path) -> Self {
        Self::Path(path)
    }
}

impl From<Span> for Related {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<&Location> for Related {
    fn from(location: &Location) -> Self {
        Self::Location(location.clone())
    }
}

/// The name of the object.
impl From<&Meta> for Related {
    fn from(meta: &Meta) -> Self {
        Self::Location(meta.location.clone())
    }
}
