//! Finds the findings that a suppression covers without looking at all of them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Scope, Suppression};
use crate::model::{Finding, ObjectRef};
use crate::order::sort;

/// File, line, rule, and the position of the finding.
type OnLine<'f> = (&'f str, u32, &'f str, usize);

/// Object, rule, container (`None` for whichever), path, and the position of the finding.
type InObject<'f> = (usize, &'f str, Option<&'f str>, &'f str, usize);

/// The findings by line and by object, and by which suppression each is covered.
pub(super) struct Index<'f> {
    on_line: Vec<OnLine<'f>>,
    in_object: Vec<InObject<'f>>,
    /// Stretches of the two lists that are covered already: no finding is visited twice for the same reason.
    visited: BTreeSet<(bool, usize, usize)>,
    covered: Vec<Option<usize>>,
}

impl<'f> Index<'f> {
    pub(super) fn of(findings: &'f [Finding]) -> Self {
        let (mut on_line, mut in_object) = (Vec::new(), Vec::new());
        for (position, finding) in findings.iter().enumerate() {
            if let Some(place) = &finding.location {
                on_line.push((&*place.file, place.start.line, &*finding.rule, position));
            }
            if let Some(object) = &finding.object {
                let entry = |container| {
                    (address(object), &*finding.rule, container, finding.path.as_str(), position)
                };
                in_object.push(entry(None));
                in_object.extend(finding.container.as_deref().map(|name| entry(Some(name))));
            }
        }
        sort(&mut on_line);
        sort(&mut in_object);
        let covered = vec![None; findings.len()];
        Self { on_line, in_object, visited: BTreeSet::new(), covered }
    }

    /// Covers the findings of `rule` in the scope of `suppression`, which has this number; returns true if there are any.
    pub(super) fn cover(&mut self, number: usize, suppression: &Suppression, rule: &str) -> bool {
        match &suppression.scope {
            Scope::Line(line) => {
                let key = (&*suppression.location.file, *line, rule);
                let list = &self.on_line;
                let start = list.partition_point(|(a, b, c, _)| (*a, *b, *c) < key);
                let end = list.partition_point(|(a, b, c, _)| (*a, *b, *c) <= key);
                self.mark(number, true, start..end)
            }
            Scope::Object { object, path, container } => {
                let key = (address(object), rule, container.as_deref());
                let list = &self.in_object;
                if path.is_empty() {
                    let start = list.partition_point(|(a, b, c, ..)| (*a, *b, *c) < key);
                    let end = list.partition_point(|(a, b, c, ..)| (*a, *b, *c) <= key);
                    return self.mark(number, false, start..end);
                }
                let before = |path: &str| {
                    list.partition_point(|(a, b, c, d, _)| {
                        (*a, *b, *c, *d) < (key.0, key.1, key.2, path)
                    })
                };
                // `0` is the character after `/`: between them is everything below the path.
                let exactly = before(path)..before(&format!("{path}\0"));
                let below = before(&format!("{path}/"))..before(&format!("{path}0"));
                let exactly = self.mark(number, false, exactly);
                self.mark(number, false, below) | exactly
            }
        }
    }

    fn mark(&mut self, number: usize, is_line: bool, range: Range<usize>) -> bool {
        if range.is_empty() {
            return false;
        }
        if self.visited.insert((is_line, range.start, range.end)) {
            for at in range {
                let position = if is_line {
                    self.on_line.get(at).map(|entry| entry.3)
                } else {
                    self.in_object.get(at).map(|entry| entry.4)
                };
                let slot = position.and_then(|position| self.covered.get_mut(position));
                if let Some(slot) = slot {
                    slot.get_or_insert(number);
                }
            }
        }
        true
    }

    /// Returns for each finding the number of the suppression that covers it.
    pub(super) fn into_covered(self) -> Vec<Option<usize>> {
        self.covered
    }
}

/// Distinguishes objects with the same name: all findings of one object share one reference.
fn address(object: &Arc<ObjectRef>) -> usize {
    Arc::as_ptr(object).addr()
}
