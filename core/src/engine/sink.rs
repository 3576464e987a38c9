//! Where rules leave what they found, and where they ask what the user set.

use std::fmt::{Arguments, Display, Write};
use std::sync::Arc;
use std::{slice, vec};

use super::hooks::Bound;
use crate::finding::{Confidence, Draft};
use crate::options::Parameters;
use crate::text::Path;

/// What the rules said of an object, before it has a place.
#[derive(Default)]
pub(super) struct Drafts {
    list: Vec<Draft>,
    /// Messages are written here first, and kept in no more memory than they need.
    message: String,
}

impl Drafts {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn iter_mut(&mut self) -> slice::IterMut<'_, Draft> {
        self.list.iter_mut()
    }

    /// Puts those that have a place in order, as far as it does not take more than a look at place and rule.
    pub(super) fn sort(&mut self) {
        crate::order::sort_by_key(&mut self.list, |draft| (draft.span, draft.rule.id));
    }

    pub(super) fn drain(&mut self) -> vec::Drain<'_, Draft> {
        self.list.drain(..)
    }

    /// Says of those from position `first` on that they are about a container, if it has a name and they name no other.
    pub(super) fn are_in(&mut self, container: &str, first: usize) {
        let drafts = self.list.get_mut(first..).unwrap_or_default();
        if drafts.is_empty() || container.is_empty() {
            return;
        }
        let container: Arc<str> = container.into();
        for draft in drafts {
            draft.container.get_or_insert_with(|| Arc::clone(&container));
        }
    }
}

/// Takes the findings of one rule on one object.
pub struct Sink<'s> {
    pub(super) bound: &'s Bound,
    pub(super) kubernetes: Option<u16>,
    pub(super) confidence: Confidence,
    pub(super) drafts: &'s mut Drafts,
}

impl<'s> Sink<'s> {
    /// Reports `message` at `path`, counted from the document's root. The path may lead to a field that does not exist:
    /// the closest parent is pointed at.
    ///
    /// Returns the finding for details that most rules leave as they are.
    pub fn report(&mut self, path: Path, message: impl Display) -> &mut Draft {
        self.add(path, format_args!("{message}"))
    }

    fn add(&mut self, path: Path, message: Arguments<'_>) -> &mut Draft {
        let text = &mut self.drafts.message;
        text.clear();
        // A `String` takes everything.
        let _ = text.write_fmt(message);
        let mut draft = Draft::new(self.bound.rule, path, text.as_str().to_owned());
        draft.severity = self.bound.severity;
        draft.confidence = self.confidence.min(self.bound.rule.confidence);
        self.drafts.list.push_mut(draft)
    }

    /// The rule's parameters with the user's values.
    pub fn parameters(&self) -> &'s Parameters {
        &self.bound.parameters
    }

    /// The minor version of the cluster that the user named: 34 for Kubernetes 1.34. Nothing stands for the newest.
    pub fn kubernetes(&self) -> Option<u16> {
        self.kubernetes
    }
}
