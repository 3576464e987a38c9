use std::collections::BTreeSet;

use super::super::text::{container_names, containers as named, plural};
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// No container uses a port of the node.
pub static HOST_PORTS: Check = Check {
    id: "hostPorts",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "hostPort";

/// Zero means unset in the API.
fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (container, view) in containers(pod) {
        let ports = view.node.get("ports").into_iter().flat_map(Node::items);
        for (index, port) in ports.enumerate() {
            let number = port.get("hostPort").and_then(Node::as_i64);
            if let Some(number) = number.filter(|number| *number != 0) {
                let field = Field::item_key(&["ports"], index, "hostPort");
                hits.push(Hit::new(Subject::Container(container), field, Fault::Number(number)));
            }
        }
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let names = container_names(pod, hits);
    // Upstream sorts the numbers as strings.
    let ports: BTreeSet<String> =
        crate::order::gathered(hits.iter().filter_map(|hit| match hit.fault {
            Fault::Number(number) => Some(number.to_string()),
            _ => None,
        }));
    let verb = plural(names.len(), "uses", "use");
    let noun = plural(ports.len(), "hostPort", "hostPorts");
    let ports = ports.into_iter().collect::<Vec<_>>().join(", ");
    Description { reason: REASON, detail: format!("{} {verb} {noun} {ports}", named(&names)) }
}
