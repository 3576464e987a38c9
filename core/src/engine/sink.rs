//! Where rules leave what they found.

use crate::finding::{Confidence, Draft};
use crate::rule::Rule;
use crate::text::Path;

/// Takes the findings of one rule on one object.
pub struct Sink<'s> {
    pub(super) rule: &'static Rule,
    pub(super) container: Option<&'s str>,
    pub(super) confidence: Confidence,
    pub(super) drafts: &'s mut Vec<Draft>,
}

impl Sink<'_> {
    /// Reports `message` at `path`, counted from the document's root. The path may lead to a field that does not exist:
    /// the closest parent is pointed at.
    ///
    /// Returns the finding for details that most rules leave as they are.
    pub fn report(&mut self, path: Path, message: impl Into<String>) -> &mut Draft {
        let mut draft = Draft::new(self.rule, path, message.into());
        draft.container = self.container.map(Into::into);
        draft.confidence = self.confidence.min(self.rule.confidence);
        self.drafts.push_mut(draft)
    }
}
