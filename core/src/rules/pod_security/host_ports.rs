use super::hits::report_where;
use crate::pss::Fault;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A port of a container, init container or ephemeral container with a `hostPort` that is not
    /// 0; 0 is how the API says that there is none.
    ///
    /// # Why it matters
    /// The port is open at the address of the node, where network policies may not reach, it can
    /// answer in place of a service of the node, and only one such pod fits on a node.
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
    ///     ports:
    ///     - containerPort: 8080
    ///       hostPort: 80
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     ports:
    ///     - containerPort: 8080
    /// ```
    ///
    /// # Exceptions
    /// Ingress controllers and agents that must be reached at each node.
    ///
    /// # Fix safety
    /// Clients that use the address of the node need a Service then.
    pub(crate) static HOST_PORTS: Rule = Rule {
        id: "host-ports",
        summary: "container takes a port of its node",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::HOST_PORTS),
        help: "remove `hostPort` and expose the container by a Service",
        fix: FixGrade::Unsafe,
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_PORTS, pod, sink, |hit, who| match hit.fault {
        Fault::Number(port) => Some(format!("{who} takes port {port} of its node")),
        _ => None,
    });
}
