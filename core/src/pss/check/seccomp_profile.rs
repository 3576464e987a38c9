use std::collections::BTreeSet;

use super::super::text::{annotations, container_names, containers as named, plural, quoted};
use super::super::text::{setters, texts};
use super::{Check, Description, Revision, containers, mapping, string};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// No seccomp profile is disabled.
pub static SECCOMP_PROFILE_BASELINE: Check = Check {
    id: "seccompProfile_baseline",
    level: Level::Baseline,
    revisions: &[
        Revision { since: 0, find: find_annotations },
        Revision { since: 19, find: find_unconfined },
    ],
    overrides: None,
    reason: REASON,
    describe: describe_baseline,
};

/// Every container has a seccomp profile.
pub static SECCOMP_PROFILE_RESTRICTED: Check = Check {
    id: "seccompProfile_restricted",
    level: Level::Restricted,
    revisions: &[
        Revision { since: 19, find: find_unset },
        Revision { since: 25, find: find_unset_unless_windows },
    ],
    overrides: Some("seccompProfile_baseline"),
    reason: REASON,
    describe: describe_restricted,
};

const REASON: &str = "seccompProfile";
const TYPE: Field = Field::at(&["securityContext", "seccompProfile", "type"]);
const POD_ANNOTATION: &str = "seccomp.security.alpha.kubernetes.io/pod";
const CONTAINER_ANNOTATION: &str = "container.seccomp.security.alpha.kubernetes.io/";

fn is_allowed(kind: &str) -> bool {
    matches!(kind, "RuntimeDefault" | "Localhost")
}

/// Before 1.19, profiles were annotations: one for the pod, one per container name.
fn find_annotations<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let names: BTreeSet<&str> =
        crate::order::gathered(pod.containers.iter().map(|container| container.name));
    for (key, value) in pod.annotations() {
        let container = key.strip_prefix(CONTAINER_ANNOTATION);
        let read = key == POD_ANNOTATION || container.is_some_and(|name| names.contains(name));
        let allowed = matches!(value, "runtime/default" | "docker/default")
            || value.starts_with("localhost/");
        if read && !allowed {
            hits.push(Hit::new(Subject::Annotation(key), Field::default(), Fault::Text(value)));
        }
    }
}

fn find_unconfined<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let mut look = |subject, context: Option<Node<'t>>| {
        if let Some(kind) = profile_type(context).filter(|kind| !is_allowed(kind)) {
            hits.push(Hit::new(subject, TYPE, Fault::Text(kind)));
        }
    };
    look(Subject::Pod, pod.security_context);
    for (index, container) in containers(pod) {
        look(Subject::Container(index), container.security_context);
    }
}

/// Finds disabled profiles and the containers that neither have a profile nor inherit one. A disabled profile of the
/// pod itself is reported once, not again for each container.
fn find_unset<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find_unconfined(pod, defaulting, hits);
    if profile_type(pod.security_context).is_some() {
        return;
    }
    for (index, container) in containers(pod) {
        if profile_type(container.security_context).is_none() {
            hits.push(Hit::new(Subject::Container(index), TYPE, Fault::Missing));
        }
    }
}

/// Windows has no seccomp.
fn find_unset_unless_windows<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    if !pod.is_windows() {
        find_unset(pod, defaulting, hits);
    }
}

/// Returns the type of the profile of a security context; empty for a profile without type.
fn profile_type(context: Option<Node<'_>>) -> Option<&str> {
    Some(string(mapping(context?, "seccompProfile")?, "type"))
}

fn describe_baseline(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let forbidden = annotations(hits);
    let detail = if forbidden.is_empty() {
        must_not_set(pod, hits)
    } else {
        let noun = plural(forbidden.len(), "annotation", "annotations");
        let list = forbidden.into_iter().collect::<Vec<_>>().join(", ");
        format!("forbidden {noun} {list}")
    };
    Description { reason: REASON, detail }
}

/// Disabled profiles hide missing ones.
fn describe_restricted(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let explicit: Vec<Hit<'_>> = hits.iter().filter(|hit| !hit.is_missing()).copied().collect();
    let detail = if explicit.is_empty() {
        let who = named(&container_names(pod, hits));
        format!(
            "pod or {who} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\""
        )
    } else {
        must_not_set(pod, &explicit)
    };
    Description { reason: REASON, detail }
}

fn must_not_set(pod: &Pod<'_>, hits: &[Hit<'_>]) -> String {
    let (who, what) = (setters(pod, hits), quoted(texts(hits)));
    format!("{who} must not set securityContext.seccompProfile.type to {what}")
}
