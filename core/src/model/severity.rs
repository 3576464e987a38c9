//! How bad a finding is, and how sure.

use serde::{Deserialize, Serialize};

use super::string_enum;

string_enum! {
    /// How much harm a finding can do.
    Severity {
        /// Worth knowing.
        Info = "info",
        /// Weakens a defence that others back up.
        Low = "low",
        /// Makes an attack easier.
        Medium = "medium",
        /// A step to taking over a workload, a node or the cluster.
        High = "high",
        /// Takes over the node or the cluster by itself.
        Critical = "critical",
    }
}

string_enum! {
    /// How sure it is that a finding is true.
    Confidence {
        /// A guess worth a look.
        Low = "low",
        /// Likely, by what usually is so.
        Medium = "medium",
        /// True by the API's own rules.
        High = "high",
    }
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

    /// Returns all findings.
    pub fn total(&self) -> usize {
        Severity::ALL.iter().map(|severity| self.get(*severity)).sum()
    }
}
