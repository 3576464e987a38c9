use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An entry of `capabilities.add` other than `NET_BIND_SERVICE`. Entries outside the runtimes'
    /// default list are reported by `add-capabilities-baseline` and `dangerous-capabilities`
    /// instead. From Kubernetes 1.25 on, pods for Windows are exempt.
    ///
    /// # Why it matters
    /// An added capability remains even if all others are dropped. An attacker who became root in a
    /// container uses `CHOWN`, `DAC_OVERRIDE`, `SETUID` and the like next.
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
    /// Programs that start as root and then switch users need `SETUID` and `SETGID`.
    ///
    /// # Fix safety
    /// A program that uses the capability fails without it.
    pub(crate) static ADD_CAPABILITIES_RESTRICTED: Rule = Rule {
        id: "add-capabilities-restricted",
        summary: "container adds a capability that hardened pods must not have",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::CAPABILITIES_RESTRICTED),
        kubernetes: VersionRange::since(22),
        help: "remove the capability from `capabilities.add`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::PssRestricted, Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_RESTRICTED, pod, sink, |hit, who| {
        let capability =
            hit.text().filter(|capability| pss::check::is_default_capability(capability))?;
        Some(format!("{who} adds the capability `{capability}`"))
    });
}
