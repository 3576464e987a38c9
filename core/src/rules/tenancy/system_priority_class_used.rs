use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A pod or workload outside `kube-system` with `priorityClassName: system-cluster-critical` or
    /// `system-node-critical`.
    ///
    /// # Why it matters
    /// When a node is full, the scheduler removes pods of lower priority to make room, and the
    /// kubelet evicts these last. Such a workload displaces others, including network and storage
    /// drivers of the node.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web, namespace: shop}
    /// spec:
    ///   priorityClassName: system-node-critical
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web, namespace: shop}
    /// spec:
    ///   priorityClassName: shop-high
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Add-ons of the cluster in a separate namespace, such as network and storage drivers. Objects
    /// without a namespace are judged with medium confidence.
    pub(crate) static SYSTEM_PRIORITY_CLASS_USED: Rule = Rule {
        id: "system-priority-class-used",
        summary: "workload outside `kube-system` has the priority of system components",
        family: Family::Tenancy,
        severity: Severity::Medium,
        help: "use your own PriorityClass with a lower value",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let class = pod.spec.get("priorityClassName").and_then(Node::as_str);
    let Some(class @ ("system-cluster-critical" | "system-node-critical")) = class else { return };
    let namespace = pod.object.identity.namespace;
    if namespace == Some("kube-system") {
        return;
    }
    let path = pod.path().key("priorityClassName");
    let draft =
        sink.report(path, format_args!("pod has the priority `{class}` of system components"));
    if namespace.is_none() {
        draft.confidence(Confidence::Medium);
    }
}
