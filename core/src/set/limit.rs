//! Where memory is bounded: at the container, at the pod, or by an object of the namespace.

use super::{Collector, Place};
use crate::object::Object;
use crate::text::Node;
use crate::view::Pod;

/// Returns the first container without a memory limit: its name in messages, and its location.
pub(super) fn without(collector: &Collector<'_>, pod: &Pod<'_>) -> Option<(Box<str>, Place)> {
    let mut containers = pod.containers.iter();
    let container = containers.find(|container| pod.lacks(container, "limits", "memory"))?;
    let place = collector.place(&container.path().key("name"));
    Some((container.label().to_string().into(), place))
}

/// Returns whether a ResourceQuota makes the API server deny pods without memory limits. One with a scope applies only
/// to some pods.
pub(super) fn by_quota(object: &Object<'_>) -> bool {
    let filled = |field| {
        let node = object.at(&["spec", field]);
        node.is_some_and(|node| node.items().len() > 0 || node.entries().len() > 0)
    };
    let bounds = object.at(&["spec", "hard", "limits.memory"]).is_some();
    bounds && !filled("scopes") && !filled("scopeSelector")
}

/// Returns whether a LimitRange limits memory: its `default`, or without one its `max`, becomes the limit of a
/// container that has none; if the range limits whole pods or the ratio of limit to request, pods without a limit are
/// denied.
pub(super) fn by_range(object: &Object<'_>) -> bool {
    let mut items = object.at(&["spec", "limits"]).into_iter().flat_map(Node::items);
    items.any(|item| {
        let kind = item.get("type").and_then(Node::as_str);
        let states = |field| item.at(&[field, "memory"]).is_some();
        matches!(kind, Some("Container" | "Pod"))
            && ["default", "max", "maxLimitRequestRatio"].into_iter().any(states)
    })
}
