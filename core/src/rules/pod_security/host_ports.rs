use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Fault, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A port of a container, init container or ephemeral container with a `hostPort` that is not 0; 0 is how the API
    /// says that there is none.
    ///
    /// # Why it matters
    /// The port is open at the address of the node, where network policies may not reach, it can answer in place of a
    /// service of the node, and only one such pod fits on a node.
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
    HOST_PORTS {
        id: "host-ports",
        summary: "container takes a port of its node",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "hostPorts" }),
        help: "remove `hostPort` and expose the container by a Service",
        references: &[
            reference("PSS",
            "hostPorts"),
            reference("CIS",
            "5.2.13"),
            reference("NSA",
            "Container hostPort"),
        ],
        aliases: &[
            alias("polaris",
            "hostPortSet"),
            alias("trivy",
            "KSV-0024"),
            alias("kubescape",
            "C-0044"),
            alias("checkov",
            "CKV_K8S_26"),
            alias("kics",
            "workload_host_port_not_specified"),
            alias("gatekeeper",
            "host-network-ports"),
            alias("kyverno",
            "disallow-host-ports"),
            alias("kyverno",
            "disallow-host-ports-range"),
            alias("kubewarden",
            "host-namespaces-psp-policy"),
            alias("kubewarden",
            "rego:ControllerContainerUsingHostPort"),
            alias("kubewarden",
            "rego:ControllerContainerBlockPortsRange"),
            alias("datree",
            "CONTAINERS_INCORRECT_KEY_HOSTPORT"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_PORTS, pod, sink, |hit, who| match hit.fault {
        Fault::Number(port) => Some(format!("{who} takes port {port} of its node")),
        _ => None,
    });
}
