use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container whose `capabilities.drop` does not hold exactly `ALL`.
    /// Runtimes would take `all`, too, but the Pod Security admission does not. From Kubernetes 1.25 on, pods for
    /// Windows are exempt.
    ///
    /// # Why it matters
    /// By default a container has some fourteen capabilities, `NET_RAW` among them, and nearly no program needs one of
    /// them. What is dropped cannot be misused.
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
    ///       capabilities:
    ///         drop: [ALL]
    /// ```
    ///
    /// # Exceptions
    /// Programs that need some: drop all, and add those by name.
    ///
    /// # Fix safety
    /// A program that uses a capability, for example to bind a port below 1024 or to change its user, fails without
    /// it.
    DROP_ALL_CAPABILITIES {
        id: "drop-all-capabilities",
        summary: "container keeps the default capabilities",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(PodSecurity { level: Level::Restricted, check: "capabilities_restricted" }),
        kubernetes: (Some(22), None),
        help: "set `capabilities.drop: [ALL]` in the `securityContext` of the container",
        references: &[
            reference("PSS",
            "capabilities_restricted"),
            reference("CIS",
            "5.2.10"),
            reference("CIS",
            "5.7.3"),
            reference("CIS",
            "5.2.8"),
        ],
        aliases: &[
            alias("kube-linter",
            "drop-net-raw-capability"),
            alias("kubesec",
            "CapDropAll"),
            alias("kubesec",
            "CapDropAny"),
            alias("polaris",
            "insecureCapabilities"),
            alias("polaris",
            "linuxHardening"),
            alias("trivy",
            "KSV-0003"),
            alias("trivy",
            "KSV-0106"),
            alias("trivy",
            "KSV-0004"),
            alias("kubescape",
            "C-0211"),
            alias("checkov",
            "CKV_K8S_37"),
            alias("checkov",
            "CKV_K8S_28"),
            alias("kics",
            "no_drop_capabilities_for_containers"),
            alias("kics",
            "net_raw_capabilities_not_being_dropped"),
            alias("kubeaudit",
            "CapabilityShouldDropAll"),
            alias("kubeaudit",
            "CapabilityOrSecurityContextMissing"),
            alias("gatekeeper",
            "capabilities"),
            alias("kyverno",
            "require-drop-all"),
            alias("kyverno",
            "disallow-capabilities-strict"),
            alias("kyverno",
            "require-drop-cap-net-raw"),
            alias("kubewarden",
            "capabilities-psp-policy"),
            alias("datree",
            "CIS_MISSING_VALUE_DROP_NET_RAW"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-restricted", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_RESTRICTED, pod, sink, |hit, who| {
        let container = hit.container(pod).filter(|_| hit.is_missing())?;
        let misspelt = container.dropped_capabilities().iter().find(|name| means_all(name));
        Some(match misspelt {
            Some(name) => format!("{who} drops `{name}`, which Pod Security reads only as `ALL`"),
            None => format!("{who} does not drop all capabilities"),
        })
    });
}

/// Whether a runtime would drop all capabilities for `name`.
fn means_all(name: &str) -> bool {
    name.eq_ignore_ascii_case("ALL") || name.eq_ignore_ascii_case("CAP_ALL")
}
