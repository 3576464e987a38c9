use crate::rule::prelude::*;
use crate::text::Node;

parameters! {
    /// The runtime classes that a pod may have.
    struct Classes<'p> {
        /// allowed classes; any class if empty
        allowed: Texts<'p> = &[],
    }
}

rule!(
    /// # What it flags
    /// A pod without `runtimeClassName`, or with one that is not in the parameter `allowed` if that
    /// is not empty.
    ///
    /// # Why it matters
    /// A runtime class such as `gVisor` or Kata adds a second barrier between a pod and its node.
    /// Without one, untrusted code shares the node's kernel.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
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
    /// metadata: {name: web}
    /// spec:
    ///   runtimeClassName: gvisor
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Clusters with one runtime for all pods.
    pub(crate) static RUNTIME_CLASS_NOT_ALLOWED: Rule = Rule {
        id: "runtime-class-not-allowed",
        former: &["runtime-class"],
        summary: "pod does not use an allowed runtime class",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set `runtimeClassName` to an allowed class",
        parameters: Classes::PARAMETERS,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let Classes { allowed } = sink.parameters();
    let class = pod.spec.get("runtimeClassName").and_then(Node::as_str).unwrap_or("");
    let message = if class.is_empty() {
        "the pod sets no runtime class".to_owned()
    } else if allowed.is_empty() || allowed.iter().any(|one| one == class) {
        return;
    } else {
        format!("the runtime class `{class}` is not allowed")
    };
    sink.report(pod.path().key("runtimeClassName"), message);
}
