use super::hits::report_where;
use crate::pss::Fault;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A port of a container, init container or ephemeral container with a `hostPort` other than 0,
    /// which means unset.
    ///
    /// # Why it matters
    /// The port is open on the node's address, where network policies may not apply, it can
    /// impersonate a service of the node, and only one such pod fits on a node.
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
    /// Ingress controllers and agents that must be reachable on each node.
    ///
    /// # Fix safety
    /// Clients that use the node's address need a Service instead.
    pub(crate) static HOST_PORT_USED: Rule = Rule {
        id: "host-port-used",
        former: &["host-ports"],
        summary: "container uses a port of its node",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::HOST_PORTS),
        help: "remove `hostPort`, and expose the container with a Service",
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
        Fault::Number(port) => Some(format!("{who} uses port {port} of its node")),
        _ => None,
    });
}
