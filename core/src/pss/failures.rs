//! Which checks a pod fails at every version at once, in eight bytes.

use super::{CHECKS, Defaulting, Level, Version};
use crate::view::Pod;

/// The failed revisions of all checks: enough to judge a pod later, when the level and version of its namespace are
/// known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures(u64);

impl Failures {
    /// Runs every revision of every check on `pod`, as it is after the API server's defaulting.
    pub fn of(pod: &Pod<'_>) -> Self {
        let mut bits = 0;
        let mut bit = 1;
        let mut hits = Vec::new();
        for revision in CHECKS.iter().flat_map(|check| check.revisions) {
            (revision.find)(pod, Defaulting::ApiServer, &mut hits);
            if !hits.is_empty() {
                bits |= bit;
                hits.clear();
            }
            bit <<= 1;
        }
        Self(bits)
    }

    /// Returns upstream's reasons why the pod is denied at `level` and `version`, without details; empty if it is
    /// allowed.
    pub fn reasons(self, level: Level, version: Version) -> impl Iterator<Item = &'static str> {
        let mut first = 0;
        CHECKS.iter().filter_map(move |check| {
            let before = first;
            first += check.revisions.len();
            let minor = version.effective_minor();
            let current = check.revisions.iter().rposition(|revision| revision.since <= minor)?;
            let failed = self.0 >> (before + current) & 1 == 1;
            (failed && check.applies(level, version)).then_some(check.reason)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_revision_has_a_bit() {
        let revisions = CHECKS.iter().map(|check| check.revisions.len()).sum::<usize>();
        assert_eq!(revisions, 31);
    }
}
