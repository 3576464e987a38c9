//! Takes the facts from an object.

use super::{Body, Fact, Labels, NetworkPolicy, Selector, Workload};
use crate::object::Object;
use crate::report::{Location, ObjectRef};
use crate::text::Node;
use crate::view::{Pod, Strings};

/// Adds the facts of `object` and its `pods`; `place` gives the location of its name.
pub(crate) fn collect(
    object: &Object<'_>,
    pods: &[Pod<'_>],
    place: impl Fn() -> (ObjectRef, Location),
    facts: &mut Vec<Fact>,
) {
    let mut add = |body| {
        let (object, location) = place();
        facts.push(Fact { object, location, body });
    };
    for pod in pods {
        add(Body::Workload(Box::new(workload(pod))));
    }
    match (object.identity.group, object.identity.kind) {
        ("", "Namespace") => add(Body::Namespace(Labels::read(object.at(&["metadata", "labels"])))),
        ("networking.k8s.io" | "extensions", "NetworkPolicy") => {
            add(Body::NetworkPolicy(Box::new(network_policy(object))));
        }
        _ => {}
    }
}

fn workload(pod: &Pod<'_>) -> Workload {
    let labels = pod.site.metadata.and_then(|metadata| metadata.get("labels"));
    Workload { labels: Labels::read(labels), path: pod.path().to_string() }
}

/// Without `policyTypes` a policy isolates incoming traffic, and outgoing only if it has egress rules.
fn network_policy(object: &Object<'_>) -> NetworkPolicy {
    let pods = object.at(&["spec", "podSelector"]).map(Selector::read).unwrap_or_default();
    let types = Strings::new(object.at(&["spec", "policyTypes"]));
    let egress_rules = object.at(&["spec", "egress"]).is_some_and(|rules| rules.items().len() > 0);
    let stated =
        object.at(&["spec", "policyTypes"]).is_some_and(Node::is_sequence) && !types.is_empty();
    NetworkPolicy {
        pods,
        ingress: !stated || types.contains("Ingress"),
        egress: if stated { types.contains("Egress") } else { egress_rules },
    }
}
