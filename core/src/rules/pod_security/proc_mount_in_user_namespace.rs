use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `securityContext.procMount` that is not `Default` in a pod with a separate user namespace
    /// (`hostUsers: false`). From Kubernetes 1.35 on, the baseline level allows this; the
    /// restricted level does not.
    ///
    /// # Why it matters
    /// In a user namespace the kernel denies most of what an unmasked `/proc` would allow, but the
    /// readable information still helps an attacker.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   hostUsers: false
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
    ///   hostUsers: false
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       procMount: Default
    /// ```
    ///
    /// # Exceptions
    /// Container builds inside containers: this is their safest form.
    pub(crate) static PROC_MOUNT_IN_USER_NAMESPACE: Rule = Rule {
        id: "proc-mount-in-user-namespace",
        summary: "container in a user namespace mounts an unmasked `/proc`",
        family: Family::PodSecurity,
        severity: Severity::Low,
        pod_security: Some(&pss::check::PROC_MOUNT_RESTRICTED),
        kubernetes: VersionRange::since(35),
        help: "remove `procMount`",
        profiles: &[Profile::PssRestricted],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::PROC_MOUNT_RESTRICTED, pod, sink, |hit, who| {
        let kind = hit.text().filter(|_| pod.has_user_namespace())?;
        Some(format!("{who} mounts `/proc` as `{kind}` in a user namespace"))
    });
}
