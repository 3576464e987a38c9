//! Counts of a report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::BySeverity;

/// What was read and judged, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Summary {
    /// Inputs read.
    pub files: usize,
    /// Documents in them, without empty ones.
    pub documents: usize,
    /// Kubernetes objects in these.
    pub objects: usize,
    /// Objects that at least one selected rule reads.
    pub checked: usize,
    /// Objects of kinds that no selected rule reads, by kind.
    pub unchecked: BTreeMap<String, usize>,
    /// Entries of `skipped`.
    pub skipped: usize,
    /// Findings that are not suppressed, by severity.
    pub findings: BySeverity,
    /// Suppressed findings.
    pub suppressed: usize,
}

impl Summary {
    /// Adds the counts of another part of the same input.
    pub(crate) fn add(&mut self, other: &Summary) {
        self.files += other.files;
        self.documents += other.documents;
        self.objects += other.objects;
        self.checked += other.checked;
        for (kind, count) in &other.unchecked {
            *self.unchecked.entry(kind.clone()).or_default() += count;
        }
    }
}
