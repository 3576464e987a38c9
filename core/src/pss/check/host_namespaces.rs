use super::{Check, Description, Revision};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::view::Pod;

/// The pod does not share the node's network, process or IPC namespace.
pub static HOST_NAMESPACES: Check = Check {
    id: "hostNamespaces",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "host namespaces";
const FIELDS: [&[&str]; 3] = [&["hostNetwork"], &["hostPID"], &["hostIPC"]];

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for keys in FIELDS {
        if keys.iter().any(|key| pod.flag(key) == Some(true)) {
            hits.push(Hit::new(Subject::Pod, Field::at(keys), Fault::Set));
        }
    }
}

fn describe(_: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let fields = hits.iter().flat_map(|hit| hit.field.keys);
    let set: Vec<String> = fields.map(|field| format!("{field}=true")).collect();
    Description { reason: REASON, detail: set.join(", ") }
}
