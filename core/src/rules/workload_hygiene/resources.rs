//! Amounts of resources that several rules ask for.

use crate::text::{Node, Number, Value};
use crate::view::{Container, List, Pod, Quantity};

/// A quantity as the API has it: a string or a bare number.
pub(super) fn quantity(node: Node<'_>) -> Option<Quantity> {
    match node.value() {
        Value::String(text) => Quantity::parse(text),
        Value::Number(Number::Int(value)) => Quantity::parse(&value.to_string()),
        Value::Number(Number::Float(value)) => Quantity::parse(&value.to_string()),
        _ => None,
    }
}

/// Whether neither the container nor its pod as a whole sets an amount of `resource`.
///
/// A limit of zero is none. A request may come from the limit, as the API server fills it. Ephemeral containers cannot
/// have resources.
pub(super) fn is_missing(
    pod: &Pod<'_>,
    container: &Container<'_>,
    field: &str,
    resource: &str,
) -> bool {
    if container.list == List::Ephemeral {
        return false;
    }
    let fields = if field == "requests" { &["requests", "limits"][..] } else { &["limits"] };
    let set = |node: Node<'_>, field| {
        let amount = node.at(&["resources", field, resource]);
        // What cannot be read is somebody else's finding.
        amount.is_some_and(|node| {
            field == "requests" || !quantity(node).is_some_and(Quantity::is_zero)
        })
    };
    !fields.iter().any(|field| set(container.node, field) || set(pod.spec, field))
}
