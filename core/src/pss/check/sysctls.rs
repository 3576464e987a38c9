use super::{Check, Description, Revision, string};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// The pod sets only namespaced, safe kernel parameters.
pub static SYSCTLS: Check = Check {
    id: "sysctls",
    level: Level::Baseline,
    revisions: &[
        Revision { since: 0, find: find_1_0 },
        Revision { since: 27, find: find_1_27 },
        Revision { since: 29, find: find_1_29 },
        Revision { since: 32, find: find_1_32 },
        Revision { since: 37, find: find_1_37 },
    ],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "forbidden sysctls";

/// The parameters that are safe from a version on, in addition to those of earlier versions.
const SAFE_1_0: &[&str] = &[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_unprivileged_port_start",
];
const SAFE_1_27: &[&str] = &["net.ipv4.ip_local_reserved_ports"];
const SAFE_1_29: &[&str] = &[
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
];
const SAFE_1_32: &[&str] = &["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"];
const SAFE_1_37: &[&str] = &["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"];

fn find_1_0<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, &[SAFE_1_0], hits);
}

fn find_1_27<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, &[SAFE_1_0, SAFE_1_27], hits);
}

fn find_1_29<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, &[SAFE_1_0, SAFE_1_27, SAFE_1_29], hits);
}

fn find_1_32<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, &[SAFE_1_0, SAFE_1_27, SAFE_1_29, SAFE_1_32], hits);
}

fn find_1_37<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, &[SAFE_1_0, SAFE_1_27, SAFE_1_29, SAFE_1_32, SAFE_1_37], hits);
}

fn find<'t>(pod: &Pod<'t>, safe: &[&[&str]], hits: &mut Vec<Hit<'t>>) {
    let sysctls = pod.security("sysctls").into_iter().flat_map(Node::items);
    for (index, sysctl) in sysctls.enumerate() {
        let name = string(sysctl, "name");
        if !safe.iter().any(|list| list.contains(&name)) {
            let field = Field::item_key(&["securityContext", "sysctls"], index, "name");
            hits.push(Hit::new(Subject::Pod, field, Fault::Text(name)));
        }
    }
}

fn describe(_: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let names: Vec<&str> = hits.iter().filter_map(Hit::text).collect();
    Description { reason: REASON, detail: names.join(", ") }
}
