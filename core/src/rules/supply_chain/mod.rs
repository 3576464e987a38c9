//! Where images come from.

mod image_tag_mutable;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[&image_tag_mutable::IMAGE_TAG_MUTABLE];
