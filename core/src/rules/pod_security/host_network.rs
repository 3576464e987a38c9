use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `hostNetwork: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod sees and sends the traffic of the node, reaches services that listen on its loopback
    /// interface, such as the kubelet, and is, with most network plugins, outside of every network
    /// policy.
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
    /// What others reach at the address of the node needs a Service or a host port then.
    pub(crate) static HOST_NETWORK: Rule = Rule {
        id: "host-network",
        summary: "pod uses the network of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::HOST_NAMESPACES),
        help: "remove `hostNetwork`; expose what others need by a Service",
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
    report_where(&pss::check::HOST_NAMESPACES, pod, sink, |hit, who| {
        let said = hit.field.keys == ["hostNetwork"];
        said.then(|| format!("{who} uses the network of its node"))
    });
}
