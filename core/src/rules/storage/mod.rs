//! Volumes and claims.

mod claim_without_storage_class;
mod host_path_persistent_volume;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &claim_without_storage_class::CLAIM_WITHOUT_STORAGE_CLASS,
    &host_path_persistent_volume::HOST_PATH_PERSISTENT_VOLUME,
];
