//! Services and network policies.

mod exposed_pod_not_isolated;
mod isolation;
mod namespace_without_default_deny;
mod network_policy_allow_all_egress;
mod network_policy_allow_all_ingress;
mod network_policy_dangling;
mod network_policy_missing_for_pod;
mod peers;
mod service_external_ips;
mod service_external_name_localhost;
mod service_type_load_balancer;
mod service_type_node_port;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &exposed_pod_not_isolated::EXPOSED_POD_NOT_ISOLATED,
    &namespace_without_default_deny::NAMESPACE_WITHOUT_DEFAULT_DENY,
    &network_policy_allow_all_egress::NETWORK_POLICY_ALLOW_ALL_EGRESS,
    &network_policy_allow_all_ingress::NETWORK_POLICY_ALLOW_ALL_INGRESS,
    &network_policy_dangling::NETWORK_POLICY_DANGLING,
    &network_policy_missing_for_pod::NETWORK_POLICY_MISSING_FOR_POD,
    &service_external_ips::SERVICE_EXTERNAL_IPS,
    &service_external_name_localhost::SERVICE_EXTERNAL_NAME_LOCALHOST,
    &service_type_load_balancer::SERVICE_TYPE_LOAD_BALANCER,
    &service_type_node_port::SERVICE_TYPE_NODE_PORT,
];
