use crate::labels::{Labels, Selector};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A workload whose `spec.selector` does not match the labels of its pod template.
    ///
    /// # Why it matters
    /// The API server rejects it. In old API groups, where it did not, the controller created pods
    /// endlessly.
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
    ///       labels: {app: webb}
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
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static SELECTOR_MISMATCH: Rule = Rule {
        id: "selector-mismatch",
        summary: "selector of a workload does not match its own pod template",
        family: Family::WorkloadHygiene,
        severity: Severity::Medium,
        help: "add every label of the selector to `spec.template.metadata.labels`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let object = pod.object;
    if !matches!(object.identity.group, "apps" | "extensions" | "batch" | "") {
        return;
    }
    let keys: &[&str] = match object.identity.kind {
        "CronJob" => &["spec", "jobTemplate", "spec", "selector"],
        _ => &["spec", "selector"],
    };
    let Some(selector) = object.at(keys) else { return };
    let plain = object.is("", "ReplicationController");
    let selector =
        if plain { Selector::of_labels(Some(selector)) } else { Selector::read(selector) };
    let labels = pod.site.metadata.and_then(|metadata| metadata.get("labels"));
    if selector.matches(&Labels::read(labels)) {
        return;
    }
    let path = object.path_to(keys);
    let message = format_args!(
        "the selector of {} `{}` does not match its own pods",
        object.identity.kind, object.identity.name
    );
    let template = pod.metadata_path().key("labels");
    sink.report(path, message).related(template, "the labels of the pods");
}
