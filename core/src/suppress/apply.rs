//! Marks findings as suppressed, and judges the suppressions.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::baseline::{BASELINE, Matched, matched};
use super::{Accepted, ConfigSuppression, Date, Honoured, Index, Names, Peers, Suppression};
use crate::catalogue::Catalogue;
use crate::model::{Finding, Outcome, Problem, Suppressed, Suppressor};
use crate::rule::RuleRef;
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
    /// The rules that can be named.
    pub(crate) catalogue: &'s Catalogue,
    /// The rules that ran.
    pub(crate) selected: &'s [RuleRef],
    /// The suppressions in manifests.
    pub(crate) found: &'s [Suppression],
    /// The names of the inputs.
    pub(crate) files: &'s BTreeSet<Arc<str>>,
}

impl Suppressions<'_> {
    /// Marks the findings that manifests and the configuration suppress. Returns what is wrong with suppressions.
    pub(crate) fn apply(&self, findings: &mut [Finding]) -> Vec<Outcome> {
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
        judge.outcomes
    }

    /// Marks the findings that the baseline accepts, among them those about suppressions. Returns what is wrong with it.
    pub(crate) fn accept(&self, findings: &mut [Finding]) -> Option<Outcome> {
        let selected = self.selected();
        let is_checked = |entry: &Accepted| {
            entry.file.as_ref().is_none_or(|file| self.files.contains(file.as_str()))
        };
        let is_selected =
            |id: &String| self.catalogue.get(id).is_some_and(|rule| selected.contains(rule.id()));
        let judges =
            |entry: &Accepted| entry.rule.as_ref().is_none_or(is_selected) && is_checked(entry);
        let Matched { covered, unused, first } =
            matched(self.terms.baseline, findings, is_checked, judges);
        for position in covered {
            if let Some(finding) = findings.get_mut(position) {
                suppress(finding, BASELINE, "");
            }
        }
        let first = first?;
        let part = |word: &str, text: &Option<String>| {
            text.as_ref().map(|text| format!(" {word} `{text}`")).unwrap_or_default()
        };
        let rule = part("of", &first.rule);
        let (object, file) = (part("on", &first.object), part("in", &first.file));
        let example = format!("{}{rule}{object}{file}", first.fingerprint);
        let problem = Problem::Stale { findings: unused, example };
        Some(Outcome { suppressor: Suppressor::Baseline, problem, location: None, object: None })
    }

    /// Returns the ids of the rules that ran.
    fn selected(&self) -> BTreeSet<&str> {
        crate::order::gathered(self.selected.iter().map(RuleRef::id))
    }
}

struct Judge<'s> {
    terms: Terms<'s>,
    catalogue: &'s Catalogue,
    /// The rules that ran.
    selected: BTreeSet<&'s str>,
    peers: Option<Peers<'s>>,
    /// The file at hand, and how many of its names were compared with those of rules.
    compared: (Option<Arc<str>>, usize),
    outcomes: Vec<Outcome>,
}

impl<'s> Judge<'s> {
    fn new(all: &'s Suppressions<'s>) -> Self {
        Self {
            terms: all.terms,
            catalogue: all.catalogue,
            selected: all.selected(),
            peers: None,
            compared: (None, 0),
            outcomes: Vec::new(),
        }
    }

    fn manifest(&mut self, number: usize, suppression: &Suppression, index: &mut Index<'_>) {
        match &suppression.names {
            Names::Unread(wrong) => self.found(suppression, Problem::Unreadable(wrong.clone())),
            Names::WithoutEffect(why) => {
                self.found(suppression, Problem::WithoutEffect(why.clone()));
            }
            _ => self.readable(number, suppression, index),
        }
    }

    fn readable(&mut self, number: usize, suppression: &Suppression, index: &mut Index<'_>) {
        let rules = self.rules_of(suppression);
        if let Some(until) = suppression.until.filter(|until| self.is_over(*until)) {
            if !rules.is_empty() {
                self.found(suppression, Problem::Expired { until: until.to_string() });
            }
            return;
        }
        if self.terms.require_reasons && suppression.reason.is_empty() {
            self.found(suppression, Problem::WithoutReason);
        }
        // Suppressions for other tools are theirs to keep tidy.
        let is_own = matches!(suppression.names, Names::Rules(_));
        let is_guard =
            |id: &&str| self.catalogue.get(id).is_some_and(|rule| rule.declaration().is_guard());
        let (guards, rules): (Vec<_>, Vec<_>) = rules.into_iter().partition(is_guard);
        for rule in guards.into_iter().filter(|_| is_own) {
            // No one can know what its author would suppress with it.
            let why = format!(
                "cannot suppress `{rule}`: only the configuration, the command line or a baseline can"
            );
            self.found(suppression, Problem::WithoutEffect(why));
        }
        for rule in rules {
            let used = index.cover(number, suppression, rule);
            if !used && is_own && self.selected.contains(rule) {
                self.found(suppression, Problem::Unused(Some(rule.to_owned())));
            }
        }
    }

    /// Returns the ids of the rules that a suppression is for. A name that is not that of a rule is an outcome.
    fn rules_of(&mut self, suppression: &Suppression) -> BTreeSet<&'s str> {
        match &suppression.names {
            Names::Rules(ids) => {
                let ids: BTreeSet<&String> = crate::order::gathered(ids);
                let mut rules = BTreeSet::new();
                for id in ids {
                    match self.catalogue.get(id) {
                        Some(rule) => _ = rules.insert(rule.id()),
                        None => self.unknown(suppression, id),
                    }
                }
                rules
            }
            Names::Peer(peer, id) => self.peers().rules(*peer, id),
            Names::AllOf(peer) => self.peers().all(*peer),
            Names::Unread(_) | Names::WithoutEffect(_) => BTreeSet::new(),
        }
    }

    fn peers(&mut self) -> &Peers<'s> {
        self.peers.get_or_insert_with(|| Peers::new(self.catalogue))
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
            suggest(id, self.catalogue.sorted_ids())
        };
        self.found(suppression, Problem::UnknownRule { id: id.to_owned(), near });
    }

    fn is_over(&self, until: Date) -> bool {
        self.terms.today.is_some_and(|today| today > until)
    }

    fn configuration(
        &mut self,
        index: usize,
        suppression: &ConfigSuppression,
        findings: &mut [Finding],
    ) {
        let over = suppression.until.filter(|until| self.is_over(*until));
        let rules = suppression.rules(self.catalogue);
        let mut used = false;
        for finding in findings.iter_mut() {
            if rules.contains(&*finding.rule) && suppression.covers(finding) {
                used = true;
                if over.is_none() {
                    suppress(finding, "configuration", &suppression.reason);
                }
            }
        }
        let suppressor = Suppressor::Configuration(index + 1);
        let mut add = |problem| {
            let outcome = Outcome { suppressor, problem, location: None, object: None };
            self.outcomes.push(outcome);
        };
        if !used {
            add(Problem::Unused(None));
        } else if let Some(until) = over {
            add(Problem::Expired { until: until.to_string() });
        }
        if self.terms.require_reasons && suppression.reason.is_empty() {
            add(Problem::WithoutReason);
        }
    }

    /// Adds what is wrong with a suppression in a manifest.
    fn found(&mut self, suppression: &Suppression, problem: Problem) {
        self.outcomes.push(Outcome {
            suppressor: Suppressor::Manifest(suppression.by),
            problem,
            location: Some(suppression.location.clone()),
            object: suppression.object.clone(),
        });
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
