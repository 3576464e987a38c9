//! Marks findings as excepted, and judges the exceptions.

use std::sync::Arc;

use super::{Names, Scope, Suppression, peer};
use crate::locate::set_fingerprint;
use crate::options::{Honoured, Options, suggest};
use crate::report::{Finding, Fingerprint, Location, ObjectRef, Suppressed};
use crate::rule::Rule;
use crate::rules::{self, suppression as own};

/// Marks what `suppressions`, the configuration and the baseline except, and adds the findings about exceptions.
pub(crate) fn apply(
    options: &Options,
    selected: &[&'static Rule],
    suppressions: &[Suppression],
    findings: &mut Vec<Finding>,
) {
    let mut judged = Judge { options, selected, findings: Vec::new() };
    if options.suppressions == Honoured::All && !suppressions.is_empty() {
        let order = Order::of(findings);
        for suppression in suppressions {
            judged.manifest(suppression, findings, &order);
        }
    }
    if options.suppressions >= Honoured::Configuration {
        for index in 0..options.suppress.len() {
            judged.configuration(index, findings);
        }
    }
    baseline(options, findings);
    findings.append(&mut judged.findings);
}

/// A file, a document in it, and an object in that.
type ByObject = (Arc<str>, usize, Arc<ObjectRef>);

/// The positions of findings by line and by object, so that an exception finds its own without looking at all.
struct Order {
    by_line: Vec<((Arc<str>, u32), usize)>,
    by_object: Vec<(ByObject, usize)>,
}

impl Order {
    fn of(findings: &[Finding]) -> Self {
        let mut order = Self { by_line: Vec::new(), by_object: Vec::new() };
        for (index, finding) in findings.iter().enumerate() {
            let Some(place) = &finding.location else { continue };
            order.by_line.push(((Arc::clone(&place.file), place.start.line), index));
            if let Some(object) = &finding.object {
                let key = (Arc::clone(&place.file), place.document, Arc::clone(object));
                order.by_object.push((key, index));
            }
        }
        crate::order::sort(&mut order.by_line);
        crate::order::sort(&mut order.by_object);
        order
    }

    /// The findings that `suppression` may cover, by their position.
    fn candidates(&self, suppression: &Suppression) -> Vec<usize> {
        let place = &suppression.location;
        match &suppression.scope {
            Scope::Line(line) => equal(&self.by_line, &(Arc::clone(&place.file), *line)),
            Scope::Object { object, .. } => {
                let key = (Arc::clone(&place.file), place.document, Arc::clone(object));
                equal(&self.by_object, &key)
            }
        }
    }
}

fn equal<K: Ord>(sorted: &[(K, usize)], key: &K) -> Vec<usize> {
    let start = sorted.partition_point(|(other, _)| other < key);
    let same = sorted.iter().skip(start).take_while(|(other, _)| other == key);
    same.map(|(_, index)| *index).collect()
}

struct Judge<'o> {
    options: &'o Options,
    selected: &'o [&'static Rule],
    findings: Vec<Finding>,
}

impl Judge<'_> {
    fn manifest(&mut self, suppression: &Suppression, findings: &mut [Finding], order: &Order) {
        if let Names::Unread(wrong) = &suppression.names {
            let message = format!("the {} {wrong}", kind(suppression));
            self.report(&own::SUPPRESSION_OF_UNKNOWN_RULE, suppression, message);
            return;
        }
        let rules = self.rules_of(suppression);
        if self.expired(suppression, &rules) {
            return;
        }
        if self.options.require_reasons && suppression.reason.is_empty() {
            let message = format!("the {} gives no reason", kind(suppression));
            self.report(&own::SUPPRESSION_WITHOUT_REASON, suppression, message);
        }
        let mut used = Vec::new();
        for index in order.candidates(suppression) {
            let Some(finding) = findings.get_mut(index) else { continue };
            let rule = rules.iter().find(|rule| rule.id == finding.rule);
            if let Some(rule) = rule.filter(|_| covers_container(suppression, finding)) {
                used.push(rule.id);
                except(finding, suppression.by, &suppression.reason);
            }
        }
        self.unused(suppression, &rules, &used);
    }

    /// The rules an exception is for; a name that is none is a finding.
    fn rules_of(&mut self, suppression: &Suppression) -> Vec<&'static Rule> {
        match &suppression.names {
            Names::Rules(ids) => {
                let mut rules = Vec::new();
                for id in ids {
                    if let Some(rule) = rules::by_id(id) {
                        rules.push(rule);
                    } else {
                        let near = suggest(id, rules::ALL.iter().map(|rule| rule.id));
                        let message = format!("there is no rule `{id}`{near}");
                        self.report(&own::SUPPRESSION_OF_UNKNOWN_RULE, suppression, message);
                    }
                }
                rules
            }
            Names::Peer(peer, id) => {
                let all = rules::ALL.iter().copied();
                all.filter(|rule| peer::stands_for(rule, *peer, id)).collect()
            }
            Names::Unread(_) => Vec::new(),
            Names::AllOf(peer) => {
                let named = |rule: &&Rule| rule.aliases.iter().any(|a| a.tool == *peer);
                rules::ALL.iter().copied().filter(named).collect()
            }
        }
    }

    fn expired(&mut self, suppression: &Suppression, rules: &[&'static Rule]) -> bool {
        let (Some(until), Some(today)) = (suppression.until, self.options.today) else {
            return false;
        };
        let over = today > until;
        if over && !rules.is_empty() {
            let message = format!("the {} ended on {until}", kind(suppression));
            self.report(&own::SUPPRESSION_EXPIRED, suppression, message);
        }
        over
    }

    /// Other tools' exceptions are theirs to keep tidy; ours must each except something that was looked for.
    fn unused(&mut self, suppression: &Suppression, rules: &[&'static Rule], used: &[&str]) {
        if !matches!(suppression.names, Names::Rules(_)) {
            return;
        }
        for rule in rules {
            let runs = self.selected.iter().any(|selected| selected.id == rule.id);
            if runs && !used.contains(&rule.id) {
                let message = format!("the {} of `{}` excepts nothing", kind(suppression), rule.id);
                self.report(&own::SUPPRESSION_UNUSED, suppression, message);
            }
        }
    }

    fn configuration(&mut self, index: usize, findings: &mut [Finding]) {
        let Some(suppression) = self.options.suppress.get(index) else { return };
        let over = matches!((suppression.until, self.options.today), (Some(until), Some(today)) if today > until);
        let mut used = false;
        for finding in findings.iter_mut().filter(|finding| suppression.covers(finding)) {
            used = true;
            if !over {
                except(finding, "configuration", &suppression.reason);
            }
        }
        let number = index + 1;
        if over && used {
            let until = suppression.until.map(|until| until.to_string()).unwrap_or_default();
            let message = format!("suppression {number} of the configuration ended on {until}");
            self.push(&own::SUPPRESSION_EXPIRED, None, None, message);
        } else if !used {
            let message = format!("suppression {number} of the configuration excepts nothing");
            self.push(&own::SUPPRESSION_UNUSED, None, None, message);
        }
        if self.options.require_reasons && suppression.reason.is_empty() {
            let message = format!("suppression {number} of the configuration gives no reason");
            self.push(&own::SUPPRESSION_WITHOUT_REASON, None, None, message);
        }
    }

    fn report(&mut self, rule: &'static Rule, suppression: &Suppression, message: String) {
        let location = Some(suppression.location.clone());
        self.push(rule, location, suppression.object.clone(), message);
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        location: Option<Location>,
        object: Option<Arc<ObjectRef>>,
        message: String,
    ) {
        if !self.selected.iter().any(|selected| selected.id == rule.id) {
            return;
        }
        let nobody = ObjectRef {
            api_version: String::new(),
            kind: String::new(),
            namespace: None,
            name: String::new(),
        };
        let named = object.as_deref().unwrap_or(&nobody);
        self.findings.push(Finding {
            rule: rule.id,
            severity: rule.severity,
            confidence: rule.confidence,
            fingerprint: set_fingerprint(rule.id, named, "", &message),
            message,
            help: rule.help.into(),
            object,
            container: None,
            path: String::new(),
            location,
            related: Vec::new(),
            suppressed: None,
        });
    }
}

fn kind(suppression: &Suppression) -> &'static str {
    match suppression.scope {
        Scope::Line(_) => "exception in the comment",
        Scope::Object { .. } => "exception in the annotation",
    }
}

/// Whether the container that `suppression` names, if it names one, is that of `finding`.
fn covers_container(suppression: &Suppression, finding: &Finding) -> bool {
    match &suppression.scope {
        Scope::Object { container: Some(name), .. } => finding.container.as_deref() == Some(name),
        Scope::Object { container: None, .. } | Scope::Line(_) => true,
    }
}

fn baseline(options: &Options, findings: &mut [Finding]) {
    if options.baseline.is_empty() {
        return;
    }
    let mut known: Vec<Fingerprint> =
        options.baseline.iter().filter_map(|known| known.parse().ok()).collect();
    crate::order::sort(&mut known);
    for finding in findings {
        if known.binary_search(&finding.fingerprint).is_ok() {
            except(finding, "baseline", "");
        }
    }
}

/// Excepts `finding`, unless something did before.
fn except(finding: &mut Finding, by: &str, reason: &str) {
    finding.suppressed.get_or_insert_with(|| {
        Box::new(Suppressed { by: by.to_owned(), reason: reason.to_owned() })
    });
}
