use super::super::text::{container_names, containers as named, quoted, texts};
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// `/proc` is masked, unless the pod has a separate user namespace.
pub static PROC_MOUNT: Check = Check {
    id: "procMount",
    level: Level::Baseline,
    revisions: &[
        Revision { since: 0, find },
        Revision { since: 35, find: find_unless_user_namespace },
    ],
    overrides: None,
    reason: REASON,
    describe,
};

/// `/proc` is masked, with or without a user namespace.
pub static PROC_MOUNT_RESTRICTED: Check = Check {
    id: "procMount_restricted",
    level: Level::Restricted,
    revisions: &[Revision { since: 35, find }],
    overrides: Some("procMount"),
    reason: REASON,
    describe,
};

const REASON: &str = "procMount";
const FIELD: Field = Field::at(&["securityContext", "procMount"]);

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (index, container) in containers(pod) {
        let kind = container.security("procMount").and_then(Node::as_str);
        if let Some(kind) = kind.filter(|kind| *kind != "Default") {
            hits.push(Hit::new(Subject::Container(index), FIELD, Fault::Text(kind)));
        }
    }
}

fn find_unless_user_namespace<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    if !pod.has_user_namespace() {
        find(pod, defaulting, hits);
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let who = named(&container_names(pod, hits));
    let detail = format!("{who} must not set securityContext.procMount to {}", quoted(texts(hits)));
    Description { reason: REASON, detail }
}
