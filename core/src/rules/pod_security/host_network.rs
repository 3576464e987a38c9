use super::hits::report_host_namespace;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `hostNetwork: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod can observe and send traffic as the node, reaches services on the node's loopback
    /// interface, such as the kubelet, and bypasses every network policy with most network plugins.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   hostNetwork: true
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    /// ```
    ///
    /// # Exceptions
    /// Network plugins, node exporters and other agents of the node itself.
    ///
    /// # Fix safety
    /// Clients that use the node's address need a Service or a host port instead.
    pub(crate) static HOST_NETWORK: Rule = Rule {
        id: "host-network",
        summary: "pod uses the network namespace of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::HOST_NAMESPACES),
        help: "remove `hostNetwork`, and expose ports with a Service",
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
    report_host_namespace("hostNetwork", "uses the network namespace", pod, sink);
}
