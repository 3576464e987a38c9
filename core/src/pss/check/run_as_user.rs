use super::super::text::setters;
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// Neither the pod nor a container asks to run as user 0.
pub static RUN_AS_USER: Check = Check {
    id: "runAsUser",
    level: Level::Restricted,
    revisions: &[
        Revision { since: 23, find },
        Revision { since: 35, find: find_unless_user_namespace },
    ],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "runAsUser=0";
const FIELD: Field = Field::at(&["securityContext", "runAsUser"]);

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let mut look = |subject, user: Option<Node<'t>>| {
        if user.and_then(Node::as_i64) == Some(0) {
            hits.push(Hit::new(subject, FIELD, Fault::Set));
        }
    };
    look(Subject::Pod, pod.security("runAsUser"));
    for (index, container) in containers(pod) {
        look(Subject::Container(index), container.security("runAsUser"));
    }
}

/// Root inside a user namespace is an unprivileged user outside.
fn find_unless_user_namespace<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    if !pod.has_user_namespace() {
        find(pod, defaulting, hits);
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    Description {
        reason: REASON,
        detail: format!("{} must not set runAsUser=0", setters(pod, hits)),
    }
}
