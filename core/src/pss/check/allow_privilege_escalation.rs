use super::super::text::{container_names, containers as named};
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// No process can gain more rights than its parent.
pub static ALLOW_PRIVILEGE_ESCALATION: Check = Check {
    id: "allowPrivilegeEscalation",
    level: Level::Restricted,
    revisions: &[Revision { since: 8, find }, Revision { since: 25, find: find_unless_windows }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "allowPrivilegeEscalation != false";
const FIELD: Field = Field::at(&["securityContext", "allowPrivilegeEscalation"]);

/// The field exists only on containers; where it is absent, escalation is allowed.
fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (index, container) in containers(pod) {
        let fault = match container.security("allowPrivilegeEscalation").and_then(Node::as_bool) {
            Some(false) => continue,
            Some(true) => Fault::Set,
            None => Fault::Missing,
        };
        hits.push(Hit::new(Subject::Container(index), FIELD, fault));
    }
}

/// Windows has no such flag.
fn find_unless_windows<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    if !pod.is_windows() {
        find(pod, defaulting, hits);
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let who = named(&container_names(pod, hits));
    let detail = format!("{who} must set securityContext.allowPrivilegeEscalation=false");
    Description { reason: REASON, detail }
}
