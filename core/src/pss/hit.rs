//! What a check finds.

use crate::text::Path;
use crate::view::{Container, Pod};

/// Whether a pod from a file is first completed with the API server's defaults.
///
/// Only one default matters to the checks: a volume without a source becomes an `emptyDir`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defaulting {
    /// Judges the pod as written: for objects that come from the API server, and for comparison with upstream's policy
    /// code, which sees objects without defaults.
    AsWritten,
    /// Judges the pod as it would be after creation.
    ApiServer,
}

/// A field that violates a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'t> {
    /// What the field belongs to.
    pub subject: Subject<'t>,
    /// The field, counted from the subject.
    pub field: Field,
    /// What is wrong with it.
    pub fault: Fault<'t>,
}

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject<'t> {
    /// The pod spec.
    Pod,
    /// A container, by its position in [`Pod::containers`].
    Container(usize),
    /// A volume, by its position in `spec.volumes`.
    Volume(usize),
    /// An annotation of the pod, by its key. It has no field below it.
    Annotation(&'t str),
}

/// A field below its subject: some keys, then perhaps an item of a list, then perhaps a key of that item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Field {
    /// Keys from the subject on.
    pub keys: &'static [&'static str],
    /// Position in the list that `keys` lead to.
    pub item: Option<usize>,
    /// Key in that item.
    pub leaf: Option<&'static str>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault<'t> {
    /// It is present, true or zero, and must not be.
    Set,
    /// It has this string.
    Text(&'t str),
    /// It has this number.
    Number(i64),
    /// It is absent and must be set.
    Missing,
}

impl Field {
    /// Returns the field at these keys.
    pub const fn at(keys: &'static [&'static str]) -> Self {
        Self { keys, item: None, leaf: None }
    }

    /// Returns an item of the list at these keys.
    pub const fn item(keys: &'static [&'static str], index: usize) -> Self {
        Self { keys, item: Some(index), leaf: None }
    }

    /// Returns a key of an item of the list at these keys.
    pub const fn item_key(keys: &'static [&'static str], index: usize, leaf: &'static str) -> Self {
        Self { keys, item: Some(index), leaf: Some(leaf) }
    }
}

impl<'t> Hit<'t> {
    pub(super) const fn new(subject: Subject<'t>, field: Field, fault: Fault<'t>) -> Self {
        Self { subject, field, fault }
    }

    /// Returns the container the hit is in.
    pub fn container<'p>(&self, pod: &'p Pod<'t>) -> Option<&'p Container<'t>> {
        match self.subject {
            Subject::Container(index) => pod.containers.get(index),
            _ => None,
        }
    }

    /// Returns the offending text, if the fault is one.
    pub fn text(&self) -> Option<&'t str> {
        match self.fault {
            Fault::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns whether a required field is missing.
    pub fn is_missing(&self) -> bool {
        self.fault == Fault::Missing
    }

    /// Returns the path of the field from the document's root.
    pub fn path(&self, pod: &Pod<'_>) -> Path {
        let base = match self.subject {
            Subject::Pod => pod.path(),
            Subject::Container(index) => match pod.containers.get(index) {
                Some(container) => container.path(),
                None => pod.path(),
            },
            Subject::Volume(index) => pod.path().key("volumes").index(index),
            Subject::Annotation(key) => pod.metadata_path().key("annotations").key(key),
        };
        let path = base.keys(self.field.keys);
        let path = self.field.item.into_iter().fold(path, Path::index);
        self.field.leaf.into_iter().fold(path, Path::key)
    }
}
