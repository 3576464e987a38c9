//! Roles and bindings.

mod bound;
mod default_service_account_used;
mod grants;
mod rbac_anonymous_binding;
mod rbac_aws_auth_configmap_write;
mod rbac_bind;
mod rbac_cluster_admin_binding;
mod rbac_csr_approval;
mod rbac_default_service_account_binding;
mod rbac_escalate;
mod rbac_events_delete;
mod rbac_impersonate;
mod rbac_nodes_proxy;
mod rbac_persistent_volumes_create;
mod rbac_pods_attach;
mod rbac_pods_create;
mod rbac_pods_exec;
mod rbac_pods_exec_bound;
mod rbac_pods_portforward;
mod rbac_rolebindings_create;
mod rbac_secrets_read;
mod rbac_secrets_write;
mod rbac_service_account_reads_secrets;
mod rbac_system_authenticated_binding;
mod rbac_system_masters_binding;
mod rbac_token_create;
mod rbac_webhook_configurations;
mod rbac_workloads_write;
mod role_wildcard;
mod scc_anyuid_use;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &default_service_account_used::DEFAULT_SERVICE_ACCOUNT_USED,
    &rbac_anonymous_binding::RBAC_ANONYMOUS_BINDING,
    &rbac_aws_auth_configmap_write::RBAC_AWS_AUTH_CONFIGMAP_WRITE,
    &rbac_bind::RBAC_BIND,
    &rbac_cluster_admin_binding::RBAC_CLUSTER_ADMIN_BINDING,
    &rbac_csr_approval::RBAC_CSR_APPROVAL,
    &rbac_default_service_account_binding::RBAC_DEFAULT_SERVICE_ACCOUNT_BINDING,
    &rbac_escalate::RBAC_ESCALATE,
    &rbac_events_delete::RBAC_EVENTS_DELETE,
    &rbac_impersonate::RBAC_IMPERSONATE,
    &rbac_nodes_proxy::RBAC_NODES_PROXY,
    &rbac_persistent_volumes_create::RBAC_PERSISTENT_VOLUMES_CREATE,
    &rbac_pods_attach::RBAC_PODS_ATTACH,
    &rbac_pods_create::RBAC_PODS_CREATE,
    &rbac_pods_exec::RBAC_PODS_EXEC,
    &rbac_pods_exec_bound::RBAC_PODS_EXEC_BOUND,
    &rbac_pods_portforward::RBAC_PODS_PORTFORWARD,
    &rbac_rolebindings_create::RBAC_ROLEBINDINGS_CREATE,
    &rbac_secrets_read::RBAC_SECRETS_READ,
    &rbac_secrets_write::RBAC_SECRETS_WRITE,
    &rbac_service_account_reads_secrets::RBAC_SERVICE_ACCOUNT_READS_SECRETS,
    &rbac_system_authenticated_binding::RBAC_SYSTEM_AUTHENTICATED_BINDING,
    &rbac_system_masters_binding::RBAC_SYSTEM_MASTERS_BINDING,
    &rbac_token_create::RBAC_TOKEN_CREATE,
    &rbac_webhook_configurations::RBAC_WEBHOOK_CONFIGURATIONS,
    &rbac_workloads_write::RBAC_WORKLOADS_WRITE,
    &role_wildcard::ROLE_WILDCARD,
    &scc_anyuid_use::SCC_ANYUID_USE,
];
