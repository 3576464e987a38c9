//! A rule with its settings.

use super::{Parameters, RuleRef};
use crate::model::Severity;

/// A rule with what the user set for it.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    pub(crate) rule: RuleRef,
    /// The severity that the user set.
    pub(crate) severity: Option<Severity>,
    pub(crate) parameters: Parameters,
}
