use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `securityContext.procMount` of a container, init container or ephemeral container that is
    /// not `Default`. From Kubernetes 1.35 on, pods in a separate user namespace (`hostUsers:
    /// false`) are exempt; `proc-mount-in-user-namespace` reports them.
    ///
    /// # Why it matters
    /// Runtimes mask or write-protect the parts of `/proc` that reveal or change the node: kernel
    /// memory, keys, interrupts, kernel parameters. `Unmasked` removes that protection.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       procMount: Unmasked
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       procMount: Default
    /// ```
    ///
    /// # Exceptions
    /// Container builds inside containers; run such pods in a user namespace.
    ///
    /// # Fix safety
    /// Programs that build or run containers themselves may need an unmasked `/proc`.
    pub(crate) static PROC_MOUNT_UNMASKED: Rule = Rule {
        id: "proc-mount-unmasked",
        former: &["proc-mount"],
        summary: "container mounts an unmasked `/proc`",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::PROC_MOUNT),
        help: "remove `procMount`",
        fix: FixGrade::Unsafe,
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
    report_where(&pss::check::PROC_MOUNT, pod, sink, |hit, who| {
        Some(format!("{who} mounts `/proc` as `{}`", hit.text()?))
    });
}
