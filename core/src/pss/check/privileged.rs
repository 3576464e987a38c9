use super::super::text::{container_names, containers as named};
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::view::Pod;

/// No container runs privileged.
pub static PRIVILEGED: Check = Check {
    id: "privileged",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "privileged";
const FIELD: Field = Field::at(&["securityContext", "privileged"]);

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (index, container) in containers(pod) {
        if container.is_privileged() {
            hits.push(Hit::new(Subject::Container(index), FIELD, Fault::Set));
        }
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let who = named(&container_names(pod, hits));
    Description {
        reason: REASON,
        detail: format!("{who} must not set securityContext.privileged=true"),
    }
}
