//! Where images come from.

pub(crate) mod image_tag_mutable;
