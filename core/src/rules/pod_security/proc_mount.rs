use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// `securityContext.procMount` of a container, init container or ephemeral container that is not `Default`. From
    /// Kubernetes 1.35 on, pods in a user namespace of their own (`hostUsers: false`) are exempt here;
    /// `proc-mount-in-user-namespace` tells them.
    ///
    /// # Why it matters
    /// Runtimes hide or write-protect parts of `/proc` that show or change the node: kernel memory, keys, interrupts,
    /// kernel parameters. `Unmasked` opens them.
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
    PROC_MOUNT {
        id: "proc-mount",
        summary: "container sees `/proc` without its masks",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "procMount" }),
        help: "remove `procMount`",
        references: &[reference("PSS", "procMount"), reference("CIS", "5.7.3")],
        aliases: &[
            alias("kube-linter",
            "unsafe-proc-mount"),
            alias("polaris",
            "procMount"),
            alias("trivy",
            "KSV-0027"),
            alias("kubescape",
            "C-0211"),
            alias("kics",
            "container_runs_unmasked"),
            alias("gatekeeper",
            "proc-mount"),
            alias("kyverno",
            "disallow-proc-mount"),
            alias("kubewarden",
            "allowed-proc-mount-types-psp-policy"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::PROC_MOUNT, pod, sink, |hit, who| {
        Some(format!("{who} mounts `/proc` as `{}`", hit.text()?))
    });
}
