use super::dangerous_capabilities::is_dangerous;
use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// An entry of `capabilities.add` outside the list that runtimes give anyway: `AUDIT_WRITE`, `CHOWN`,
    /// `DAC_OVERRIDE`, `FOWNER`, `FSETID`, `KILL`, `MKNOD`, `NET_BIND_SERVICE`, `SETFCAP`, `SETGID`, `SETPCAP`,
    /// `SETUID`, `SYS_CHROOT`. Names are compared exactly, as the API server does, so `CAP_CHOWN` and `chown` are
    /// flagged, too. Capabilities that take over a node are told by `dangerous-capabilities`.
    ///
    /// # Why it matters
    /// Each capability is a piece of what makes root mighty. `NET_RAW`, for example, lets a container forge packets of
    /// its neighbours.
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
    ///         add: [NET_RAW]
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
    ///         add: [NET_BIND_SERVICE]
    /// ```
    ///
    /// # Exceptions
    /// Agents that need one of them: name it, and give nothing else.
    ///
    /// # Fix safety
    /// A program that uses the capability fails without it.
    ADD_CAPABILITIES_BASELINE {
        id: "add-capabilities-baseline",
        summary: "container adds a capability that containers do not have by default",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "capabilities_baseline" }),
        help: "remove it from `capabilities.add`",
        references: &[
            reference("PSS",
            "capabilities_baseline"),
            reference("CIS",
            "5.2.9"),
            reference("NSA",
            "Insecure capabilities"),
            reference("CIS",
            "5.2.8"),
        ],
        aliases: &[
            alias("kube-linter",
            "drop-net-raw-capability"),
            alias("trivy",
            "KSV-0022"),
            alias("trivy",
            "KSV-0119"),
            alias("kubescape",
            "C-0046"),
            alias("checkov",
            "CKV_K8S_25"),
            alias("kics",
            "containers_with_added_capabilities"),
            alias("kubeaudit",
            "CapabilityAdded"),
            alias("gatekeeper",
            "capabilities"),
            alias("kyverno",
            "disallow-capabilities"),
            alias("kyverno",
            "restrict-adding-capabilities"),
            alias("kyverno",
            "service-mesh-disallow-capabilities"),
            alias("kubewarden",
            "capabilities-psp-policy"),
            alias("kubewarden",
            "rego:ControllerContainerLinuxCapabilities"),
            alias("datree",
            "EKS_INVALID_CAPABILITIES_EKS"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_BASELINE, pod, sink, |hit, who| {
        let capability = hit.text().filter(|capability| !is_dangerous(capability))?;
        Some(format!("{who} adds the capability `{capability}`"))
    });
}
