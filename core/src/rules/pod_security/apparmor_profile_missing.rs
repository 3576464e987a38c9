use std::collections::BTreeSet;

use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container without an `appArmorProfile`, its own or
    /// the pod's, and without an annotation `container.apparmor.security.beta.kubernetes.io/NAME`.
    /// Pods for Windows are exempt. The fields exist from Kubernetes 1.30 on.
    ///
    /// # Why it matters
    /// On nodes with AppArmor, the runtime's default profile applies anyway. With an explicit
    /// profile, the pod refuses to start on nodes without AppArmor instead of running unconfined.
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
    ///   securityContext:
    ///     appArmorProfile: {type: RuntimeDefault}
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Nodes without AppArmor, such as those with SELinux.
    ///
    /// # Fix safety
    /// The pod does not start on nodes without AppArmor.
    pub(crate) static APPARMOR_PROFILE_MISSING: Rule = Rule {
        id: "apparmor-profile-missing",
        summary: "container sets no AppArmor profile",
        family: Family::PodSecurity,
        severity: Severity::Low,
        kubernetes: VersionRange::since(30),
        help: "set `appArmorProfile.type: RuntimeDefault` in the `securityContext` of the pod",
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

const ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    if pod.is_windows() || pod.security("appArmorProfile").is_some() {
        return;
    }
    let annotated: BTreeSet<&str> = crate::order::gathered(
        pod.annotations().filter_map(|(key, _)| key.strip_prefix(ANNOTATION)),
    );
    for container in &pod.containers {
        let named = container.security("appArmorProfile").is_some();
        if !named && !annotated.contains(container.name) {
            let path = container.path().keys(&["securityContext", "appArmorProfile"]);
            let message = format_args!("{} sets no AppArmor profile", container.label());
            sink.report(path, message).container(container.name);
        }
    }
}
