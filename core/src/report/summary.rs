//! Counts of a report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Severity;

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

/// A count for each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BySeverity {
    /// Critical.
    pub critical: usize,
    /// High.
    pub high: usize,
    /// Medium.
    pub medium: usize,
    /// Low.
    pub low: usize,
    /// Info.
    pub info: usize,
}

impl BySeverity {
    /// Returns the count for `severity`.
    pub fn get(&self, severity: Severity) -> usize {
        match severity {
            Severity::Critical => self.critical,
            Severity::High => self.high,
            Severity::Medium => self.medium,
            Severity::Low => self.low,
            Severity::Info => self.info,
        }
    }

    /// Counts one more finding of `severity`.
    pub fn count(&mut self, severity: Severity) {
        let slot = match severity {
            Severity::Critical => &mut self.critical,
            Severity::High => &mut self.high,
            Severity::Medium => &mut self.medium,
            Severity::Low => &mut self.low,
            Severity::Info => &mut self.info,
        };
        *slot += 1;
    }

    /// Adds other counts.
    pub(crate) fn add(&mut self, other: BySeverity) {
        self.critical += other.critical;
        self.high += other.high;
        self.medium += other.medium;
        self.low += other.low;
        self.info += other.info;
    }

    /// Returns all findings.
    pub fn total(&self) -> usize {
        Severity::ALL.iter().map(|severity| self.get(*severity)).sum()
    }
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
