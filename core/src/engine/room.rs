//! The room that a report has, by the size of what it reports on.

use super::FileReport;
use crate::model::{BySeverity, Finding, Skipped, bound};

/// Of the room for findings, the part that entries about what was skipped have in addition: one in this many.
const SKIPPED_SHARE: usize = 4;

/// Keeps the report on one input, or on all, within its room.
pub(super) struct Room {
    bytes: usize,
    used: usize,
    left_out: BySeverity,
    /// What entries about skipped parts take, and how many had no room.
    skipped: usize,
    more_skipped: usize,
}

impl Room {
    /// Returns the room for a report on `input` bytes; `constant` is available in any case.
    pub(super) fn new(input: usize, constant: usize) -> Self {
        let bytes = bound::room(input, constant);
        Self { bytes, used: 0, left_out: BySeverity::default(), skipped: 0, more_skipped: 0 }
    }

    /// Counts a finding.
    pub(super) fn take(&mut self, finding: &Finding) {
        self.used += bound::size(finding);
    }

    /// Adds an entry to `list` if there is room for it.
    pub(super) fn skip(&mut self, list: &mut Vec<Skipped>, skipped: Skipped) {
        let size = self.skipped + bound::size_of_skipped(&skipped);
        if size > self.bytes / SKIPPED_SHARE {
            self.more_skipped += 1;
        } else {
            self.skipped = size;
            list.push(skipped);
        }
    }

    /// Leaves out the least severe findings as soon as they take twice the room.
    pub(super) fn fit(&mut self, report: &mut FileReport) {
        if self.used / 2 > self.bytes {
            self.cut(&mut report.findings);
        }
    }

    /// Leaves out the least severe of `findings` beyond the room.
    pub(super) fn cut(&mut self, findings: &mut Vec<Finding>) {
        if self.used > self.bytes {
            let severity = |finding: &Finding| finding.severity;
            self.left_out.add(bound::keep_worst(findings, self.bytes, severity, bound::size));
            self.used = findings.iter().map(bound::size).sum();
        }
    }

    /// Cuts the report on one input to its room and adds an entry on what was left out.
    pub(super) fn end(mut self, report: &mut FileReport) {
        self.cut(&mut report.findings);
        let file = report.name.to_string();
        report.skipped.extend(self.entries(&file));
    }

    /// Returns entries for everything that did not fit.
    pub(super) fn entries(&self, file: &str) -> Vec<Skipped> {
        let mut reasons = Vec::new();
        if self.left_out.total() > 0 {
            let left_out = bound::left_out(self.left_out);
            reasons.push(format!(
                "the report is too long for its input: {left_out} are left out; \
                 `limits.report` gives it more room"
            ));
        }
        if self.more_skipped > 0 {
            reasons.push(format!(
                "{} more documents or parts of some are not judged",
                self.more_skipped
            ));
        }
        let entry = |reason| Skipped {
            file: file.to_owned(),
            document: None,
            kind: "limit",
            reason,
            location: None,
        };
        reasons.into_iter().map(entry).collect()
    }
}
