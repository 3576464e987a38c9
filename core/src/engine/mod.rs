//! Runs the rules: each document read once, each object visited once, set-wide rules last.

mod file;
mod hooks;
mod origin;
mod sink;

pub(crate) use hooks::Bound;

pub use file::FileReport;
pub use sink::Sink;

use std::cmp::Ordering;
use std::mem;
use std::sync::Arc;

use crate::object::SiteTable;
use crate::options::{Options, OptionsError};
use crate::report::{Finding, Location, Report, Skipped, Summary, Tool};
use crate::rule::Rule;
use crate::set::{Set, SetSink};
use crate::suppress;
use crate::text::{Document, Source};
use hooks::Hooks;

/// Checks inputs with one selection of rules. Build it once, share it between threads.
///
/// ```
/// use podwall::{Checker, Options};
/// let checker = Checker::new(Options::default())?;
/// let report = checker.check("pod.yaml", b"
/// apiVersion: v1
/// kind: Pod
/// metadata: {name: shop}
/// spec:
///   containers:
///   - name: api
///     image: shop/api:1.4
///     securityContext: {privileged: true}
/// ");
/// let finding = report.findings.iter().find(|f| f.rule == "privileged-container").unwrap();
/// assert_eq!(finding.path, "/spec/containers/0/securityContext/privileged");
/// assert_eq!(finding.location.as_ref().unwrap().start.line, 9);
/// # Ok::<(), podwall::OptionsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Checker {
    options: Options,
    sites: SiteTable,
    hooks: Hooks,
}

impl Checker {
    /// A checker for these options.
    pub fn new(options: Options) -> Result<Self, OptionsError> {
        let rules = options.selected()?;
        Self::with_rules(&rules, options)
    }

    /// A checker that runs exactly `rules`, whatever the profile of `options` says. Rules of the caller's own are welcome.
    pub fn with_rules(rules: &[&'static Rule], options: Options) -> Result<Self, OptionsError> {
        let sites = SiteTable::new(options.pod_paths.clone());
        Ok(Self { hooks: Hooks::new(rules, &options)?, sites, options })
    }

    /// The options the checker was built with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The rules that run, in the order of the catalogue.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.hooks.rules
    }

    /// Judges everything in one input that can be judged by itself. `name` is what the report calls the input.
    pub fn check_file(&self, name: &str, bytes: &[u8]) -> FileReport {
        file::check(self, name, bytes)
    }

    /// As [`check_file`](Self::check_file), for a caller that has read the one document of `source` already.
    pub(crate) fn check_document(
        &self,
        name: &str,
        source: &Source<'_>,
        document: &Document<'_>,
    ) -> FileReport {
        file::check_document(self, name, source, document)
    }

    /// Completes a check: runs the rules across objects over what `parts` collected and puts everything in order.
    ///
    /// The order of `parts` does not matter.
    pub fn finish(&self, parts: impl IntoIterator<Item = FileReport>) -> Report {
        let mut parts: Vec<FileReport> = parts.into_iter().collect();
        self.finish_with(&mut parts, |one, other| {
            one();
            other();
        })
    }

    /// As [`finish`](Self::finish), for hosts with threads: `both` is given two pieces of work that do not depend on each
    /// other, to be done in any order or at once, each exactly once.
    ///
    /// Findings are taken out of `parts`, and parts come to lie in the order of their names. What is left of them, the memory
    /// of a directory's facts, is for the host to drop when it has time.
    pub fn finish_with(
        &self,
        parts: &mut [FileReport],
        both: impl FnOnce(&mut (dyn FnMut() + Send), &mut (dyn FnMut() + Send)),
    ) -> Report {
        crate::order::sort_by(parts, |a, b| a.name.cmp(&b.name));
        let mut summary = Summary::default();
        let mut of_files = Vec::with_capacity(parts.len());
        let mut skipped = Vec::new();
        let mut set = Set::default();
        let mut suppressions = Vec::new();
        for part in parts {
            summary.add(&part.summary);
            of_files.push(&mut part.findings);
            skipped.append(&mut part.skipped);
            set.facts.extend(&part.facts);
            suppressions.append(&mut part.suppressions);
        }
        let (mut findings, mut across) = (Vec::new(), Vec::new());
        both(&mut || findings = joined(&mut of_files), &mut || {
            across = self.across(mem::take(&mut set));
        });
        let mut findings = crate::order::join(findings, across, order);
        findings.retain(|finding| finding.confidence >= self.options.min_confidence);
        let known = findings.len();
        suppress::apply(&self.options, self.rules(), &suppressions, &mut findings);
        if findings.len() > known {
            crate::order::sort_by(&mut findings, order);
        }
        self.report(summary, findings, skipped)
    }

    /// What the rules across objects find, in order.
    fn across(&self, mut set: Set<'_>) -> Vec<Finding> {
        set.sort();
        let mut findings = Vec::new();
        for (bound, check) in self.hooks.of(&self.hooks.set) {
            let kubernetes = self.options.kubernetes_version;
            check(&set, &mut SetSink { bound, kubernetes, findings: &mut findings });
        }
        crate::order::sort_by(&mut findings, order);
        findings
    }

    /// Checks one input by itself.
    pub fn check(&self, name: &str, bytes: &[u8]) -> Report {
        self.finish([self.check_file(name, bytes)])
    }

    fn report(
        &self,
        mut summary: Summary,
        findings: Vec<Finding>,
        skipped: Vec<Skipped>,
    ) -> Report {
        summary.skipped = skipped.len();
        for finding in &findings {
            if finding.suppressed.is_some() {
                summary.suppressed += 1;
            } else {
                summary.findings.count(finding.severity);
            }
        }
        let profile = self.options.profile.clone();
        Report { version: 1, tool: Tool::PODWALL, profile, summary, findings, skipped }
    }
}

/// The findings of all files in order, as those of each file are.
///
/// Their memory stays with the lists: threads that free what others asked for wait for one another.
fn joined(lists: &mut [&mut Vec<Finding>]) -> Vec<Finding> {
    if let [only] = lists {
        return mem::take(only);
    }
    let mut all = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
    for list in lists {
        all.append(list);
    }
    crate::order::sort_by(&mut all, order);
    all
}

/// By file, position, rule, path, and what is left to tell two findings apart.
fn order(a: &Finding, b: &Finding) -> Ordering {
    by_place(a.location.as_ref(), b.location.as_ref()).then_with(|| {
        let other = (b.rule, &b.path, &b.object, &b.container, &b.message);
        (a.rule, &a.path, &a.object, &a.container, &a.message).cmp(&other)
    })
}

fn by_place(a: Option<&Location>, b: Option<&Location>) -> Ordering {
    let (Some(a), Some(b)) = (a, b) else { return a.is_some().cmp(&b.is_some()) };
    // Most of the time it is the very same name, so that there is nothing to compare.
    let file = if Arc::ptr_eq(&a.file, &b.file) { Ordering::Equal } else { a.file.cmp(&b.file) };
    file.then_with(|| (a.start.offset, a.end.offset).cmp(&(b.start.offset, b.end.offset)))
}
