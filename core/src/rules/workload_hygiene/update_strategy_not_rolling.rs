use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A Deployment with the strategy `Recreate`, a StatefulSet or DaemonSet with the update
    /// strategy `OnDelete`, or any of them with an unknown strategy. The default is
    /// `RollingUpdate`, which passes.
    ///
    /// # Why it matters
    /// With `Recreate` each update is an outage. With `OnDelete` a changed template, such as a
    /// security fix, does not reach a pod until someone deletes it.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   strategy: {type: Recreate}
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   strategy: {type: RollingUpdate}
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Programs that cannot run in two versions at once, or that use a volume that only one pod may
    /// mount.
    pub(crate) static UPDATE_STRATEGY_NOT_ROLLING: Rule = Rule {
        id: "update-strategy-not-rolling",
        summary: "workload is not updated by rolling update",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "use `type: RollingUpdate`, or ignore this rule where old and new must not run \
               together",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Kinds(
            &[
                kind("apps", "Deployment"),
                kind("apps", "StatefulSet"),
                kind("apps", "DaemonSet"),
                kind("extensions", "Deployment"),
                kind("extensions", "DaemonSet"),
                kind("apps.openshift.io", "DeploymentConfig"),
            ],
            check,
        )],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let field =
        if object.identity.kind.starts_with("Deployment") { "strategy" } else { "updateStrategy" };
    let keys = ["spec", field, "type"];
    let Some(strategy) = object.at(&keys).and_then(Node::as_str) else { return };
    if !matches!(strategy, "RollingUpdate" | "Rolling" | "") {
        let (kind, name) = (object.identity.kind, object.identity.name);
        sink.report(
            object.path_to(&keys),
            format_args!("{kind} `{name}` is updated by `{strategy}`"),
        );
    }
}
