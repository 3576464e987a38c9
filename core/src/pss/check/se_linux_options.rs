use std::collections::BTreeSet;

use super::super::text::{plural, quoted, setters};
use super::{Check, Description, Revision, containers, mapping, string};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// SELinux confines the pod with a container type, and no custom user or role.
pub static SE_LINUX_OPTIONS: Check = Check {
    id: "seLinuxOptions",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find: find_1_0 }, Revision { since: 31, find: find_1_31 }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "seLinuxOptions";
const USER: &[&str] = &["securityContext", "seLinuxOptions", "user"];
const ROLE: &[&str] = &["securityContext", "seLinuxOptions", "role"];
const TYPE: &[&str] = &["securityContext", "seLinuxOptions", "type"];

const TYPES_1_0: &[&str] = &["", "container_t", "container_init_t", "container_kvm_t"];
const TYPES_1_31: &[&str] =
    &["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

fn find_1_0<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, TYPES_1_0, hits);
}

fn find_1_31<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    find(pod, TYPES_1_31, hits);
}

fn find<'t>(pod: &Pod<'t>, types: &[&str], hits: &mut Vec<Hit<'t>>) {
    let mut look = |subject, context: Option<Node<'t>>| {
        let Some(options) = context.and_then(|context| mapping(context, "seLinuxOptions")) else {
            return;
        };
        let mut hit = |keys, value| {
            hits.push(Hit::new(subject, Field::at(keys), Fault::Text(value)));
        };
        let kind = string(options, "type");
        if !types.contains(&kind) {
            hit(TYPE, kind);
        }
        for (keys, value) in [(USER, string(options, "user")), (ROLE, string(options, "role"))] {
            if !value.is_empty() {
                hit(keys, value);
            }
        }
    };
    look(Subject::Pod, pod.security_context);
    for (index, container) in containers(pod) {
        look(Subject::Container(index), container.security_context);
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let of = |keys: &'static [&'static str]| hits.iter().filter(move |hit| hit.field.keys == keys);
    let types: BTreeSet<&str> = crate::order::gathered(of(TYPE).filter_map(Hit::text));
    let mut data = Vec::new();
    if !types.is_empty() {
        data.push(format!("{} {}", plural(types.len(), "type", "types"), quoted(types)));
    }
    if of(USER).next().is_some() {
        data.push("user may not be set".to_owned());
    }
    if of(ROLE).next().is_some() {
        data.push("role may not be set".to_owned());
    }
    let who = setters(pod, hits);
    let data = data.join("; ");
    let detail = format!("{who} set forbidden securityContext.seLinuxOptions: {data}");
    Description { reason: REASON, detail }
}
