use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload in `kube-system`, `kube-public` or `kube-node-lease` without the labels of
    /// cluster components and add-ons.
    ///
    /// # Why it matters
    /// Most policies, quotas and admission webhooks exempt `kube-system`, and the service accounts
    /// of controllers with the most far-reaching permissions are there: anyone who can create a pod
    /// in it can use any of them.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web, namespace: kube-system}
    /// spec:
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
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Components and add-ons are recognized by the labels `k8s-app`,
    /// `kubernetes.io/cluster-service`, `addonmanager.kubernetes.io/mode`, `component` or `tier:
    /// control-plane`, `tier: node`, on the object or on its pods.
    pub(crate) static SYSTEM_NAMESPACE_USED: Rule = Rule {
        id: "system-namespace-used",
        summary: "workload is in a system namespace",
        family: Family::Tenancy,
        severity: Severity::Low,
        help: "move it to a separate namespace",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

const NAMESPACES: &[&str] = &["kube-system", "kube-public", "kube-node-lease"];

const MARKS: &[&str] =
    &["addonmanager.kubernetes.io/mode", "component", "k8s-app", "kubernetes.io/cluster-service"];

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let Some(namespace) = pod.object.identity.namespace else { return };
    if !NAMESPACES.contains(&namespace) || is_component(pod) {
        return;
    }
    let identity = &pod.object.identity;
    let message = format_args!(
        "{} `{}` is in the system namespace `{namespace}`",
        identity.kind, identity.name
    );
    sink.report(pod.object.path_to(&["metadata", "namespace"]), message);
}

fn is_component(pod: &Pod<'_>) -> bool {
    let is_marked = |key: &&str| pod.object.label(key).or(pod.label(key)).is_some();
    let is_tier = |value: Option<&str>| matches!(value, Some("control-plane" | "node"));
    MARKS.iter().any(is_marked) || is_tier(pod.object.label("tier")) || is_tier(pod.label("tier"))
}
