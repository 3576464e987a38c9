//! Completes a check: merges the results for all inputs into one report.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::file::removed;
use super::room::Room;
use super::{Checker, FileReport};
use crate::cluster::Cluster;
use crate::model::{Finding, Location, Outcome, Skipped, Summary};
use crate::order::sort_by;
use crate::report::v1::Report;
use crate::rule::{Draft, Drafts, Target};
use crate::suppress::{Suppression, Suppressions};

impl Checker {
    /// Completes a check: runs the rules across objects over what `parts` hold and puts everything in order.
    ///
    /// The order of `parts` does not matter, except for parts of one name.
    pub fn finish(&self, parts: impl IntoIterator<Item = FileReport>) -> Report {
        self.finish_all(parts.into_iter().collect())
    }

    /// Does what [`finish`](Self::finish) says, compiled once for all types of `parts`.
    fn finish_all(&self, mut parts: Vec<FileReport>) -> Report {
        sort_by(&mut parts, |a, b| a.name.cmp(&b.name));
        let mut all = Merged::of(&mut parts);
        let inventories: Vec<_> = parts.iter().map(|part| &part.inventory).collect();
        let cluster = Cluster::new(&inventories);
        self.check_cluster(&cluster, &mut all);
        sort(&mut all.findings);
        all.findings.retain(|finding| finding.confidence >= self.options.min_confidence);
        let is_cut = self.is_cut(&mut all);
        self.suppress(&parts, &mut all);
        self.cut(is_cut, &mut all);
        Report::new(self.options.profile.clone(), all.summary, all.findings, all.skipped)
    }

    /// Runs the rules across objects.
    fn check_cluster(&self, cluster: &Cluster<'_>, all: &mut Merged) {
        if cluster.is_empty() {
            return;
        }
        let mut skipped = Vec::new();
        for (bound, check) in self.hooks.of(&self.hooks.cluster) {
            let mut drafts = Drafts::new(usize::MAX);
            check(cluster, &mut self.sink(bound, &mut drafts));
            all.findings.extend(drafts.drain().map(Draft::located));
            skipped.append(&mut drafts.take_skipped());
        }
        // Rules that share their work are split at the same point.
        skipped.dedup_by(|a, b| skipped_at(a) == skipped_at(b));
        let mut drafts = Drafts::new(usize::MAX);
        for (target, reason) in &skipped {
            self.unjudged(reason, target.clone(), &mut drafts);
        }
        all.findings.extend(drafts.drain().map(Draft::located));
        all.skipped.extend(skipped.iter().filter_map(skipped_at));
    }

    /// Applies the suppressions. What they report is put in order with the rest.
    fn suppress(&self, parts: &[FileReport], all: &mut Merged) {
        let mut files = BTreeSet::new();
        if !self.options.baseline.is_empty() {
            files.extend(parts.iter().map(|part| Arc::clone(&part.name)));
        }
        let suppressions = Suppressions {
            terms: self.options.terms(),
            catalogue: self.catalogue(),
            selected: self.rules(),
            found: &all.suppressions,
            files: &files,
        };
        let outcomes = suppressions.apply(&mut all.findings);
        all.findings.extend(self.about(&outcomes));
        if !self.options.baseline.is_empty() {
            let outcome = suppressions.accept(&mut all.findings);
            all.findings.extend(self.about(outcome.as_slice()));
        }
        sort(&mut all.findings);
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

    /// Returns whether there are too many findings for a report, and adds the finding on that, before suppressions apply: a
    /// baseline may accept it, with all that may be left out.
    fn is_cut(&self, all: &mut Merged) -> bool {
        let Merged { bytes, findings, .. } = all;
        let is_over = self.room(*bytes, findings).is_over();
        if is_over {
            let prints = findings.iter().map(|finding| finding.fingerprint.hash());
            let content = prints.fold(0, u128::wrapping_add);
            let reason = "the report is too long for its input, so that findings are left out; `limits.report` gives it more room";
            findings.append(&mut removed(self, &file_of(findings), reason, content));
        }
        is_over
    }

    /// Cuts the report to its room: each input had its own, but all together may have too much. If `is_cut`, there is a
    /// finding on that.
    fn cut(&self, is_cut: bool, all: &mut Merged) {
        let Merged { bytes, findings, skipped, .. } = all;
        let mut room = self.room(*bytes, findings);
        room.cut(findings);
        let file = file_of(findings);
        if let Some((reason, content)) = room.removed().filter(|_| !is_cut) {
            findings.append(&mut removed(self, &file, &reason, content));
            sort(findings);
        }
        let mut kept = Vec::with_capacity(skipped.len());
        for entry in skipped.drain(..) {
            room.skip(&mut kept, entry);
        }
        *skipped = kept;
        skipped.extend(room.entries(&file));
    }

    /// Returns the room for a report on `bytes` of input, taken by `findings`.
    fn room(&self, bytes: usize, findings: &[Finding]) -> Room {
        let mut room = Room::new(bytes, self.options.limits.report);
        for finding in findings {
            room.take(finding);
        }
        room
    }
}

/// Returns what a rule across objects could not judge in full, from a place of an object on.
fn skipped_at((target, reason): &(Target, String)) -> Option<Skipped> {
    let Target::Located(located) = target else { return None };
    let location = located.location.clone()?;
    let (file, document) = (location.file.as_ref().to_owned(), Some(location.document));
    let reason = reason.clone();
    Some(Skipped { file, document, kind: "limit", reason, location: Some(location) })
}

/// Returns the file of the first finding in one, to name in an entry about all inputs.
fn file_of(findings: &[Finding]) -> Arc<str> {
    let location = findings.iter().find_map(|finding| finding.location.as_ref());
    location.map_or_else(Arc::default, |location| Arc::clone(&location.file))
}

/// What all parts hold together.
#[derive(Default)]
struct Merged {
    summary: Summary,
    /// The size of the inputs.
    bytes: usize,
    findings: Vec<Finding>,
    skipped: Vec<Skipped>,
    suppressions: Vec<Suppression>,
}

impl Merged {
    /// Takes everything but the objects out of `parts`.
    fn of(parts: &mut [FileReport]) -> Self {
        let mut all = Self::default();
        all.findings.reserve(parts.iter().map(|part| part.findings.len()).sum());
        for part in parts {
            all.summary.add(&part.summary);
            all.bytes += part.bytes;
            all.findings.append(&mut part.findings);
            all.skipped.append(&mut part.skipped);
            all.suppressions.append(&mut part.suppressions);
        }
        all
    }
}

/// Puts findings in [`order`].
pub(super) fn sort(findings: &mut [Finding]) {
    sort_by(findings, order);
}

/// Orders findings by file, position, rule, path, and then by whatever else distinguishes them.
fn order(a: &Finding, b: &Finding) -> Ordering {
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
        let again = checker.finish(shuffled);
        assert_eq!(report.findings, again.findings);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let report = Checker::new(Options::default()).unwrap().finish([]);
        assert!(report.findings.is_empty() && report.skipped.is_empty());
    }
}
