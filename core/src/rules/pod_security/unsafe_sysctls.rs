use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A name in `sysctls` outside the list of the cluster's version. From 1.0 on:
    /// `kernel.shm_rmid_forced`, `net.ipv4.ip_local_port_range`, `net.ipv4.tcp_syncookies`,
    /// `net.ipv4.ping_group_range`, `net.ipv4.ip_unprivileged_port_start`; 1.27 adds
    /// `net.ipv4.ip_local_reserved_ports`; 1.29 `net.ipv4.tcp_keepalive_time`, `tcp_fin_timeout`,
    /// `tcp_keepalive_intvl` and `tcp_keepalive_probes`; 1.32 `net.ipv4.tcp_rmem` and `tcp_wmem`;
    /// 1.37 `net.ipv4.tcp_slow_start_after_idle` and `tcp_notsent_lowat`.
    ///
    /// # Why it matters
    /// Kernel parameters that are not namespaced change the node for all pods or starve them, and
    /// some run a program of the pod's choice as root on the node.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     sysctls:
    ///     - name: kernel.msgmax
    ///       value: "65536"
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     sysctls:
    ///     - name: net.ipv4.tcp_syncookies
    ///       value: "1"
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Parameters that the kubelet allows (`--allowed-unsafe-sysctls`), on dedicated nodes.
    pub(crate) static UNSAFE_SYSCTLS: Rule = Rule {
        id: "unsafe-sysctls",
        summary: "pod sets a kernel parameter that is not known to be safe",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::SYSCTLS),
        help: "remove the parameter, or set it on the node",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::SYSCTLS, pod, sink, |hit, who| {
        Some(format!("{who} sets the kernel parameter `{}`", hit.text()?))
    });
}
