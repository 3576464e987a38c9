use std::fmt::Display;

use crate::rule::prelude::*;
use crate::text::{Node, Path};
use crate::view::Quantity;

parameters! {
    /// The bounds of amounts: at most one in each list.
    struct Bounds<'p> {
        /// highest cpu amount
        #[name = "maxCpu"]
        max_cpu: Texts<'p> = &[],
        /// highest memory amount
        #[name = "maxMemory"]
        max_memory: Texts<'p> = &[],
        /// lowest cpu amount
        #[name = "minCpu"]
        min_cpu: Texts<'p> = &["1m"],
        /// lowest memory amount
        #[name = "minMemory"]
        min_memory: Texts<'p> = &["1Mi"],
    }
}

rule!(
    /// # What it flags
    /// A cpu or memory request or limit, of a container or of a whole pod, above or below the
    /// bounds in the parameters.
    ///
    /// # Why it matters
    /// A workload with an excessive limit can starve a node; a limit that is far too small, often
    /// because of a missing unit, prevents the workload from starting.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     resources:
    ///       limits:
    ///         memory: 512 # bytes: the unit is missing
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     resources:
    ///       limits:
    ///         memory: 512Mi
    /// ```
    ///
    /// # Exceptions
    /// Set the bounds according to your nodes and workloads.
    pub(crate) static RESOURCE_QUANTITY_OUT_OF_RANGE: Rule = Rule {
        id: "resource-quantity-out-of-range",
        summary: "cpu or memory amount is outside the configured bounds",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "choose an amount within the bounds",
        parameters: Bounds::PARAMETERS,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Container(container), Check::Pod(pod)],
        ..Rule::BASE
    };
);

fn container(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    amounts(container.node, &|| container.path(), &container.label(), sink);
}

fn pod(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    amounts(pod.spec, &|| pod.path(), &"the pod", sink);
}

fn amounts(node: Node<'_>, base: &dyn Fn() -> Path, who: &dyn Display, sink: &mut Sink<'_>) {
    let Bounds { max_cpu, max_memory, min_cpu, min_memory } = sink.parameters();
    for field in ["requests", "limits"] {
        for (resource, lowest, highest) in
            [("cpu", min_cpu, max_cpu), ("memory", min_memory, max_memory)]
        {
            let Some(written) = node.at(&["resources", field, resource]) else { continue };
            let Some(amount) = Quantity::read(written) else { continue };
            let low = bound(lowest).filter(|(_, bound)| amount < *bound && !amount.is_zero());
            let high = bound(highest).filter(|(_, bound)| amount > *bound);
            let (side, bound) = match (low, high) {
                (Some((text, _)), _) => ("below", text),
                (None, Some((text, _))) => ("above", text),
                (None, None) => continue,
            };
            let path = base().keys(&["resources", field, resource]);
            sink.report(path, format_args!("{resource} {field} of {who} are {side} {bound}"));
        }
    }
}

/// Returns the first of the configured amounts, as written and as a number.
fn bound(texts: &[String]) -> Option<(&String, Quantity)> {
    let text = texts.first()?;
    Some((text, Quantity::parse(text)?))
}
