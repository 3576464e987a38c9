//! Deprecated and removed versions of the API.

mod api_version_deprecated;
mod api_version_removed;
mod lifecycle;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] =
    &[&api_version_deprecated::API_VERSION_DEPRECATED, &api_version_removed::API_VERSION_REMOVED];
