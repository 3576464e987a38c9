use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `securityContext.procMount` of a container, init container or ephemeral container that is
    /// not `Default`. From Kubernetes 1.35 on, pods in a user namespace of their own
    /// (`hostUsers: false`) are exempt here; `proc-mount-in-user-namespace` tells them.
    ///
    /// # Why it matters
    /// Runtimes hide or write-protect parts of `/proc` that show or change the node: kernel memory,
    /// keys, interrupts, kernel parameters. `Unmasked` opens them.
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
    /// Container builds inside of containers; give such pods a user namespace.
    ///
    /// # Fix safety
    /// Programs that build or run containers themselves may need the open `/proc`.
    pub(crate) static PROC_MOUNT: Rule = Rule {
        id: "proc-mount",
        summary: "container sees `/proc` without its masks",
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
