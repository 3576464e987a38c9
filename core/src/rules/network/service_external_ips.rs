use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Service with an address in `externalIPs` that is not among the allowed ones.
    ///
    /// # Why it matters
    /// Whoever may create Services can name any address there, and every node then sends what pods
    /// address to it to the Service's own pods: traffic to other programs and to the outside is
    /// read and answered by the wrong one (CVE-2020-8554). Nothing in Kubernetes checks whom the
    /// address belongs to.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   ports: [{port: 80}]
    ///   externalIPs: [203.0.113.7]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   ports: [{port: 80}]
    ///   type: ClusterIP
    /// ```
    ///
    /// # Exceptions
    /// Clusters on bare metal may route fixed addresses to nodes on purpose: name them in the
    /// parameter `allowed`.
    pub(crate) static SERVICE_EXTERNAL_IPS: Rule = Rule {
        id: "service-external-ips",
        summary: "Service takes traffic for addresses of its own choice",
        family: Family::Network,
        severity: Severity::High,
        help: "remove `externalIPs`; use a Service of type LoadBalancer or an Ingress",
        parameters: &[Parameter {
            name: "allowed",
            summary: "addresses that Services may take",
            default: DefaultSetting::Texts(&[]),
        }],
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Service(check)],
        ..Rule::BASE
    };
);

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    let allowed = sink.parameters().texts("allowed");
    for (index, address) in service.external_ips.indexed() {
        if !allowed.iter().any(|one| one == address) {
            let message = format_args!(
                "Service `{}` takes the traffic that pods and nodes send to `{address}`",
                service.name()
            );
            sink.report(service.path("externalIPs").index(index), message);
        }
    }
}
