use crate::rule::prelude::*;

parameters! {
    /// The addresses that are not reported.
    struct Addresses<'p> {
        /// addresses that Services may use
        allowed: Texts<'p> = &[],
    }
}

rule!(
    /// # What it flags
    /// A Service with an address in `externalIPs` that is not among the allowed ones.
    ///
    /// # Why it matters
    /// Anyone who can create Services can use any address there, and every node then sends the
    /// traffic of pods for that address to the Service's pods, which can read and answer it
    /// (CVE-2020-8554). Kubernetes does not check who owns the address.
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
    /// Clusters on bare metal may intentionally route fixed addresses to nodes: list them in the
    /// parameter `allowed`.
    pub(crate) static SERVICE_EXTERNAL_IPS: Rule = Rule {
        id: "service-external-ips",
        summary: "Service intercepts traffic to arbitrary addresses",
        family: Family::Network,
        severity: Severity::High,
        help: "remove `externalIPs`; use a Service of type LoadBalancer or an Ingress",
        parameters: Addresses::PARAMETERS,
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Service(check)],
        ..Rule::BASE
    };
);

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    let Addresses { allowed } = sink.parameters();
    for (index, address) in service.external_ips.indexed() {
        if !allowed.iter().any(|one| one == address) {
            let message = format_args!(
                "Service `{}` intercepts the traffic of pods and nodes to `{address}`",
                service.name()
            );
            sink.report(service.path("externalIPs").index(index), message);
        }
    }
}
