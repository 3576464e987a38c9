//! The catalogue: one file a rule, and the one list of them all.

mod pod_security;
mod supply_chain;
pub(crate) mod suppression;

use crate::rule::Rule;

/// Every rule, by family, then by id.
pub static ALL: &[&Rule] = &[
    &pod_security::privileged_container::PRIVILEGED_CONTAINER,
    &supply_chain::image_tag_mutable::IMAGE_TAG_MUTABLE,
    &suppression::SUPPRESSION_EXPIRED,
    &suppression::SUPPRESSION_OF_UNKNOWN_RULE,
    &suppression::SUPPRESSION_UNUSED,
    &suppression::SUPPRESSION_WITHOUT_REASON,
];

/// The rule of this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
