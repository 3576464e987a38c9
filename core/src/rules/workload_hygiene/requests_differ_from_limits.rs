use crate::rule::prelude::*;
use crate::view::Quantity;

rule!(
    /// # What it flags
    /// A cpu or memory request that differs from the limit, after the API server has derived
    /// missing requests.
    ///
    /// # Why it matters
    /// Only a pod whose requests equal its limits has the quality of service `Guaranteed`: it is
    /// evicted last, and static cpu management may assign dedicated processors to it.
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
    ///       requests: {memory: 64Mi}
    ///       limits: {memory: 128Mi}
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
    ///       requests: {memory: 128Mi}
    ///       limits: {memory: 0.125Gi}
    /// ```
    ///
    /// # Exceptions
    /// Most workloads do well without. The rule is only in the profile `all`.
    pub(crate) static REQUESTS_DIFFER_FROM_LIMITS: Rule = Rule {
        id: "requests-differ-from-limits",
        summary: "request and limit of a resource differ, so the pod is not guaranteed its \
                  resources",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "make the request equal to the limit if the workload must not be evicted",
        profiles: &[],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    for resource in ["cpu", "memory"] {
        let stated = |field| container.resource(field, resource);
        let (Some(request), Some(limit)) = (stated("requests"), stated("limits")) else { continue };
        if request.as_str().is_some() && request.as_str() == limit.as_str() {
            continue;
        }
        let amounts = (Quantity::read(request), Quantity::read(limit));
        if matches!(amounts, (Some(request), Some(limit)) if request != limit) {
            let path = container.path().keys(&["resources", "requests", resource]);
            let who = container.label();
            sink.report(
                path,
                format_args!("the {resource} request of {who} differs from its limit"),
            );
        }
    }
}
