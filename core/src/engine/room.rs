//! The room that a report has, by the size of what it reports on.

use super::FileReport;
use crate::model::{BySeverity, Finding, Severity, Skipped, bound};
use crate::rules::input::MANIFEST_NOT_JUDGED;

/// Of the room for findings, the part that entries about what was skipped have in addition: one in this many.
const SKIPPED_SHARE: usize = 4;

/// Keeps the report on one input, or on all, within its room.
pub(super) struct Room {
    bytes: usize,
    used: usize,
    /// The findings that were left out, and what they are recognized by together.
    left_out: BySeverity,
    content: u128,
    /// What entries about skipped parts take, and how many had no room.
    skipped: usize,
    more_skipped: usize,
}

impl Room {
    /// Returns the room for a report on `input` bytes; `constant` is available in any case.
    pub(super) fn new(input: usize, constant: usize) -> Self {
        let bytes = bound::room(input, constant);
        let left_out = BySeverity::default();
        Self { bytes, used: 0, left_out, content: 0, skipped: 0, more_skipped: 0 }
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

    /// Leaves out the least severe of `findings` beyond the room: first those that are suppressed, and last what says that
    /// something was not judged.
    pub(super) fn cut(&mut self, findings: &mut Vec<Finding>) {
        if !self.is_over() {
            return;
        }
        let removed = |finding: &Finding| {
            self.left_out.count(finding.severity);
            self.content = self.content.wrapping_add(finding.fingerprint.hash());
        };
        bound::keep_worst(findings, self.bytes, rank, bound::size, removed);
        self.used = findings.iter().map(bound::size).sum();
    }

    /// Returns whether the findings take more than the room.
    pub(super) fn is_over(&self) -> bool {
        self.used > self.bytes
    }

    /// Returns the reason for which findings were left out, and what they are recognized by together.
    pub(super) fn removed(&self) -> Option<(String, u128)> {
        let left_out = (self.left_out.total() > 0).then(|| bound::left_out(self.left_out))?;
        let reason = format!(
            "the report is too long for its input: {left_out} are left out; `limits.report` gives it more room"
        );
        Some((reason, self.content))
    }

    /// Returns entries for everything that did not fit.
    pub(super) fn entries(&self, file: &str) -> Vec<Skipped> {
        let mut reasons: Vec<String> =
            self.removed().map(|(reason, _)| reason).into_iter().collect();
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

/// Returns the rank of a finding when there is not room for all.
fn rank(finding: &Finding) -> (bool, bool, Severity) {
    let is_unjudged = finding.rule == MANIFEST_NOT_JUDGED.id;
    (finding.suppressed.is_none(), is_unjudged, finding.severity)
}
