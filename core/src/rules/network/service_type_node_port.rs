use crate::rule::prelude::*;
use crate::view::ServiceType;

rule!(
    /// # What it flags
    /// A Service of type NodePort.
    ///
    /// # Why it matters
    /// The port is open on every address of every node, even on nodes without a pod of the Service,
    /// and bypasses the firewalls, logins and certificates in front of an ingress.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   ports: [{port: 80}]
    ///   type: NodePort
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
    /// Ingress controllers on bare metal, and clusters with nodes in a closed network.
    /// `service-type-load-balancer` covers Services of type LoadBalancer, which open a port on
    /// every node, too.
    pub(crate) static SERVICE_TYPE_NODE_PORT: Rule = Rule {
        id: "service-type-node-port",
        summary: "Service opens a port on every node",
        family: Family::Network,
        severity: Severity::Low,
        help: "use type ClusterIP behind an Ingress or a gateway",
        profiles: &[Profile::Nsa],
        checks: &[Check::Service(check)],
        ..Rule::BASE
    };
);

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    if service.kind == ServiceType::NodePort {
        let message = format_args!("Service `{}` opens a port on every node", service.name());
        sink.report(service.path("type"), message);
    }
}
