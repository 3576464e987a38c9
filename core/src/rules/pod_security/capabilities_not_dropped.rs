use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container whose `capabilities.drop` does not
    /// contain exactly `ALL`. Runtimes also accept `all`, but Pod Security admission does not. From
    /// Kubernetes 1.25 on, pods for Windows are exempt.
    ///
    /// # Why it matters
    /// By default a container has about fourteen capabilities, including `NET_RAW`, and hardly any
    /// program needs one of them. A dropped capability cannot be abused.
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
    /// A program that uses a capability, for example to bind a port below 1024 or to change its
    /// user, fails without it.
    pub(crate) static CAPABILITIES_NOT_DROPPED: Rule = Rule {
        id: "capabilities-not-dropped",
        former: &["drop-all-capabilities"],
        summary: "container does not drop all capabilities",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::CAPABILITIES_RESTRICTED),
        kubernetes: VersionRange::since(22),
        help: "set `capabilities.drop: [ALL]` in the `securityContext` of the container",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssRestricted, Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_RESTRICTED, pod, sink, |hit, who| {
        let container = hit.container(pod).filter(|_| hit.is_missing())?;
        let misspelt = container.dropped_capabilities().iter().find(|name| means_all(name));
        Some(match misspelt {
            Some(name) => format!("{who} drops `{name}`, but Pod Security accepts only `ALL`"),
            None => format!("{who} does not drop all capabilities"),
        })
    });
}

/// Returns whether a runtime would drop all capabilities for `name`.
fn means_all(name: &str) -> bool {
    name.eq_ignore_ascii_case("ALL") || name.eq_ignore_ascii_case("CAP_ALL")
}
