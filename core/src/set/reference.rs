//! The objects that a pod names and cannot start without.

use std::collections::BTreeSet;

use super::collect::Collector;
use super::{Reference, Referent};
use crate::text::{Node, Path};
use crate::view::Pod;

/// Returns the references of `pod`, each object and key once, at its first location. Those marked `optional` are left
/// out.
pub(super) fn of(collector: &Collector<'_>, pod: &Pod<'_>) -> Vec<Reference> {
    let mut found = Found { collector, known: BTreeSet::new(), references: Vec::new() };
    let base = pod.path();
    for container in &pod.containers {
        let path = || container.path();
        for (index, variable) in items(container.node.get("env")) {
            let path = || path().key("env").index(index).key("valueFrom");
            for (field, to) in
                [("secretKeyRef", Referent::Secret), ("configMapKeyRef", Referent::ConfigMap)]
            {
                found.add(variable.at(&["valueFrom", field]), to, "name", || path().key(field));
            }
        }
        for (index, source) in items(container.node.get("envFrom")) {
            let path = || path().key("envFrom").index(index);
            for (field, to) in
                [("secretRef", Referent::Secret), ("configMapRef", Referent::ConfigMap)]
            {
                found.add(source.get(field), to, "name", || path().key(field));
            }
        }
    }
    for (index, volume) in items(pod.spec.get("volumes")) {
        found.volume(volume, &base.clone().key("volumes").index(index));
    }
    found.references
}

struct Found<'c, 't> {
    collector: &'c Collector<'c>,
    /// What each of them is to, its name and key.
    known: BTreeSet<(Referent, &'t str, Option<&'t str>)>,
    references: Vec<Reference>,
}

impl<'t> Found<'_, 't> {
    fn volume(&mut self, volume: Node<'t>, path: &Path) {
        let at = |field: &str| path.clone().key(field);
        self.add(volume.get("secret"), Referent::Secret, "secretName", || at("secret"));
        self.add(volume.get("configMap"), Referent::ConfigMap, "name", || at("configMap"));
        let claim = "persistentVolumeClaim";
        self.add(volume.get(claim), Referent::Claim, "claimName", || at(claim));
        for (index, source) in items(volume.at(&["projected", "sources"])) {
            let at = |field: &str| at("projected").key("sources").index(index).key(field);
            self.add(source.get("secret"), Referent::Secret, "name", || at("secret"));
            self.add(source.get("configMap"), Referent::ConfigMap, "name", || at("configMap"));
        }
    }

    fn add(&mut self, node: Option<Node<'t>>, to: Referent, field: &str, path: impl Fn() -> Path) {
        let Some(node) = node else { return };
        let Some(name) = node.get(field).and_then(Node::as_str).filter(|s| !s.is_empty()) else {
            return;
        };
        let key = node.get("key").and_then(Node::as_str);
        let optional = node.get("optional").and_then(Node::as_bool) == Some(true);
        if optional || !self.known.insert((to, name, key)) {
            return;
        }
        let place = self.collector.place(&path().key(field));
        self.references.push(Reference { to, name: name.into(), key: key.map(Into::into), place });
    }
}

fn items(node: Option<Node<'_>>) -> impl Iterator<Item = (usize, Node<'_>)> {
    node.into_iter().flat_map(Node::items).enumerate()
}
