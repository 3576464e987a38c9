//! Where rules leave what they found, and where they ask what the user set.

use std::fmt::{Arguments, Display};
use std::sync::Arc;
use std::{mem, slice, vec};

use super::{Bound, Draft, Parameters, Rule, RuleRef, Target};
use crate::model::{BySeverity, Confidence, bound, brief, briefly, write_brief};
use crate::text::Span;

/// The findings of an object, or of a rule across objects, before they are located.
#[derive(Default)]
pub(crate) struct Drafts {
    list: Vec<Draft>,
    /// Messages are written here first, and kept in no more memory than they need.
    message: String,
    /// The container at hand.
    container: Option<Arc<str>>,
    judges_kind: bool,
    /// How many drafts of one object are kept, and what was left out for that.
    limit: usize,
    left_out: BySeverity,
    /// What rules could not judge in full, and why.
    skipped: Vec<(Target, String)>,
}

impl Drafts {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty() && self.skipped.is_empty()
    }

    /// Returns whether a draft points at these bytes.
    pub(crate) fn point_at(&self, span: Span) -> bool {
        self.list.iter().any(|draft| draft.target.bytes() == Some(span))
    }

    pub(crate) fn iter_mut(&mut self) -> slice::IterMut<'_, Draft> {
        self.list.iter_mut()
    }

    /// Sorts located drafts by span, then rule.
    pub(crate) fn sort(&mut self) {
        crate::order::sort_by(&mut self.list, |a, b| {
            let other = (b.target.bytes(), b.rule.id());
            (a.target.bytes(), a.rule.id()).cmp(&other)
        });
    }

    pub(crate) fn drain(&mut self) -> vec::Drain<'_, Draft> {
        self.list.drain(..)
    }

    /// Returns what rules could not judge in full since the last call, each with the reason.
    pub(crate) fn take_skipped(&mut self) -> Vec<(Target, String)> {
        mem::take(&mut self.skipped)
    }

    /// Whether drafts from here on judge what belongs to the kind of the object, beside what they report.
    pub(crate) fn judge_kind(&mut self, judges_kind: bool) {
        self.judges_kind = judges_kind;
    }

    /// Begins the container that drafts from here on are about, if it has a name and they name no other.
    pub(crate) fn enter(&mut self, container: &str) {
        self.container = (!container.is_empty()).then(|| brief(container).into());
    }

    /// Ends the container.
    pub(crate) fn leave(&mut self) {
        self.container = None;
    }

    /// Leaves out the least severe drafts beyond the limit, and returns how many were left out since the last call.
    pub(crate) fn settle(&mut self) -> BySeverity {
        self.keep_worst();
        mem::take(&mut self.left_out)
    }

    fn keep_worst(&mut self) {
        if self.list.len() > self.limit {
            // What was not judged may have any fault.
            let is_unjudged =
                |rule: &RuleRef| rule.as_static().is_some_and(Rule::is_always_selected);
            let rank = |draft: &Draft| (is_unjudged(&draft.rule), draft.severity);
            let removed = |draft: &Draft| self.left_out.count(draft.severity);
            bound::keep_worst(&mut self.list, self.limit, rank, |_| 1, removed);
        }
    }

    fn push(&mut self, mut draft: Draft) -> &mut Draft {
        // Only now and then, because each run looks at the whole list.
        if self.list.len() >= self.limit.saturating_mul(2) {
            self.keep_worst();
        }
        draft.container.clone_from(&self.container);
        draft.judges_kind = self.judges_kind;
        self.list.push_mut(draft)
    }
}

/// Takes the findings of one rule.
pub struct Sink<'s> {
    pub(crate) bound: &'s Bound,
    pub(crate) kubernetes: Option<u16>,
    pub(crate) confidence: Confidence,
    pub(crate) drafts: &'s mut Drafts,
}

impl<'s> Sink<'s> {
    /// Reports `message` at `target`: a path, counted from the document's root, or for rules across objects an object or one
    /// of its places. A path may lead to a field that does not exist: the closest parent is pointed at.
    ///
    /// Returns the finding for details that most rules leave as they are.
    pub fn report(&mut self, target: impl Into<Target>, message: impl Display) -> &mut Draft {
        self.add(target.into(), format_args!("{message}"))
    }

    fn add(&mut self, target: Target, message: Arguments<'_>) -> &mut Draft {
        let text = &mut self.drafts.message;
        text.clear();
        write_brief(message, text);
        let message = text.as_str().to_owned();
        let rule = &self.bound.rule;
        self.drafts.push(Draft {
            rule: rule.clone(),
            target,
            message,
            help: None,
            severity: self.bound.severity.unwrap_or_else(|| rule.severity()),
            is_configured: self.bound.severity.is_some(),
            confidence: self.confidence.min(rule.confidence()),
            container: None,
            related: Vec::new(),
            judged: Vec::new(),
            judges_kind: false,
        })
    }

    /// Notes that a limit kept the rule from judging all that it should, from `target` on.
    pub fn skip_limit(&mut self, target: impl Into<Target>, reason: impl Into<String>) {
        self.drafts.skipped.push((target.into(), briefly(reason.into())));
    }

    /// Returns the rule's parameters with the user's values, as the struct that declares them.
    pub fn parameters<P: From<&'s Parameters>>(&self) -> P {
        P::from(&self.bound.parameters)
    }

    /// Returns the minor version of the cluster that the user set: 34 for Kubernetes 1.34. `None` means the newest
    /// version.
    pub fn kubernetes(&self) -> Option<u16> {
        self.kubernetes
    }
}
