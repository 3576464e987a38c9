use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// `hostNetwork: true` in a pod spec.
    ///
    /// # Why it matters
    /// The pod sees and sends the traffic of the node, reaches services that listen on its loopback interface, such as
    /// the kubelet, and is, with most network plugins, outside of every network policy.
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
    HOST_NETWORK {
        id: "host-network",
        summary: "pod uses the network of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "hostNamespaces" }),
        help: "remove `hostNetwork`; expose what others need by a Service",
        references: &[
            reference("PSS",
            "hostNamespaces"),
            reference("CIS",
            "5.2.5"),
            reference("NSA",
            "HostNetwork access"),
        ],
        aliases: &[
            alias("kube-linter",
            "host-network"),
            alias("kubesec",
            "HostNetwork"),
            alias("polaris",
            "hostNetworkSet"),
            alias("trivy",
            "KSV-0009"),
            alias("kubescape",
            "C-0041"),
            alias("checkov",
            "CKV_K8S_19"),
            alias("kics",
            "shared_host_network_namespace"),
            alias("kubeaudit",
            "NamespaceHostNetworkTrue"),
            alias("gatekeeper",
            "host-network-ports"),
            alias("kyverno",
            "disallow-host-namespaces"),
            alias("kubewarden",
            "host-namespaces-psp-policy"),
            alias("kubewarden",
            "rego:ControllerShareHostNetwork"),
            alias("datree",
            "CONTAINERS_INCORRECT_HOSTNETWORK_VALUE_TRUE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_NAMESPACES, pod, sink, |hit, who| {
        let said = hit.field.keys == ["hostNetwork"];
        said.then(|| format!("{who} uses the network of its node"))
    });
}
