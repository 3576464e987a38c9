use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// An entry of `capabilities.add` other than `NET_BIND_SERVICE`. Those that are outside of the runtimes' default
    /// list are told by `add-capabilities-baseline` and `dangerous-capabilities` and not again here. From Kubernetes
    /// 1.25 on, pods for Windows are exempt.
    ///
    /// # Why it matters
    /// An added capability stays even where all are dropped. `CHOWN`, `DAC_OVERRIDE`, `SETUID` and their like are what
    /// an attacker who became root in a container uses next.
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
    ///       capabilities:
    ///         drop: [ALL]
    ///         add: [CHOWN]
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
    ///         add: [NET_BIND_SERVICE]
    /// ```
    ///
    /// # Exceptions
    /// Programs that start as root and change their user themselves need `SETUID` and `SETGID`.
    ///
    /// # Fix safety
    /// A program that uses the capability fails without it.
    ADD_CAPABILITIES_RESTRICTED {
        id: "add-capabilities-restricted",
        summary: "container adds a capability that hardened pods do without",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(PodSecurity { level: Level::Restricted, check: "capabilities_restricted" }),
        kubernetes: (Some(22), None),
        help: "remove it from `capabilities.add`",
        references: &[reference("PSS", "capabilities_restricted"), reference("CIS", "5.2.9")],
        aliases: &[
            alias("trivy",
            "KSV-0106"),
            alias("checkov",
            "CKV_K8S_25"),
            alias("kics",
            "containers_with_added_capabilities"),
            alias("kubeaudit",
            "CapabilityAdded"),
            alias("gatekeeper",
            "capabilities"),
            alias("kyverno",
            "disallow-capabilities-strict"),
            alias("kubewarden",
            "capabilities-psp-policy"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["pss-restricted", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_RESTRICTED, pod, sink, |hit, who| {
        let capability =
            hit.text().filter(|capability| pss::check::is_default_capability(capability))?;
        Some(format!("{who} adds the capability `{capability}`"))
    });
}
