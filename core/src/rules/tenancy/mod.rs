//! Namespaces, quotas and limits.

mod default_namespace_used;
mod ingress_host_conflict;
mod namespace_memory_unbounded;
mod namespace_pod_security_privileged;
mod namespace_without_limit_range;
mod namespace_without_resource_quota;
mod priority_class_not_allowed;
mod service_selector_shared;
mod system_namespace_used;
mod system_priority_class_used;
mod without;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &default_namespace_used::DEFAULT_NAMESPACE_USED,
    &ingress_host_conflict::INGRESS_HOST_CONFLICT,
    &namespace_memory_unbounded::NAMESPACE_MEMORY_UNBOUNDED,
    &namespace_pod_security_privileged::NAMESPACE_POD_SECURITY_PRIVILEGED,
    &namespace_without_limit_range::NAMESPACE_WITHOUT_LIMIT_RANGE,
    &namespace_without_resource_quota::NAMESPACE_WITHOUT_RESOURCE_QUOTA,
    &priority_class_not_allowed::PRIORITY_CLASS_NOT_ALLOWED,
    &service_selector_shared::SERVICE_SELECTOR_SHARED,
    &system_namespace_used::SYSTEM_NAMESPACE_USED,
    &system_priority_class_used::SYSTEM_PRIORITY_CLASS_USED,
];
