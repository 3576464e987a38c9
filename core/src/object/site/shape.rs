//! Recognises pod templates by their shape, in kinds that no table knows.

use super::{Confidence, Holds, PodSite, covered, site};
use crate::object::Object;
use crate::text::{Node, Path};

/// How deep below an object a template is looked for; the deepest in any table stands at eight.
const DEPTH: usize = 12;
/// How many nodes of one object are looked at, so that a huge custom resource costs a bounded time.
const NODES: usize = 20_000;

/// Adds every pod template or pod spec below `object` that is not part of one already found.
pub(super) fn collect<'t>(object: &Object<'t>, sites: &mut Vec<PodSite<'t>>) {
    let mut open = vec![(object.node, object.path.clone(), 0)];
    let mut looked = 0;
    while let Some((node, path, depth)) = open.pop() {
        looked += 1;
        if looked > NODES || depth > DEPTH {
            continue;
        }
        let holds = if node.get("spec").is_some_and(is_pod_spec) && node.get("metadata").is_some() {
            Some(Holds::Template)
        } else if is_pod_spec(node) {
            Some(Holds::Spec)
        } else {
            None
        };
        if let Some(holds) = holds
            && !covered(&path, sites)
        {
            sites.extend(site(node, path, holds, Confidence::Medium));
            continue;
        }
        push_children(node, &path, depth + 1, &mut open);
    }
}

fn push_children<'t>(
    node: Node<'t>,
    path: &Path,
    depth: usize,
    open: &mut Vec<(Node<'t>, Path, usize)>,
) {
    let collection = |node: Node<'_>| node.is_mapping() || node.is_sequence();
    for entry in node.entries().rev().filter(|entry| collection(entry.value)) {
        open.push((entry.value, path.clone().key(entry.key), depth));
    }
    for (index, item) in node.items().enumerate().rev().filter(|(_, item)| collection(*item)) {
        open.push((item, path.clone().index(index), depth));
    }
}

/// Whether a mapping looks like a pod spec: a list of containers, each a mapping with a name and an image.
pub(super) fn is_pod_spec(node: Node<'_>) -> bool {
    let Some(containers) = node.get("containers") else { return false };
    let text = |item: Node<'_>, key| item.get(key).is_some_and(|value| value.as_str().is_some());
    containers.items().len() > 0
        && containers.items().all(|item| text(item, "name") && text(item, "image"))
}
