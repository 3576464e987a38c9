//! The objects that a pod spec names.

use std::collections::BTreeSet;

use super::Collector;
use crate::cluster::{Referent, WorkloadReference};
use crate::text::{Node, Path};
use crate::view::Pod;

impl Collector<'_> {
    /// Returns the references of `pod`, each object and key once, at its first location; once more if the pod can start
    /// without it in one place and not in another.
    pub(super) fn references(&self, pod: &Pod<'_>) -> Box<[WorkloadReference]> {
        let mut found = Found { collector: self, known: BTreeSet::new(), references: Vec::new() };
        let base = pod.path();
        for container in &pod.containers {
            let path = || container.path();
            for (index, variable) in indexed(container.node.get("env")) {
                let path = || path().key("env").index(index).key("valueFrom");
                for (field, to) in
                    [("secretKeyRef", Referent::Secret), ("configMapKeyRef", Referent::ConfigMap)]
                {
                    let node = variable.at(&["valueFrom", field]);
                    found.add(node, to, "name", || path().key(field));
                }
            }
            for (index, source) in indexed(container.node.get("envFrom")) {
                let path = || path().key("envFrom").index(index);
                for (field, to) in
                    [("secretRef", Referent::Secret), ("configMapRef", Referent::ConfigMap)]
                {
                    found.add(source.get(field), to, "name", || path().key(field));
                }
            }
        }
        for (index, volume) in indexed(pod.spec.get("volumes")) {
            found.volume(volume, &base.clone().key("volumes").index(index));
        }
        found.references.into()
    }
}

struct Found<'c, 't> {
    collector: &'c Collector<'c>,
    known: BTreeSet<(Referent, &'t str, Option<&'t str>, bool)>,
    references: Vec<WorkloadReference>,
}

impl<'t> Found<'_, 't> {
    fn volume(&mut self, volume: Node<'t>, path: &Path) {
        let at = |field: &str| path.clone().key(field);
        self.add(volume.get("secret"), Referent::Secret, "secretName", || at("secret"));
        self.add(volume.get("configMap"), Referent::ConfigMap, "name", || at("configMap"));
        let claim = "persistentVolumeClaim";
        self.add(volume.get(claim), Referent::Claim, "claimName", || at(claim));
        for (index, source) in indexed(volume.at(&["projected", "sources"])) {
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
        let is_optional = node.get("optional").and_then(Node::as_bool) == Some(true);
        if !self.known.insert((to, name, key, is_optional)) {
            return;
        }
        let place = self.collector.place(&path().key(field));
        self.references.push(WorkloadReference {
            to,
            name: name.into(),
            key: key.map(Into::into),
            is_optional,
            place,
        });
    }
}

fn indexed(node: Option<Node<'_>>) -> impl Iterator<Item = (usize, Node<'_>)> {
    node.into_iter().flat_map(Node::items).enumerate()
}
