use crate::rule::prelude::*;
use crate::text::Node;

parameters! {
    /// The priority classes that a pod may have.
    struct Classes<'p> {
        /// the allowed classes; the empty string allows pods without a class
        allowed: Texts<'p> = &[],
    }
}

rule!(
    /// # What it flags
    /// A pod or workload whose `priorityClassName` is not in the parameter `allowed`; no class
    /// counts as the empty string. Without the parameter nothing is reported.
    ///
    /// # Why it matters
    /// Priority decides which pods are removed when a node is full. In a shared cluster, every team
    /// would like its pods to be the last.
    ///
    /// # Bad
    /// ```yaml
    /// # options: {"rules": {"priority-class-not-allowed": {"allowed": ["shop-high", "shop-low"]}}}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web, namespace: shop}
    /// spec:
    ///   priorityClassName: desk-high
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// # options: {"rules": {"priority-class-not-allowed": {"allowed": ["shop-high", "shop-low"]}}}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web, namespace: shop}
    /// spec:
    ///   priorityClassName: shop-low
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static PRIORITY_CLASS_NOT_ALLOWED: Rule = Rule {
        id: "priority-class-not-allowed",
        summary: "workload has a priority class that is not allowed",
        family: Family::Tenancy,
        severity: Severity::Low,
        help: "set `priorityClassName` to an allowed class",
        parameters: Classes::PARAMETERS,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let Classes { allowed } = sink.parameters();
    let class = pod.spec.get("priorityClassName").and_then(Node::as_str).unwrap_or("");
    if allowed.is_empty() || allowed.iter().any(|one| one == class) {
        return;
    }
    let what = match class {
        "" => "pod has no priority class".to_owned(),
        class => format!("pod has the priority class `{class}`, which is not allowed"),
    };
    sink.report(pod.path().key("priorityClassName"), what);
}
