use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container whose
    /// `securityContext.allowPrivilegeEscalation` is not `false`. The field exists only on
    /// containers, and its default allows escalation. From Kubernetes 1.25 on, pods for Windows
    /// (`spec.os.name: windows`) are exempt, because the field does not exist there.
    ///
    /// # Why it matters
    /// A program with the setuid bit or with file capabilities, such as `su` or `ping`, gives its
    /// caller additional rights. With `false` the kernel prevents that (`no_new_privs`), so a flaw
    /// in such a program does not make an attacker root.
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
    /// Programs that must run `sudo` or another setuid program. The API rejects `false` together
    /// with `privileged: true` or an added `SYS_ADMIN`.
    ///
    /// # Fix safety
    /// A container that calls setuid programs fails with the fix.
    pub(crate) static PRIVILEGE_ESCALATION_ALLOWED: Rule = Rule {
        id: "privilege-escalation-allowed",
        former: &["allow-privilege-escalation"],
        summary: "container may gain more privileges than it was started with",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::ALLOW_PRIVILEGE_ESCALATION),
        kubernetes: VersionRange::since(8),
        help: "set `securityContext.allowPrivilegeEscalation: false` in the container",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssRestricted, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::ALLOW_PRIVILEGE_ESCALATION, pod, sink, |hit, who| {
        let does = if hit.is_missing() { "does not forbid" } else { "allows" };
        format!("{who} {does} privilege escalation")
    });
}
