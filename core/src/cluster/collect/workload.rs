//! Pods and workloads.

use super::{Collector, items, labels, number, text};
use crate::cluster::{
    Container, ContainerPort, Protocol, ResourceRequirements, Resources, Workload,
};
use crate::pss::Failures;
use crate::text::Node;
use crate::view::{self, Pod};

impl Collector<'_> {
    pub(super) fn workload(&self, pod: &Pod<'_>) -> Workload {
        let named = ["serviceAccountName", "serviceAccount"]
            .into_iter()
            .find(|field| pod.spec.get(field).is_some())
            .unwrap_or("serviceAccountName");
        let path = pod.path();
        let own = path.below(&self.object.path).unwrap_or_default();
        Workload {
            labels: labels::of_pods(pod),
            path: own.pointer().into(),
            replicas: self.object.at(&["spec", "replicas"]).and_then(Node::as_i64),
            host_network: pod.flag("hostNetwork") == Some(true),
            containers: pod.containers.iter().map(|container| self.container(container)).collect(),
            resources: requirements(pod.spec),
            service_account: pod.service_account().into(),
            service_account_place: self.place(&path.clone().key(named)),
            automount: pod.flag("automountServiceAccountToken"),
            automount_place: self.place(&path.key("automountServiceAccountToken")),
            references: self.references(pod),
            failures: Failures::of(pod),
            confidence: pod.confidence(),
        }
    }

    fn container(&self, container: &view::Container<'_>) -> Container {
        let port = |node: Node<'_>| {
            Some(ContainerPort {
                name: text(node, "name"),
                number: number(node, "containerPort")?,
                host_port: number(node, "hostPort"),
                protocol: Protocol::read(node.get("protocol")),
            })
        };
        Container {
            name: container.name.into(),
            index: container.index,
            role: container.role,
            location: (self.locate)(&container.path().key("name")),
            ports: items(container.node.get("ports")).filter_map(port).collect(),
            resources: requirements(container.node),
        }
    }
}

/// Returns the `resources` of a container or pod spec.
fn requirements(node: Node<'_>) -> ResourceRequirements {
    let amounts = |field| Resources::read(node.at(&["resources", field]));
    ResourceRequirements { requests: amounts("requests"), limits: amounts("limits") }
}
