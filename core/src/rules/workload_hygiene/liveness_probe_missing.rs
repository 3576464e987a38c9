use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A regular container or sidecar of a long-running workload without `livenessProbe`.
    ///
    /// # Why it matters
    /// Only a probe detects a program that hangs without exiting; without one it stays dead until
    /// someone notices.
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
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    ///         livenessProbe:
    ///           httpGet: {path: /healthz, port: 8080}
    /// ```
    ///
    /// # Exceptions
    /// Containers that run to completion (Jobs, CronJobs, init containers, Helm hooks) and
    /// ephemeral containers do not need it and are exempt; sidecars are judged.
    pub(crate) static LIVENESS_PROBE_MISSING: Rule = Rule {
        id: "liveness-probe-missing",
        summary: "long-running container has no liveness probe",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "add `livenessProbe`",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let serves =
        container.role.is_long_running() && !pod.runs_to_completion() && !pod.is_helm_hook();
    if serves && container.node.get("livenessProbe").is_none() {
        let path = container.path().key("livenessProbe");
        sink.report(path, format_args!("{} has no liveness probe", container.label()));
    }
}
