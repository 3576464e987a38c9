use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `seLinuxOptions` of a pod or container with a `user`, a `role`, or a `type` other than
    /// `container_t`, `container_init_t`, `container_kvm_t` and, from Kubernetes 1.31 on,
    /// `container_engine_t`. Any `level` is allowed.
    ///
    /// # Why it matters
    /// Types such as `spc_t` and `unconfined_t` remove the confinement; another user or role can
    /// lead to such a type.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     seLinuxOptions: {type: spc_t}
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
    ///   securityContext:
    ///     seLinuxOptions: {level: "s0:c12,c34"}
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node itself for which no policy exists.
    ///
    /// # Fix safety
    /// On nodes with SELinux the container loses the permissions of the other type.
    pub(crate) static SELINUX_OPTIONS_NOT_ALLOWED: Rule = Rule {
        id: "selinux-options-not-allowed",
        former: &["selinux-options"],
        summary: "pod or container changes how SELinux confines it",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::SE_LINUX_OPTIONS),
        help: "remove `user`, `role` and `type` from `seLinuxOptions`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::SE_LINUX_OPTIONS, pod, sink, |hit, who| {
        let (field, value) = (hit.field.keys.last()?, hit.text()?);
        Some(format!("{who} sets the SELinux {field} `{value}`"))
    });
}
