//! Where rules leave what they found, and where they ask what the user set.

use super::hooks::Bound;
use crate::finding::{Confidence, Draft};
use crate::options::Parameters;
use crate::text::Path;

/// Takes the findings of one rule on one object.
pub struct Sink<'s> {
    pub(super) bound: &'s Bound,
    pub(super) kubernetes: Option<u16>,
    pub(super) container: Option<&'s str>,
    pub(super) confidence: Confidence,
    pub(super) drafts: &'s mut Vec<Draft>,
}

impl<'s> Sink<'s> {
    /// Reports `message` at `path`, counted from the document's root. The path may lead to a field that does not exist:
    /// the closest parent is pointed at.
    ///
    /// Returns the finding for details that most rules leave as they are.
    pub fn report(&mut self, path: Path, message: impl Into<String>) -> &mut Draft {
        let mut draft = Draft::new(self.bound.rule, path, message.into());
        draft.severity = self.bound.severity;
        draft.container = self.container.map(Into::into);
        draft.confidence = self.confidence.min(self.bound.rule.confidence);
        self.drafts.push_mut(draft)
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
