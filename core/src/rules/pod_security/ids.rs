//! User and group ids.

use crate::rule::{Sink, parameters};
use crate::text::Node;
use crate::view::{Container, Pod};

parameters! {
    /// The user or group ids that a container may have.
    pub(super) struct Ids {
        /// the lowest allowed id
        minimum: i64 = 10_000,
    }
}

parameters! {
    /// The groups that a pod may be in.
    pub(super) struct Groups {
        /// the lowest allowed group
        minimum: i64 = 1_000,
        /// the highest allowed group
        maximum: i64 = 4_294_967_294,
    }
}

/// Reports a container whose effective id in `field` is absent or below the parameter `minimum`.
/// `what` is `user` or `group`.
pub(super) fn report_low(
    field: &str,
    what: &str,
    pod: &Pod<'_>,
    container: &Container<'_>,
    sink: &mut Sink<'_>,
) {
    if pod.is_windows() {
        return;
    }
    let Ids { minimum } = sink.parameters();
    let id = pod.effective(container, field).and_then(Node::as_i64);
    if id.is_some_and(|id| id >= minimum) {
        return;
    }
    let (who, path) = (container.label(), pod.effective_path(container, field));
    match id {
        Some(id) => sink.report(path, format_args!("{who} runs as {what} {id}, below {minimum}")),
        None => sink.report(path, format_args!("{who} sets no id for its {what}")),
    };
}

/// Returns the range of the parameters `minimum` and `maximum` as text, if `id` is outside it.
pub(super) fn outside(id: Node<'_>, sink: &Sink<'_>) -> Option<String> {
    let id = id.as_i64()?;
    let Groups { minimum, maximum } = sink.parameters();
    (id < minimum || id > maximum).then(|| format!("{minimum} to {maximum}: it is {id}"))
}
