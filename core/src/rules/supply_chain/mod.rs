//! The origin of images.

mod flux_bucket_insecure;
mod helm_tiller_deployed;
mod helm_tiller_listens_everywhere;
mod helm_tiller_service;
mod image_digest_missing;
mod image_pull_policy_not_always;
mod image_registry_denied;
mod image_registry_not_allowed;
mod image_tag_mutable;
mod known_vulnerable_image;
mod registry;
mod tiller;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &flux_bucket_insecure::FLUX_BUCKET_INSECURE,
    &helm_tiller_deployed::HELM_TILLER_DEPLOYED,
    &helm_tiller_listens_everywhere::HELM_TILLER_LISTENS_EVERYWHERE,
    &helm_tiller_service::HELM_TILLER_SERVICE,
    &image_digest_missing::IMAGE_DIGEST_MISSING,
    &image_pull_policy_not_always::IMAGE_PULL_POLICY_NOT_ALWAYS,
    &image_registry_denied::IMAGE_REGISTRY_DENIED,
    &image_registry_not_allowed::IMAGE_REGISTRY_NOT_ALLOWED,
    &image_tag_mutable::IMAGE_TAG_MUTABLE,
    &known_vulnerable_image::KNOWN_VULNERABLE_IMAGE,
];
