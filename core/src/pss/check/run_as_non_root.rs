use super::super::text::{container_names, containers as named, setters};
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// The kubelet must refuse to start containers as root.
pub static RUN_AS_NON_ROOT: Check = Check {
    id: "runAsNonRoot",
    level: Level::Restricted,
    revisions: &[
        Revision { since: 0, find },
        Revision { since: 35, find: find_unless_user_namespace },
    ],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "runAsNonRoot != true";
const FIELD: Field = Field::at(&["securityContext", "runAsNonRoot"]);

/// Finds `false` values and the containers that neither set the field nor inherit it. A `false` of the pod itself is
/// reported once, not again for each container that inherits it.
fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let inherited = pod.security("runAsNonRoot").and_then(Node::as_bool);
    if inherited == Some(false) {
        hits.push(Hit::new(Subject::Pod, FIELD, Fault::Set));
    }
    for (index, container) in containers(pod) {
        let fault = match container.security("runAsNonRoot").and_then(Node::as_bool) {
            Some(true) => continue,
            Some(false) => Fault::Set,
            None if inherited.is_some() => continue,
            None => Fault::Missing,
        };
        hits.push(Hit::new(Subject::Container(index), FIELD, fault));
    }
}

/// Root inside a user namespace is an unprivileged user outside.
fn find_unless_user_namespace<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    if !pod.has_user_namespace() {
        find(pod, defaulting, hits);
    }
}

/// Hits with `false` hide those with a missing value.
fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let explicit: Vec<Hit<'_>> = hits.iter().filter(|hit| !hit.is_missing()).copied().collect();
    let detail = if explicit.is_empty() {
        let who = named(&container_names(pod, hits));
        format!("pod or {who} must set securityContext.runAsNonRoot=true")
    } else {
        format!("{} must not set securityContext.runAsNonRoot=false", setters(pod, &explicit))
    };
    Description { reason: REASON, detail }
}
