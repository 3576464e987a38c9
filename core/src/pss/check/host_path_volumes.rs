use super::super::text::volumes;
use super::{Check, Description, Revision, mapping};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// No volume mounts a path of the node.
pub static HOST_PATH_VOLUMES: Check = Check {
    id: "hostPathVolumes",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "hostPath volumes";
const FIELD: Field = Field::at(&["hostPath"]);

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let volumes = pod.spec.get("volumes").into_iter().flat_map(Node::items);
    for (index, volume) in volumes.enumerate() {
        if mapping(volume, "hostPath").is_some() {
            hits.push(Hit::new(Subject::Volume(index), FIELD, Fault::Set));
        }
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    Description { reason: REASON, detail: volumes(pod, hits).0 }
}
