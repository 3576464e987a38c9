//! What the Pod Security Standards and their neighbours ask of a pod.

mod privileged_container;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[&privileged_container::PRIVILEGED_CONTAINER];
