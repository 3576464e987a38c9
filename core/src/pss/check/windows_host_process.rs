use super::super::text::setters;
use super::{Check, Description, Revision, containers, mapping};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// No container runs as a process on the Windows node.
pub static WINDOWS_HOST_PROCESS: Check = Check {
    id: "windowsHostProcess",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "hostProcess";
const FIELD: Field = Field::at(&["securityContext", "windowsOptions", "hostProcess"]);

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let mut look = |subject, context: Option<Node<'t>>| {
        let options = context.and_then(|context| mapping(context, "windowsOptions"));
        let host_process = options.and_then(|options| options.get("hostProcess")?.as_bool());
        if host_process == Some(true) {
            hits.push(Hit::new(subject, FIELD, Fault::Set));
        }
    };
    look(Subject::Pod, pod.security_context);
    for (index, container) in containers(pod) {
        look(Subject::Container(index), container.security_context);
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let who = setters(pod, hits);
    let detail = format!("{who} must not set securityContext.windowsOptions.hostProcess=true");
    Description { reason: REASON, detail }
}
