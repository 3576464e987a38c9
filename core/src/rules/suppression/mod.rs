//! User suppressions. These rules have no hook: suppressions are judged where they are applied.

mod suppression_expired;
mod suppression_of_unknown_rule;
mod suppression_unused;
mod suppression_without_reason;

pub(crate) use suppression_expired::SUPPRESSION_EXPIRED;
pub(crate) use suppression_of_unknown_rule::SUPPRESSION_OF_UNKNOWN_RULE;
pub(crate) use suppression_unused::SUPPRESSION_UNUSED;
pub(crate) use suppression_without_reason::SUPPRESSION_WITHOUT_REASON;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &SUPPRESSION_EXPIRED,
    &SUPPRESSION_OF_UNKNOWN_RULE,
    &SUPPRESSION_UNUSED,
    &SUPPRESSION_WITHOUT_REASON,
];
