use super::hits::report;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container whose `securityContext.allowPrivilegeEscalation` is not
    /// `false`. The field exists at containers only, and where it is not set the API allows escalation. From
    /// Kubernetes 1.25 on, pods for Windows (`spec.os.name: windows`) are exempt: they have no such field.
    ///
    /// # Why it matters
    /// A program with the setuid bit or with file capabilities, such as `su` or `ping`, gives its caller rights that
    /// the caller did not have. With `false` the kernel refuses that (`no_new_privs`), so a flaw in such a program
    /// does not make an attacker root.
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
    ///       allowPrivilegeEscalation: false
    /// ```
    ///
    /// # Exceptions
    /// Programs that must run `sudo` or another setuid program. The API refuses `false` beside `privileged: true` or
    /// an added `SYS_ADMIN`.
    ///
    /// # Fix safety
    /// A container that calls setuid programs fails with the fix.
    ALLOW_PRIVILEGE_ESCALATION {
        id: "allow-privilege-escalation",
        summary: "container may gain more rights than it was started with",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Restricted, check: "allowPrivilegeEscalation" }),
        kubernetes: (Some(8), None),
        help: "set `securityContext.allowPrivilegeEscalation: false` in the container",
        references: &[
            reference("PSS",
            "allowPrivilegeEscalation"),
            reference("CIS",
            "5.2.6"),
            reference("NSA",
            "Allow privilege escalation"),
        ],
        aliases: &[
            alias("kube-linter",
            "privilege-escalation-container"),
            alias("kubesec",
            "AllowPrivilegeEscalation"),
            alias("polaris",
            "privilegeEscalationAllowed"),
            alias("trivy",
            "KSV-0001"),
            alias("kubescape",
            "C-0016"),
            alias("checkov",
            "CKV_K8S_20"),
            alias("kics",
            "privilege_escalation_allowed"),
            alias("kubeaudit",
            "AllowPrivilegeEscalationNil"),
            alias("kubeaudit",
            "AllowPrivilegeEscalationTrue"),
            alias("gatekeeper",
            "allow-privilege-escalation"),
            alias("kyverno",
            "disallow-privilege-escalation"),
            alias("kubewarden",
            "allow-privilege-escalation-psp-policy"),
            alias("kubewarden",
            "rego:ControllerContainerAllowingPrivilegeEscalation"),
            alias("datree",
            "CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::ALLOW_PRIVILEGE_ESCALATION, pod, sink, |hit, who| {
        let does = if hit.is_missing() { "does not forbid" } else { "allows" };
        format!("{who} {does} privilege escalation")
    });
}
