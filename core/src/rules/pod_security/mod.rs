//! What the Pod Security Standards and their neighbours ask of a pod.

mod add_capabilities_baseline;
mod add_capabilities_restricted;
mod allow_privilege_escalation;
mod apparmor_profile;
mod dangerous_capabilities;
mod drop_all_capabilities;
mod hits;
mod host_ipc;
mod host_network;
mod host_path_volume;
mod host_pid;
mod host_ports;
mod host_probes_lifecycle;
mod privileged_container;
mod proc_mount;
mod proc_mount_in_user_namespace;
mod run_as_non_root;
mod run_as_user_root;
mod seccomp_profile;
mod seccomp_unconfined;
mod selinux_options;
mod unsafe_sysctls;
mod volume_types_restricted;
mod windows_host_process;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &add_capabilities_baseline::ADD_CAPABILITIES_BASELINE,
    &add_capabilities_restricted::ADD_CAPABILITIES_RESTRICTED,
    &allow_privilege_escalation::ALLOW_PRIVILEGE_ESCALATION,
    &apparmor_profile::APPARMOR_PROFILE,
    &dangerous_capabilities::DANGEROUS_CAPABILITIES,
    &drop_all_capabilities::DROP_ALL_CAPABILITIES,
    &host_ipc::HOST_IPC,
    &host_network::HOST_NETWORK,
    &host_path_volume::HOST_PATH_VOLUME,
    &host_pid::HOST_PID,
    &host_ports::HOST_PORTS,
    &host_probes_lifecycle::HOST_PROBES_LIFECYCLE,
    &privileged_container::PRIVILEGED_CONTAINER,
    &proc_mount::PROC_MOUNT,
    &proc_mount_in_user_namespace::PROC_MOUNT_IN_USER_NAMESPACE,
    &run_as_non_root::RUN_AS_NON_ROOT,
    &run_as_user_root::RUN_AS_USER_ROOT,
    &seccomp_profile::SECCOMP_PROFILE,
    &seccomp_unconfined::SECCOMP_UNCONFINED,
    &selinux_options::SELINUX_OPTIONS,
    &unsafe_sysctls::UNSAFE_SYSCTLS,
    &volume_types_restricted::VOLUME_TYPES_RESTRICTED,
    &windows_host_process::WINDOWS_HOST_PROCESS,
];
