//! The Pod Security Standards, and related settings of pods.

mod add_capabilities_baseline;
mod add_capabilities_restricted;
mod apparmor_profile_missing;
mod apparmor_profile_not_allowed;
mod capabilities_not_dropped;
mod cloud_credential_host_path;
mod container_runtime_socket_mount;
mod dangerous_capabilities;
mod fsgroup_out_of_range;
mod hits;
mod host_aliases_used;
mod host_ipc;
mod host_network;
mod host_path_volume;
mod host_paths;
mod host_pid;
mod host_port_used;
mod host_user_namespace_used;
mod ids;
mod namespace_pod_security_label_invalid;
mod namespace_without_pod_security_level;
mod pod_security_enforce_violation;
mod privilege_escalation_allowed;
mod privileged_container;
mod probe_or_hook_host_set;
mod proc_mount_in_user_namespace;
mod proc_mount_unmasked;
mod process_namespace_shared;
mod root_filesystem_writable;
mod root_user_allowed;
mod run_as_group_out_of_range;
mod run_as_group_root;
mod run_as_user_out_of_range;
mod run_as_user_root;
mod runtime_class_not_allowed;
mod scc_privileged_container;
mod seccomp_profile_missing;
mod seccomp_unconfined;
mod security_context_missing;
mod selinux_options_not_allowed;
mod sensitive_host_path;
mod ssh_port_exposed;
mod supplemental_groups_out_of_range;
mod sysctl_value_injection_cve_2022_0811;
mod unsafe_sysctls;
mod volume_type_not_allowed;
mod windows_host_process;
mod writable_host_path;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &add_capabilities_baseline::ADD_CAPABILITIES_BASELINE,
    &add_capabilities_restricted::ADD_CAPABILITIES_RESTRICTED,
    &apparmor_profile_missing::APPARMOR_PROFILE_MISSING,
    &apparmor_profile_not_allowed::APPARMOR_PROFILE_NOT_ALLOWED,
    &capabilities_not_dropped::CAPABILITIES_NOT_DROPPED,
    &cloud_credential_host_path::CLOUD_CREDENTIAL_HOST_PATH,
    &container_runtime_socket_mount::CONTAINER_RUNTIME_SOCKET_MOUNT,
    &dangerous_capabilities::DANGEROUS_CAPABILITIES,
    &fsgroup_out_of_range::FSGROUP_OUT_OF_RANGE,
    &host_aliases_used::HOST_ALIASES_USED,
    &host_ipc::HOST_IPC,
    &host_network::HOST_NETWORK,
    &host_path_volume::HOST_PATH_VOLUME,
    &host_pid::HOST_PID,
    &host_port_used::HOST_PORT_USED,
    &host_user_namespace_used::HOST_USER_NAMESPACE_USED,
    &namespace_pod_security_label_invalid::NAMESPACE_POD_SECURITY_LABEL_INVALID,
    &namespace_without_pod_security_level::NAMESPACE_WITHOUT_POD_SECURITY_LEVEL,
    &pod_security_enforce_violation::POD_SECURITY_ENFORCE_VIOLATION,
    &privilege_escalation_allowed::PRIVILEGE_ESCALATION_ALLOWED,
    &privileged_container::PRIVILEGED_CONTAINER,
    &probe_or_hook_host_set::PROBE_OR_HOOK_HOST_SET,
    &proc_mount_in_user_namespace::PROC_MOUNT_IN_USER_NAMESPACE,
    &proc_mount_unmasked::PROC_MOUNT_UNMASKED,
    &process_namespace_shared::PROCESS_NAMESPACE_SHARED,
    &root_filesystem_writable::ROOT_FILESYSTEM_WRITABLE,
    &root_user_allowed::ROOT_USER_ALLOWED,
    &run_as_group_out_of_range::RUN_AS_GROUP_OUT_OF_RANGE,
    &run_as_group_root::RUN_AS_GROUP_ROOT,
    &run_as_user_out_of_range::RUN_AS_USER_OUT_OF_RANGE,
    &run_as_user_root::RUN_AS_USER_ROOT,
    &runtime_class_not_allowed::RUNTIME_CLASS_NOT_ALLOWED,
    &scc_privileged_container::SCC_PRIVILEGED_CONTAINER,
    &seccomp_profile_missing::SECCOMP_PROFILE_MISSING,
    &seccomp_unconfined::SECCOMP_UNCONFINED,
    &security_context_missing::SECURITY_CONTEXT_MISSING,
    &selinux_options_not_allowed::SELINUX_OPTIONS_NOT_ALLOWED,
    &sensitive_host_path::SENSITIVE_HOST_PATH,
    &ssh_port_exposed::SSH_PORT_EXPOSED,
    &supplemental_groups_out_of_range::SUPPLEMENTAL_GROUPS_OUT_OF_RANGE,
    &sysctl_value_injection_cve_2022_0811::SYSCTL_VALUE_INJECTION_CVE_2022_0811,
    &unsafe_sysctls::UNSAFE_SYSCTLS,
    &volume_type_not_allowed::VOLUME_TYPE_NOT_ALLOWED,
    &windows_host_process::WINDOWS_HOST_PROCESS,
    &writable_host_path::WRITABLE_HOST_PATH,
];
