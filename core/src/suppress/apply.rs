//! Marks findings as suppressed, and judges the suppressions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

use super::baseline::{BASELINE, Outcome, matched};
use super::{Accepted, ConfigSuppression, Date, Honoured, Index, Names, Peers, Suppression};
use crate::model::{Confidence, Finding, Location, ObjectRef, Suppressed};
use crate::rule::{Bound, Draft, Drafts, Rule, Sink, Target};
use crate::rules::{self, suppression as own};
use crate::spelling::suggest;

/// How many names of a file that are not rules are compared with those that are.
const SUGGESTIONS: usize = 50;

/// How much of a reason each finding repeats.
const REASON: usize = 1000;

/// What the user set for suppressions.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'s> {
    /// Which sources of suppressions are honored.
    pub(crate) honored: Honoured,
    /// The suppressions of the configuration.
    pub(crate) configured: &'s [ConfigSuppression],
    /// Previously accepted findings.
    pub(crate) baseline: &'s [Accepted],
    /// Whether a suppression without a reason is a finding.
    pub(crate) require_reasons: bool,
    /// The date of the check.
    pub(crate) today: Option<Date>,
}

/// What suppressions are applied with.
pub(crate) struct Suppressions<'s> {
    pub(crate) terms: Terms<'s>,
    /// The rules that ran.
    pub(crate) selected: &'s [&'static Rule],
    /// Those that apply to the cluster, with what the user set for them.
    pub(crate) bound: &'s [Bound],
    /// The suppressions in manifests.
    pub(crate) found: &'s [Suppression],
    /// The names of the inputs.
    pub(crate) files: &'s BTreeSet<Arc<str>>,
}

impl Suppressions<'_> {
    /// Marks the findings that manifests, the configuration and the baseline suppress, and adds those about suppressions.
    pub(crate) fn apply(&self, findings: &mut Vec<Finding>) {
        let mut judge = Judge::new(self);
        let terms = &self.terms;
        if terms.honored == Honoured::All && !self.found.is_empty() {
            let mut index = Index::of(findings);
            for (number, suppression) in self.found.iter().enumerate() {
                judge.manifest(number, suppression, &mut index);
            }
            let covered = index.into_covered();
            for (finding, number) in findings.iter_mut().zip(covered) {
                if let Some(by) = number.and_then(|number| self.found.get(number)) {
                    suppress(finding, by.by, &by.reason);
                }
            }
        }
        if terms.honored >= Honoured::Configuration {
            for (index, suppression) in terms.configured.iter().enumerate() {
                judge.configuration(index, suppression, findings);
            }
        }
        findings.extend(judge.drafts.drain().map(Draft::located));
        if !terms.baseline.is_empty() {
            judge.baseline(findings);
            findings.extend(judge.drafts.drain().map(Draft::located));
        }
    }
}

struct Judge<'s> {
    terms: Terms<'s>,
    bound: &'s [Bound],
    files: &'s BTreeSet<Arc<str>>,
    /// The rules that ran, and all others of the catalog.
    selected: BTreeSet<&'static str>,
    rules: BTreeMap<&'static str, &'static Rule>,
    peers: Option<Peers>,
    /// The file at hand, and how many of its names were compared with those of rules.
    compared: (Option<Arc<str>>, usize),
    drafts: Drafts,
}

impl<'s> Judge<'s> {
    fn new(all: &Suppressions<'s>) -> Self {
        let rules = rules::ALL.iter().chain(all.selected);
        Self {
            terms: all.terms,
            bound: all.bound,
            files: all.files,
            selected: crate::order::gathered(all.selected.iter().map(|rule| rule.id)),
            rules: crate::order::gathered(rules.map(|rule| (rule.id, *rule))),
            peers: None,
            compared: (None, 0),
            drafts: Drafts::new(usize::MAX),
        }
    }

    fn manifest(&mut self, number: usize, suppression: &Suppression, index: &mut Index<'_>) {
        let by = suppression.by;
        let (rule, wrong) = match &suppression.names {
            Names::Unread(wrong) => (&own::SUPPRESSION_OF_UNKNOWN_RULE, wrong),
            Names::WithoutEffect(wrong) => (&own::SUPPRESSION_UNUSED, wrong),
            _ => return self.readable(number, suppression, index),
        };
        self.report(rule, suppression, format_args!("this {by} {wrong}"));
    }

    fn readable(&mut self, number: usize, suppression: &Suppression, index: &mut Index<'_>) {
        let rules = self.rules_of(suppression);
        if self.expired(suppression, &rules) {
            return;
        }
        let by = suppression.by;
        if self.terms.require_reasons && suppression.reason.is_empty() {
            let message = format_args!("this {by} gives no reason");
            self.report(&own::SUPPRESSION_WITHOUT_REASON, suppression, message);
        }
        // Suppressions for other tools are theirs to keep tidy.
        let is_own = matches!(suppression.names, Names::Rules(_));
        for rule in rules {
            let used = index.cover(number, suppression, rule.id);
            if !used && is_own && self.selected.contains(rule.id) {
                let message = format_args!("this {by} suppresses no finding of `{}`", rule.id);
                self.report(&own::SUPPRESSION_UNUSED, suppression, message);
            }
        }
    }

    /// Returns the rules that a suppression is for; a name of no rule is a finding.
    fn rules_of(&mut self, suppression: &Suppression) -> Vec<&'static Rule> {
        match &suppression.names {
            Names::Rules(ids) => {
                let ids: BTreeSet<&String> = crate::order::gathered(ids);
                let mut rules = BTreeMap::new();
                for id in ids {
                    match self.named(id) {
                        Some(rule) => _ = rules.insert(rule.id, rule),
                        None => self.unknown(suppression, id),
                    }
                }
                rules.into_values().collect()
            }
            Names::Peer(peer, id) => self.peers().rules(*peer, id),
            Names::AllOf(peer) => self.peers().all(*peer),
            Names::Unread(_) | Names::WithoutEffect(_) => Vec::new(),
        }
    }

    /// Returns the rule that has this id, or that had it before.
    fn named(&self, id: &str) -> Option<&'static Rule> {
        self.rules.get(id).copied().or_else(|| rules::by_id(id))
    }

    fn peers(&mut self) -> &Peers {
        self.peers.get_or_insert_with(|| Peers::new(self.rules.values().copied()))
    }

    fn unknown(&mut self, suppression: &Suppression, id: &str) {
        let file = &suppression.location.file;
        if self.compared.0.as_ref() != Some(file) {
            self.compared = (Some(Arc::clone(file)), 0);
        }
        self.compared.1 += 1;
        let near = if self.compared.1 > SUGGESTIONS {
            String::new()
        } else {
            suggest(id, self.rules.keys().copied())
        };
        let message = format_args!("there is no rule `{id}`{near}");
        self.report(&own::SUPPRESSION_OF_UNKNOWN_RULE, suppression, message);
    }

    fn expired(&mut self, suppression: &Suppression, rules: &[&'static Rule]) -> bool {
        let (Some(until), Some(today)) = (suppression.until, self.terms.today) else {
            return false;
        };
        let over = today > until;
        if over && !rules.is_empty() {
            let message = format_args!("this {} expired on {until}", suppression.by);
            self.report(&own::SUPPRESSION_EXPIRED, suppression, message);
        }
        over
    }

    fn configuration(
        &mut self,
        index: usize,
        suppression: &ConfigSuppression,
        findings: &mut [Finding],
    ) {
        let over = matches!((suppression.until, self.terms.today), (Some(until), Some(today)) if today > until);
        let mut used = false;
        for finding in findings.iter_mut() {
            let rule = self.rules.get(&*finding.rule);
            if rule.is_some_and(|rule| suppression.covers(rule, finding)) {
                used = true;
                if !over {
                    suppress(finding, "configuration", &suppression.reason);
                }
            }
        }
        let number = index + 1;
        if over && used {
            let until = suppression.until.map(|until| until.to_string()).unwrap_or_default();
            let message =
                format_args!("suppression {number} in the configuration expired on {until}");
            self.push(&own::SUPPRESSION_EXPIRED, None, None, message);
        } else if !used {
            let message =
                format_args!("suppression {number} in the configuration matches no finding");
            self.push(&own::SUPPRESSION_UNUSED, None, None, message);
        }
        if self.terms.require_reasons && suppression.reason.is_empty() {
            let message = format_args!("suppression {number} in the configuration gives no reason");
            self.push(&own::SUPPRESSION_WITHOUT_REASON, None, None, message);
        }
    }

    fn baseline(&mut self, findings: &mut [Finding]) {
        let is_checked = |entry: &Accepted| {
            entry.file.as_ref().is_none_or(|file| self.files.contains(file.as_str()))
        };
        let is_selected =
            |id: &String| self.named(id).is_some_and(|rule| self.selected.contains(rule.id));
        let judges =
            |entry: &Accepted| entry.rule.as_ref().is_none_or(is_selected) && is_checked(entry);
        let Outcome { covered, unused, first } =
            matched(self.terms.baseline, findings, is_checked, judges);
        for position in covered {
            if let Some(finding) = findings.get_mut(position) {
                suppress(finding, BASELINE, "");
            }
        }
        let Some(first) = first else { return };
        let findings =
            if unused == 1 { "1 finding that is" } else { &format!("{unused} findings that are") };
        let rule = first.rule.as_deref().map(|rule| format!(" of `{rule}`")).unwrap_or_default();
        let object = first.object.as_deref().map(|object| format!(" on `{object}`"));
        let file = first.file.as_deref().map(|file| format!(" in `{file}`"));
        let message = format_args!(
            "the baseline accepts {findings} no longer there, such as {}{rule}{}{}",
            first.fingerprint,
            object.unwrap_or_default(),
            file.unwrap_or_default()
        );
        if let Some(mut sink) = self.sink(&own::SUPPRESSION_UNUSED) {
            sink.report(Target::location(None, None), message)
                .help("remove such entries by writing the baseline again: `--write-baseline`");
        }
    }

    fn report(&mut self, rule: &'static Rule, suppression: &Suppression, message: impl Display) {
        let location = Some(suppression.location.clone());
        self.push(rule, location, suppression.object.clone(), message);
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        location: Option<Location>,
        object: Option<Arc<ObjectRef>>,
        message: impl Display,
    ) {
        if let Some(mut sink) = self.sink(rule) {
            sink.report(Target::location(location, object), message);
        }
    }

    /// Returns where `rule` reports, if it runs.
    fn sink(&mut self, rule: &'static Rule) -> Option<Sink<'_>> {
        let bound = self.bound.iter().find(|bound| bound.rule.id == rule.id)?;
        let drafts = &mut self.drafts;
        Some(Sink { bound, kubernetes: None, confidence: Confidence::High, drafts })
    }
}

/// Suppresses `finding`, unless something did before.
fn suppress(finding: &mut Finding, by: &str, reason: &str) {
    finding.suppressed.get_or_insert_with(|| {
        let end = reason.floor_char_boundary(REASON);
        let mut short = reason.get(..end).unwrap_or_default().to_owned();
        if end < reason.len() {
            short.push('…');
        }
        Box::new(Suppressed { by: by.to_owned(), reason: short })
    });
}
