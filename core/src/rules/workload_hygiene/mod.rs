//! How workloads are run.

mod autoscaler_replicas_out_of_range;
mod autoscaler_target_missing;
mod cpu_limit_missing;
mod cpu_request_missing;
mod cronjob_deadline_missing;
mod deprecated_service_account_field;
mod disruption_budget_blocks_evictions;
mod disruption_budget_missing;
mod dns_ndots_unset;
mod duplicate_env_var;
mod kubernetes_dashboard_deployed;
mod label_value_invalid;
mod liveness_probe_missing;
mod memory_limit_missing;
mod memory_request_missing;
mod naked_pod;
mod non_existent_service_account;
mod pod_anti_affinity_missing;
mod readiness_probe_missing;
mod reference_dangling;
mod replicas;
mod replicas_below_minimum;
mod requests_differ_from_limits;
mod required_annotation_missing;
mod required_label_missing;
mod resource_quantity_out_of_range;
mod restart_policy_invalid;
mod selector_mismatch;
mod service_dangling;
mod spread;
mod topology_spread_missing;
mod update_strategy_not_rolling;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &autoscaler_replicas_out_of_range::AUTOSCALER_REPLICAS_OUT_OF_RANGE,
    &autoscaler_target_missing::AUTOSCALER_TARGET_MISSING,
    &cpu_limit_missing::CPU_LIMIT_MISSING,
    &cpu_request_missing::CPU_REQUEST_MISSING,
    &cronjob_deadline_missing::CRONJOB_DEADLINE_MISSING,
    &deprecated_service_account_field::DEPRECATED_SERVICE_ACCOUNT_FIELD,
    &disruption_budget_blocks_evictions::DISRUPTION_BUDGET_BLOCKS_EVICTIONS,
    &disruption_budget_missing::DISRUPTION_BUDGET_MISSING,
    &dns_ndots_unset::DNS_NDOTS_UNSET,
    &duplicate_env_var::DUPLICATE_ENV_VAR,
    &kubernetes_dashboard_deployed::KUBERNETES_DASHBOARD_DEPLOYED,
    &label_value_invalid::LABEL_VALUE_INVALID,
    &liveness_probe_missing::LIVENESS_PROBE_MISSING,
    &memory_limit_missing::MEMORY_LIMIT_MISSING,
    &memory_request_missing::MEMORY_REQUEST_MISSING,
    &naked_pod::NAKED_POD,
    &non_existent_service_account::NON_EXISTENT_SERVICE_ACCOUNT,
    &pod_anti_affinity_missing::POD_ANTI_AFFINITY_MISSING,
    &readiness_probe_missing::READINESS_PROBE_MISSING,
    &reference_dangling::REFERENCE_DANGLING,
    &replicas_below_minimum::REPLICAS_BELOW_MINIMUM,
    &requests_differ_from_limits::REQUESTS_DIFFER_FROM_LIMITS,
    &required_annotation_missing::REQUIRED_ANNOTATION_MISSING,
    &required_label_missing::REQUIRED_LABEL_MISSING,
    &resource_quantity_out_of_range::RESOURCE_QUANTITY_OUT_OF_RANGE,
    &restart_policy_invalid::RESTART_POLICY_INVALID,
    &selector_mismatch::SELECTOR_MISMATCH,
    &service_dangling::SERVICE_DANGLING,
    &topology_spread_missing::TOPOLOGY_SPREAD_MISSING,
    &update_strategy_not_rolling::UPDATE_STRATEGY_NOT_ROLLING,
];
