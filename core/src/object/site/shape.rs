//! Recognizes pod templates by their shape, at locations that no table lists.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::{Confidence, Holds, PodSite, site};
use crate::object::{Object, schema};
use crate::text::{Node, Path, Segment};

/// How deep below an object to look for a template; the deepest location in any table is at depth eight. Without a
/// limit, nested templates would have paths whose length grows with their number.
pub(super) const DEPTH: usize = 100;

/// What a node is already known to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    /// The spec of a template that was found.
    Spec,
}

/// A node that is still to be looked at.
struct Open<'t> {
    node: Node<'t>,
    known: Known,
    /// The step that leads to it from its parent; `None` for the object itself.
    step: Option<Segment<'t>>,
    depth: usize,
}

/// Adds every pod template or pod spec in `object` that is not in `sites`. Returns whether something was nested too
/// deep.
///
/// Below a pod spec that was found, only fields that a pod does not have are searched, because another template may be
/// there.
pub(super) fn collect<'t>(object: &Object<'t>, sites: &mut Vec<PodSite<'t>>) -> bool {
    let found: BTreeSet<_> = sites.iter().map(|site| site.spec.id()).collect();
    let mut open = vec![Open { node: object.node, known: Known::Nothing, step: None, depth: 0 }];
    let mut way: Vec<Segment<'t>> = Vec::new();
    let mut cut = false;
    while let Some(Open { node, known, step, depth }) = open.pop() {
        way.truncate(depth.saturating_sub(1));
        way.extend(step);
        if depth > DEPTH {
            cut = true;
            continue;
        }
        let known = if found.contains(&node.id()) { Known::Spec } else { known };
        let of_known = || node.get("spec").is_some_and(|spec| found.contains(&spec.id()));
        let holds = holds(node).filter(|_| known == Known::Nothing && !of_known());
        if let Some(holds) = holds {
            let path = object.path.clone().join(&way.iter().cloned().collect::<Path>());
            sites.extend(site(node, path, holds, Confidence::Medium));
        }
        let is_spec = known == Known::Spec || holds == Some(Holds::Spec);
        let is_template = holds == Some(Holds::Template);
        for entry in node.entries().rev().filter(|entry| has_children(entry.value)) {
            if is_spec && schema::POD_SPEC.field(entry.key).is_some() {
                continue;
            }
            let known = match entry.key {
                "spec" if is_template => Known::Spec,
                _ => Known::Nothing,
            };
            let step = Some(Segment::Key(entry.key.into()));
            open.push(Open { node: entry.value, known, step, depth: depth + 1 });
        }
        for (index, item) in node.items().enumerate().rev().filter(|(_, item)| has_children(*item))
        {
            let step = Some(Segment::Index(index));
            open.push(Open { node: item, known: Known::Nothing, step, depth: depth + 1 });
        }
    }
    cut
}

fn has_children(node: Node<'_>) -> bool {
    node.entries().len() > 0 || node.items().len() > 0
}

fn holds(node: Node<'_>) -> Option<Holds> {
    if node.get("spec").is_some_and(is_pod_spec) && node.get("metadata").is_some() {
        Some(Holds::Template)
    } else {
        is_pod_spec(node).then_some(Holds::Spec)
    }
}

/// Returns whether a mapping looks like a pod spec: one of its containers has two of a name, an image and a security
/// context, or a name alone beside a field that pods have and little else has. An operator may fill in names and images,
/// and one container that it completes does not make the others harmless.
pub(super) fn is_pod_spec(node: Node<'_>) -> bool {
    let lists = ["containers", "initContainers"].into_iter().filter_map(|list| node.get(list));
    let has_pod_fields = LazyCell::new(|| is_of_pods(node));
    lists.flat_map(Node::items).any(|item| {
        let text = |key| item.get(key).is_some_and(|value| value.as_str().is_some());
        let context = || item.get("securityContext").is_some_and(Node::is_mapping);
        let named = text("name") && (*has_pod_fields || text("image") || context());
        named || text("image") && context()
    })
}

fn is_of_pods(node: Node<'_>) -> bool {
    let is_bool = |key| node.get(key).is_some_and(|value| value.as_bool().is_some());
    ["hostNetwork", "hostPID", "hostIPC"].into_iter().any(is_bool)
        || node.get("securityContext").is_some_and(Node::is_mapping)
        || node.get("volumes").is_some_and(Node::is_sequence)
}
