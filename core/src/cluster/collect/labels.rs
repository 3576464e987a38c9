//! The labels that controllers add to the pods they create.

use crate::labels::{Labels, PodLabels};
use crate::text::Node;
use crate::view::Pod;

const DEPLOYMENT: &[&str] = &["pod-template-hash"];
const DAEMON_SET: &[&str] = &["controller-revision-hash", "pod-template-generation"];
const STATEFUL_SET: &[&str] = &[
    "apps.kubernetes.io/pod-index",
    "controller-revision-hash",
    "statefulset.kubernetes.io/pod-name",
];

/// The labels with the name of a Job.
const JOB_NAME: [&str; 2] = ["batch.kubernetes.io/job-name", "job-name"];

/// The other labels of a Job's pods, whose values only the cluster knows: the index of an Indexed Job first, the name of a
/// Job that the cluster names last.
const JOB: [&str; 5] = [
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/controller-uid",
    "controller-uid",
    JOB_NAME[0],
    JOB_NAME[1],
];

/// Returns the labels of the pods that come of `pod`: those of the template, and those that the controller of its object
/// adds.
pub(super) fn of_pods(pod: &Pod<'_>) -> PodLabels {
    let written = Labels::read(pod.site.metadata.and_then(|metadata| metadata.get("labels")));
    let identity = &pod.object.identity;
    match (identity.group, identity.kind) {
        ("apps" | "extensions", "Deployment") => PodLabels::new(written, &[], DEPLOYMENT),
        ("apps" | "extensions", "DaemonSet") => PodLabels::new(written, &[], DAEMON_SET),
        ("apps", "StatefulSet") => PodLabels::new(written, &[], STATEFUL_SET),
        ("batch", "Job") => of_job(written, pod.object.at(&["spec"]), name(pod)),
        ("batch", "CronJob") => {
            of_job(written, pod.object.at(&["spec", "jobTemplate", "spec"]), None)
        }
        _ => PodLabels::from(written),
    }
}

/// Returns the name of the pod's object, unless the cluster chooses it.
fn name<'t>(pod: &Pod<'t>) -> Option<&'t str> {
    pod.object.at(&["metadata", "name"]).and_then(Node::as_str).filter(|name| !name.is_empty())
}

/// Returns the labels of the pods of a Job with this spec, and this name if it is known.
fn of_job(written: Labels, spec: Option<Node<'_>>, name: Option<&str>) -> PodLabels {
    let field = |field| spec.and_then(|spec| spec.get(field));
    let is_indexed = field("completionMode").and_then(Node::as_str) == Some("Indexed");
    // With a selector of the user's, the API server adds no label.
    let is_manual = field("manualSelector").and_then(Node::as_bool) == Some(true);
    let added = match name.filter(|_| !is_manual) {
        Some(name) => &JOB_NAME.map(|key| (key, name))[..],
        None => &[],
    };
    let (start, end) = (
        usize::from(!is_indexed),
        match name {
            _ if is_manual => 1,
            Some(_) => 3,
            None => 5,
        },
    );
    PodLabels::new(written, added, JOB.get(start..end).unwrap_or_default())
}
