//! The Pod Security Standards, and related settings of pods.

mod add_capabilities_baseline;
mod add_capabilities_restricted;
mod allow_privilege_escalation;
mod apparmor_profile;
mod apparmor_profile_missing;
mod cloud_credential_host_path;
mod container_runtime_socket_mount;
mod dangerous_capabilities;
mod drop_all_capabilities;
mod fsgroup_range;
mod hits;
mod host_aliases;
mod host_ipc;
mod host_network;
mod host_path_volume;
mod host_paths;
mod host_pid;
mod host_ports;
mod host_probes_lifecycle;
mod host_users;
mod ids;
mod namespace_pod_security_label_invalid;
mod namespace_without_pod_security_level;
mod pod_security_enforce_violation;
mod privileged_container;
mod proc_mount;
mod proc_mount_in_user_namespace;
mod read_only_root_filesystem;
mod run_as_group_range;
mod run_as_group_root;
mod run_as_non_root;
mod run_as_user_range;
mod run_as_user_root;
mod runtime_class;
mod scc_privileged_container;
mod seccomp_profile;
mod seccomp_unconfined;
mod security_context_missing;
mod selinux_options;
mod sensitive_host_path;
mod share_process_namespace;
mod ssh_port_exposed;
mod supplemental_groups_range;
mod sysctl_value_injection_cve_2022_0811;
mod unsafe_sysctls;
mod volume_types_restricted;
mod windows_host_process;
mod writable_host_path;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &add_capabilities_baseline::ADD_CAPABILITIES_BASELINE,
    &add_capabilities_restricted::ADD_CAPABILITIES_RESTRICTED,
    &allow_privilege_escalation::ALLOW_PRIVILEGE_ESCALATION,
    &apparmor_profile::APPARMOR_PROFILE,
    &apparmor_profile_missing::APPARMOR_PROFILE_MISSING,
    &cloud_credential_host_path::CLOUD_CREDENTIAL_HOST_PATH,
    &container_runtime_socket_mount::CONTAINER_RUNTIME_SOCKET_MOUNT,
    &dangerous_capabilities::DANGEROUS_CAPABILITIES,
    &drop_all_capabilities::DROP_ALL_CAPABILITIES,
    &fsgroup_range::FSGROUP_RANGE,
    &host_aliases::HOST_ALIASES,
    &host_ipc::HOST_IPC,
    &host_network::HOST_NETWORK,
    &host_path_volume::HOST_PATH_VOLUME,
    &host_pid::HOST_PID,
    &host_ports::HOST_PORTS,
    &host_probes_lifecycle::HOST_PROBES_LIFECYCLE,
    &host_users::HOST_USERS,
    &namespace_pod_security_label_invalid::NAMESPACE_POD_SECURITY_LABEL_INVALID,
    &namespace_without_pod_security_level::NAMESPACE_WITHOUT_POD_SECURITY_LEVEL,
    &pod_security_enforce_violation::POD_SECURITY_ENFORCE_VIOLATION,
    &privileged_container::PRIVILEGED_CONTAINER,
    &proc_mount::PROC_MOUNT,
    &proc_mount_in_user_namespace::PROC_MOUNT_IN_USER_NAMESPACE,
    &read_only_root_filesystem::READ_ONLY_ROOT_FILESYSTEM,
    &run_as_group_range::RUN_AS_GROUP_RANGE,
    &run_as_group_root::RUN_AS_GROUP_ROOT,
    &run_as_non_root::RUN_AS_NON_ROOT,
    &run_as_user_range::RUN_AS_USER_RANGE,
    &run_as_user_root::RUN_AS_USER_ROOT,
    &runtime_class::RUNTIME_CLASS,
    &scc_privileged_container::SCC_PRIVILEGED_CONTAINER,
    &seccomp_profile::SECCOMP_PROFILE,
    &seccomp_unconfined::SECCOMP_UNCONFINED,
    &security_context_missing::SECURITY_CONTEXT_MISSING,
    &selinux_options::SELINUX_OPTIONS,
    &sensitive_host_path::SENSITIVE_HOST_PATH,
    &share_process_namespace::SHARE_PROCESS_NAMESPACE,
    &ssh_port_exposed::SSH_PORT_EXPOSED,
    &supplemental_groups_range::SUPPLEMENTAL_GROUPS_RANGE,
    &sysctl_value_injection_cve_2022_0811::SYSCTL_VALUE_INJECTION_CVE_2022_0811,
    &unsafe_sysctls::UNSAFE_SYSCTLS,
    &volume_types_restricted::VOLUME_TYPES_RESTRICTED,
    &windows_host_process::WINDOWS_HOST_PROCESS,
    &writable_host_path::WRITABLE_HOST_PATH,
];
