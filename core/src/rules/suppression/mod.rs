//! User suppressions, and what is wrong with them.

mod suppression_expired;
mod suppression_of_unknown_rule;
mod suppression_unused;
mod suppression_without_reason;

use suppression_expired::SUPPRESSION_EXPIRED;
use suppression_of_unknown_rule::SUPPRESSION_OF_UNKNOWN_RULE;
use suppression_unused::SUPPRESSION_UNUSED;
use suppression_without_reason::SUPPRESSION_WITHOUT_REASON;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &SUPPRESSION_EXPIRED,
    &SUPPRESSION_OF_UNKNOWN_RULE,
    &SUPPRESSION_UNUSED,
    &SUPPRESSION_WITHOUT_REASON,
];
