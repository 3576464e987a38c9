use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A pod template whose `restartPolicy` the API server rejects for its kind: anything but
    /// `Always` in a Deployment, ReplicaSet, StatefulSet, DaemonSet or ReplicationController;
    /// `Always`, also by default, in a Job or CronJob.
    ///
    /// # Why it matters
    /// The object cannot be created, or its author expects behavior that it will not have.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       restartPolicy: Never
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
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       restartPolicy: Always
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static RESTART_POLICY_INVALID: Rule = Rule {
        id: "restart-policy-invalid",
        summary: "restart policy does not fit the kind of workload",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "use `Always` for services, `OnFailure` or `Never` for jobs",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let policy = pod.spec.get("restartPolicy").and_then(Node::as_str).unwrap_or("Always");
    let kind = pod.object.identity.kind;
    let fits = match (pod.object.identity.group, kind) {
        ("apps" | "extensions", "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet")
        | ("", "ReplicationController") => policy == "Always",
        ("batch", "Job" | "CronJob") => matches!(policy, "OnFailure" | "Never"),
        _ => return,
    };
    if !fits {
        let path = pod.path().key("restartPolicy");
        sink.report(path, format_args!("restart policy `{policy}` is invalid in a {kind}"));
    }
}
