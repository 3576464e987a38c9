//! The baseline: findings that were accepted before.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::{Finding, Fingerprint};

/// Findings that were accepted: those of one fingerprint in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// The file they are in. They are still accepted in another file if this one no longer has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Id of the rule, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The object, for people: `KIND/NAMESPACE/NAME` or `KIND/NAME`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// What they are recognized by.
    pub fingerprint: Fingerprint,
    /// How many there are.
    #[serde(default = "one")]
    pub count: usize,
    /// Whether `file` is known to exist. If it was not checked, it may still have the findings, so that those in other files
    /// are not the same findings in a renamed file.
    #[serde(skip)]
    pub exists: bool,
}

fn one() -> usize {
    1
}

impl Accepted {
    /// Accepts one finding of this fingerprint, in any file.
    pub fn anywhere(fingerprint: Fingerprint) -> Self {
        Self { file: None, rule: None, object: None, fingerprint, count: 1, exists: false }
    }
}

/// The value of [`Suppressed::by`](crate::model::Suppressed::by) for findings that the baseline covers.
pub(crate) const BASELINE: &str = "baseline";

fn file_of(finding: &Finding) -> &str {
    finding.location.as_ref().map_or("", |location| &location.file)
}

/// What a baseline did.
#[derive(Default)]
pub(super) struct Matched<'b> {
    /// The positions of the findings that it covers.
    pub(super) covered: Vec<usize>,
    /// How many findings it accepts that are no longer there.
    pub(super) unused: usize,
    /// The first entry that accepts one of them.
    pub(super) first: Option<&'b Accepted>,
}

/// Matches `baseline` with the `findings` that nothing else suppresses: first those in the file of an entry, then, if
/// that file no longer has them, those in other files.
///
/// `judges` returns whether an entry could have matched: its rule ran, and its file was checked.
pub(super) fn matched<'b>(
    baseline: &'b [Accepted],
    findings: &[Finding],
    is_checked: impl Fn(&Accepted) -> bool,
    judges: impl Fn(&Accepted) -> bool,
) -> Matched<'b> {
    let mut exact: BTreeMap<(Fingerprint, &str), usize> = BTreeMap::new();
    for entry in baseline.iter().filter(|entry| !entry.exists || is_checked(entry)) {
        let count =
            exact.entry((entry.fingerprint, entry.file.as_deref().unwrap_or(""))).or_default();
        *count = count.saturating_add(entry.count);
    }
    let known: BTreeSet<Fingerprint> =
        crate::order::gathered(baseline.iter().map(|entry| entry.fingerprint));
    let open = findings.iter().enumerate().filter(|(_, finding)| {
        finding.suppressed.is_none() && known.contains(&finding.fingerprint)
    });
    let mut outcome = Matched::default();
    let mut elsewhere = Vec::new();
    for (position, finding) in open {
        match exact.get_mut(&(finding.fingerprint, file_of(finding))) {
            Some(left) if *left > 0 => {
                *left -= 1;
                outcome.covered.push(position);
            }
            _ => elsewhere.push((position, finding.fingerprint)),
        }
    }
    let mut left: BTreeMap<Fingerprint, usize> = BTreeMap::new();
    for ((fingerprint, _), count) in &exact {
        let sum = left.entry(*fingerprint).or_default();
        *sum = sum.saturating_add(*count);
    }
    for (position, fingerprint) in elsewhere {
        if let Some(left) = left.get_mut(&fingerprint).filter(|left| **left > 0) {
            *left -= 1;
            outcome.covered.push(position);
        }
    }
    for entry in baseline.iter().filter(|entry| judges(entry)) {
        let key = (entry.fingerprint, entry.file.as_deref().unwrap_or(""));
        let (Some(here), Some(all)) = (exact.get_mut(&key), left.get_mut(&entry.fingerprint))
        else {
            continue;
        };
        let unused = entry.count.min(*here).min(*all);
        if unused > 0 {
            (*here, *all) = (*here - unused, *all - unused);
            outcome.unused = outcome.unused.saturating_add(unused);
            outcome.first.get_or_insert(entry);
        }
    }
    outcome
}
