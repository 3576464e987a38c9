//! Completes a check: merges the results for all inputs into one report.
//!
//! The work is split into pieces that hosts with threads may run in parallel.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use super::room::Room;
use super::{Checker, FileReport};
use crate::model::{Finding, Location, Outcome, Skipped, Summary};
use crate::order::{gathered, sort_by};
use crate::report::v1::Report;
use crate::rule::{Draft, Drafts, Target};
use crate::set::{Kind, Kinds, Set};
use crate::suppress::{Suppression, Suppressions};

impl Checker {
    /// Completes a check: runs the rules across objects over what `parts` collected and puts everything in order.
    ///
    /// The order of `parts` does not matter.
    pub fn finish(&self, parts: impl IntoIterator<Item = FileReport>) -> Report {
        let mut parts: Vec<FileReport> = parts.into_iter().collect();
        self.finish_with(&mut parts, |count, piece| (0..count).for_each(piece))
    }

    /// Like [`finish`](Self::finish), for hosts with threads: `run` gets a number of pieces and a function that runs
    /// the piece with a given number. It must run each piece exactly once, in any order or in parallel. It is called
    /// several times.
    ///
    /// Findings are taken out of `parts`, and `parts` is sorted by name. The host may drop the remaining memory later.
    ///
    /// ```
    /// use podwall::{Checker, Options};
    /// let checker = Checker::new(Options::default())?;
    /// let mut parts = [checker.check_file("a.yaml", b"kind: Pod"), checker.check_file("b.yaml", b"")];
    /// let report = checker.finish_with(&mut parts, |count, piece| {
    ///     std::thread::scope(|scope| {
    ///         (0..count).for_each(|number| _ = scope.spawn(move || piece(number)));
    ///     });
    /// });
    /// assert_eq!(report.summary.files, 2);
    /// # Ok::<(), podwall::OptionsError>(())
    /// ```
    pub fn finish_with(
        &self,
        parts: &mut [FileReport],
        mut run: impl FnMut(usize, &(dyn Fn(usize) + Sync)),
    ) -> Report {
        sort_by(parts, |a, b| a.name.cmp(&b.name));
        let files: BTreeSet<Arc<str>> = if self.options.baseline.is_empty() {
            BTreeSet::new()
        } else {
            gathered(parts.iter().map(|part| Arc::clone(&part.name)))
        };
        let half = parts.len().div_ceil(2).max(1);
        let mut halves: Vec<Gathered<'_>> = parts.chunks_mut(half).map(Gathered::new).collect();
        each(&mut halves, &mut run, Gathered::gather);
        let mut halves = halves.into_iter();
        let mut all = halves.next().unwrap_or_default();
        halves.for_each(|half| all.append(half));
        let Gathered { kinds, lists, summary, mut skipped, suppressions, bytes, .. } = all;
        let mut kinds = kinds.each();
        each(&mut kinds, &mut run, Kind::sort);
        let across = self.across(&kinds.into_iter().collect(), &mut skipped, &mut run);
        let mut findings = merged(lists, across);
        findings.retain(|finding| finding.confidence >= self.options.min_confidence);
        let known = findings.len();
        let suppressions = Suppressions {
            terms: self.options.terms(),
            catalogue: self.catalogue(),
            selected: self.rules(),
            found: &suppressions,
            files: &files,
        };
        let outcomes = suppressions.apply(&mut findings);
        findings.extend(self.about(&outcomes));
        if !self.options.baseline.is_empty() {
            let outcome = suppressions.accept(&mut findings);
            findings.extend(self.about(outcome.as_slice()));
        }
        if findings.len() > known {
            sort_by(&mut findings, order);
        }
        self.cut(bytes, &mut findings, &mut skipped);
        Report::new(self.options.profile.clone(), summary, findings, skipped)
    }

    /// Returns what rules report on suppressions.
    fn about(&self, outcomes: &[Outcome]) -> Vec<Finding> {
        let mut drafts = Drafts::new(usize::MAX);
        for outcome in outcomes {
            for (bound, check) in self.hooks.of(&self.hooks.suppression) {
                check(outcome, &mut self.sink(bound, &mut drafts));
            }
        }
        drafts.drain().map(Draft::located).collect()
    }

    /// Cuts the report on `bytes` of input to its room: each input had its own, but all together may have too much.
    fn cut(&self, bytes: usize, findings: &mut Vec<Finding>, skipped: &mut Vec<Skipped>) {
        let mut room = Room::new(bytes, self.options.limits.report);
        for finding in &*findings {
            room.take(finding);
        }
        room.cut(findings);
        let mut kept = Vec::with_capacity(skipped.len());
        for entry in skipped.drain(..) {
            room.skip(&mut kept, entry);
        }
        *skipped = kept;
        let file = findings.iter().find_map(|finding| finding.location.as_ref());
        let file = file.map_or("", |location| &location.file);
        skipped.extend(room.entries(file));
    }

    /// What the rules across objects find, in order.
    fn across(
        &self,
        set: &Set<'_>,
        skipped: &mut Vec<Skipped>,
        run: &mut impl FnMut(usize, &(dyn Fn(usize) + Sync)),
    ) -> Vec<Finding> {
        if set.facts().next().is_none() {
            return Vec::new();
        }
        let rules = self.hooks.of(&self.hooks.set);
        let mut rules: Vec<_> =
            rules.map(|(bound, check)| (bound, check, Vec::new(), Vec::new())).collect();
        each(&mut rules, run, |(bound, check, findings, skipped)| {
            let mut drafts = Drafts::new(usize::MAX);
            check(set, &mut self.sink(bound, &mut drafts));
            findings.extend(drafts.drain().map(Draft::located));
            skipped.extend(drafts.take_skipped().into_iter().filter_map(skipped_at));
        });
        let (mut all, mut cut) = (Vec::new(), Vec::new());
        for (_, _, mut findings, mut skipped) in rules {
            all.append(&mut findings);
            cut.append(&mut skipped);
        }
        // Rules that share their work are split at the same point.
        cut.dedup();
        skipped.append(&mut cut);
        sort_by(&mut all, order);
        all
    }
}

/// Returns what a rule across objects could not judge in full, from a place of an object on.
fn skipped_at((target, reason): (Target, String)) -> Option<Skipped> {
    let Target::Located(located) = target else { return None };
    let location = located.location?;
    let (file, document) = (location.file.as_ref().to_owned(), Some(location.document));
    Some(Skipped { file, document, kind: "limit", reason, location: Some(location) })
}

/// Has `run` do `work` on each of `items`.
fn each<T: Send>(
    items: &mut [T],
    run: &mut impl FnMut(usize, &(dyn Fn(usize) + Sync)),
    work: impl Fn(&mut T) + Sync,
) {
    if let [only] = items {
        return work(only);
    }
    // Uncontended: each piece runs exactly once.
    let items: Vec<_> = items.iter_mut().map(Mutex::new).collect();
    run(items.len(), &|number| {
        if let Some(item) = items.get(number) {
            work(&mut item.lock().unwrap_or_else(PoisonError::into_inner));
        }
    });
}

/// What some of the parts hold, in the order of their names.
#[derive(Default)]
struct Gathered<'p> {
    parts: &'p mut [FileReport],
    summary: Summary,
    bytes: usize,
    skipped: Vec<Skipped>,
    suppressions: Vec<Suppression>,
    kinds: Kinds<'p>,
    lists: Vec<&'p mut Vec<Finding>>,
}

impl<'p> Gathered<'p> {
    fn new(parts: &'p mut [FileReport]) -> Self {
        Self { parts, ..Self::default() }
    }

    fn gather(&mut self) {
        for part in mem::take(&mut self.parts) {
            self.summary.add(&part.summary);
            self.bytes += part.bytes;
            self.skipped.append(&mut part.skipped);
            self.suppressions.append(&mut part.suppressions);
            self.kinds.add(&part.facts);
            self.lists.push(&mut part.findings);
        }
    }

    /// Adds what later parts hold.
    fn append(&mut self, mut later: Self) {
        self.summary.add(&later.summary);
        self.bytes += later.bytes;
        self.skipped.append(&mut later.skipped);
        self.suppressions.append(&mut later.suppressions);
        self.kinds.append(later.kinds);
        self.lists.append(&mut later.lists);
    }
}

/// Returns all findings in order, as the lists are and those of rules across objects.
///
/// The memory of the lists stays with the parts: threads that free what others asked for wait for one another. To do this on
/// two threads would take as long, for one of them would have to move its half to the other's.
fn merged(mut lists: Vec<&mut Vec<Finding>>, across: Vec<Finding>) -> Vec<Finding> {
    if let ([only], []) = (&mut *lists, &*across) {
        return mem::take(only);
    }
    let len = lists.iter().map(|list| list.len()).sum::<usize>();
    let mut all = Vec::with_capacity(len + across.len());
    let mut across = across.into_iter().peekable();
    // Only the lists of two inputs of one name overlap.
    let mut overlap = false;
    for list in lists {
        let ends = all.last().zip(list.first());
        overlap |= ends.is_some_and(|(last, first)| order(first, last) == Ordering::Less);
        let mut list = list.drain(..);
        while let Some(last) = list.as_slice().last()
            && let Some(next) = across.next_if(|next| order(next, last) == Ordering::Less)
        {
            // Step by step: the next is near.
            let before = list.as_slice().iter();
            let before = before.take_while(|one| order(one, &next) != Ordering::Greater).count();
            all.extend(list.by_ref().take(before));
            all.push(next);
        }
        all.extend(list);
    }
    all.extend(across);
    if overlap {
        sort_by(&mut all, order);
    }
    all
}

/// Orders findings by file, position, rule, path, and then by whatever else distinguishes them.
pub(super) fn order(a: &Finding, b: &Finding) -> Ordering {
    by_place(a.location.as_ref(), b.location.as_ref()).then_with(|| {
        let other = (&b.rule, &b.path, &b.object, &b.container, &b.message);
        (&a.rule, &a.path, &a.object, &a.container, &a.message).cmp(&other)
    })
}

fn by_place(a: Option<&Location>, b: Option<&Location>) -> Ordering {
    let (Some(a), Some(b)) = (a, b) else { return a.is_some().cmp(&b.is_some()) };
    // Usually it is the same allocation, so there is nothing to compare.
    let file = if Arc::ptr_eq(&a.file, &b.file) { Ordering::Equal } else { a.file.cmp(&b.file) };
    file.then_with(|| (a.start.offset, a.end.offset).cmp(&(b.start.offset, b.end.offset)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    #[test]
    fn inputs_of_one_name_come_in_order() {
        let checker =
            Checker::new(Options { profile: "all".to_owned(), ..Options::default() }).unwrap();
        let parts: Vec<_> = (0..7)
            .map(|number| {
                let name = ["one.yaml", "other.yaml"][number % 2];
                let kind = ["kind: Pod", "---\nkind: Service", "#\n---\nkind: Pod"][number % 3];
                let text = format!(
                    "{kind}\napiVersion: v1\nmetadata: {{name: n{number}, namespace: shop}}\nspec: \
                     {{selector: {{app: a}}, containers: [{{name: c, image: nginx}}]}}\n"
                );
                checker.check_file(name, text.as_bytes())
            })
            .collect();
        let found: usize = parts.iter().map(|part| part.findings.len()).sum();
        let report = checker.finish(parts.clone());
        assert!(report.findings.len() > found && found > 20, "none across objects");
        assert!(report.findings.is_sorted_by_key(|finding| {
            let at = finding.location.clone();
            let at = at.map(|at| (at.file, at.start.offset, at.end.offset));
            (at, finding.rule.clone(), finding.path.clone(), finding.object.clone())
        }));
        let mut shuffled = parts;
        shuffled.rotate_left(3);
        let run = |count: usize, piece: &(dyn Fn(usize) + Sync)| (0..count).rev().for_each(piece);
        let again = checker.finish_with(&mut shuffled, run);
        assert_eq!(report.findings, again.findings);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let report = Checker::new(Options::default()).unwrap().finish([]);
        assert!(report.findings.is_empty() && report.skipped.is_empty());
    }
}
