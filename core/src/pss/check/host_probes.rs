use std::collections::BTreeSet;

use super::super::text::{container_names, containers as named, plural, quoted, texts};
use super::{Check, Description, Revision, containers, string};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::view::Pod;

/// The kubelet probes only the pod itself, no other host.
pub static HOST_PROBES_AND_HOST_LIFECYCLE: Check = Check {
    id: "hostProbesAndHostLifecycle",
    level: Level::Baseline,
    revisions: &[Revision { since: 34, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "probe or lifecycle host";

/// The fields in which a container can name a host for the kubelet to connect to. The `Host` header of a request is not
/// one of them.
const FIELDS: [&[&str]; 10] = [
    &["livenessProbe", "httpGet", "host"],
    &["livenessProbe", "tcpSocket", "host"],
    &["readinessProbe", "httpGet", "host"],
    &["readinessProbe", "tcpSocket", "host"],
    &["startupProbe", "httpGet", "host"],
    &["startupProbe", "tcpSocket", "host"],
    &["lifecycle", "postStart", "httpGet", "host"],
    &["lifecycle", "postStart", "tcpSocket", "host"],
    &["lifecycle", "preStop", "httpGet", "host"],
    &["lifecycle", "preStop", "tcpSocket", "host"],
];

fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (index, container) in containers(pod) {
        for keys in FIELDS {
            let Some((leaf, way)) = keys.split_last() else { continue };
            let host = container.node.at(way).map_or("", |action| string(action, leaf));
            if !host.is_empty() {
                let field = Field::at(keys);
                hits.push(Hit::new(Subject::Container(index), field, Fault::Text(host)));
            }
        }
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let names: BTreeSet<&str> = crate::order::gathered(container_names(pod, hits));
    let names: Vec<&str> = names.into_iter().collect();
    let hosts = texts(hits);
    let verb = plural(names.len(), "uses", "use");
    let noun = plural(hosts.len(), "probe or lifecycle host", "probe or lifecycle hosts");
    let detail = format!("{} {verb} {noun} {}", named(&names), quoted(hosts));
    Description { reason: REASON, detail }
}
