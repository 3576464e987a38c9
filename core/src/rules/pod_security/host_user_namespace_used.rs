use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod whose `hostUsers` is not `false`. Pods with `hostNetwork`, `hostPID` or `hostIPC`,
    /// pods with raw block devices (`volumeDevices`) and pods for Windows are exempt, because they
    /// cannot have a user namespace. The feature is on by default from Kubernetes 1.33 on.
    ///
    /// # Why it matters
    /// With `hostUsers: false`, root inside the pod is an unprivileged user outside, which blocks
    /// most ways out of a container.
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
    ///   hostUsers: false
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Nodes whose kernel or file systems do not support user mappings, and volumes that cannot be
    /// mapped.
    ///
    /// # Fix safety
    /// Nodes must support mapped mounts; otherwise the pod does not start.
    pub(crate) static HOST_USER_NAMESPACE_USED: Rule = Rule {
        id: "host-user-namespace-used",
        former: &["host-users"],
        summary: "pod shares the user namespace of its node",
        family: Family::PodSecurity,
        severity: Severity::Low,
        kubernetes: VersionRange::since(33),
        help: "set `hostUsers: false` if the nodes support it",
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let impossible =
        ["hostNetwork", "hostPID", "hostIPC"].iter().any(|field| pod.flag(field) == Some(true));
    let has_device = |container: &Container<'_>| {
        container.node.get("volumeDevices").is_some_and(|list| list.items().len() > 0)
    };
    let impossible = impossible || pod.containers.iter().any(has_device);
    if pod.has_user_namespace() || pod.is_windows() || impossible {
        return;
    }
    sink.report(pod.path().key("hostUsers"), "the pod shares the user namespace of its node");
}
