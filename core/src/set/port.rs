//! Ports on which known servers listen.

use crate::text::Node;
use crate::view::Pod;

/// Servers that by default require no name or password, by their usual port.
const OPEN: &[(i64, &str)] = &[
    (2181, "ZooKeeper"),
    (2375, "the Docker API"),
    (2379, "etcd"),
    (4222, "NATS"),
    (6379, "Redis"),
    (9042, "Cassandra"),
    (9092, "Kafka"),
    (11211, "memcached"),
    (27017, "MongoDB"),
];

/// Returns the first such port that a container of the pod declares.
pub(super) fn open(pod: &Pod<'_>) -> Option<(i64, &'static str)> {
    let running = pod.containers.iter().filter(|container| container.role.is_long_running());
    let ports = running.filter_map(|container| container.node.get("ports")).flat_map(Node::items);
    let mut numbers = ports.filter_map(|port| port.get("containerPort")?.as_i64());
    numbers.find_map(|number| OPEN.iter().find(|(known, _)| *known == number)).copied()
}
