use std::fmt::Display;

use crate::rule::prelude::*;
use crate::text::{Node, Path};

rule!(
    /// # What it flags
    /// `runAsGroup: 0` of a pod or container, `fsGroup: 0`, or 0 among the `supplementalGroups` of
    /// a pod. Pods for Windows and pods in a separate user namespace (`hostUsers: false`) are
    /// exempt.
    ///
    /// # Why it matters
    /// Group root may read or write many files of an image and of the node. A process in this group
    /// can access them even if its user is not root.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     runAsGroup: 0
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
    ///     runAsGroup: 10001
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Images for `OpenShift` that are made to run as any user in group 0.
    ///
    /// # Fix safety
    /// Files of group root are no longer accessible.
    pub(crate) static RUN_AS_GROUP_ROOT: Rule = Rule {
        id: "run-as-group-root",
        summary: "pod or container runs in group 0, root",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set the group to a number that is not 0",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Nsa],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    if pod.is_windows() || pod.has_user_namespace() {
        return;
    }
    let context = pod.path().key("securityContext");
    for field in ["runAsGroup", "fsGroup"] {
        if is_root(pod.security(field)) {
            report(field, "the pod", context.clone().key(field), sink);
        }
    }
    let groups = pod.security("supplementalGroups").into_iter().flat_map(Node::items);
    for (index, _) in groups.enumerate().filter(|(_, group)| is_root(Some(*group))) {
        let field = "supplementalGroups";
        report(field, "the pod", context.clone().key(field).index(index), sink);
    }
    for container in &pod.containers {
        if is_root(container.security("runAsGroup")) {
            let path = container.path().keys(&["securityContext", "runAsGroup"]);
            report("runAsGroup", container.label(), path, sink);
        }
    }
}

fn is_root(group: Option<Node<'_>>) -> bool {
    group.and_then(Node::as_i64) == Some(0)
}

fn report(field: &str, who: impl Display, path: Path, sink: &mut Sink<'_>) {
    sink.report(path, format_args!("`{field}` puts {who} in group 0, root"));
}
