use crate::rule::prelude::*;
use crate::view::ServiceType;

rule!(
    /// # What it flags
    /// A Service of type NodePort.
    ///
    /// # Why it matters
    /// The port is open on every address of every node, also on nodes without a pod of the Service,
    /// and past the firewalls, logins and certificates that stand before an ingress.
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
    /// Ingress controllers on bare metal, and clusters whose nodes are in a closed network.
    /// Services of type LoadBalancer have a port on every node, too; `service-type-load-balancer`
    /// judges them.
    pub(crate) static SERVICE_TYPE_NODE_PORT: Rule = Rule {
        id: "service-type-node-port",
        summary: "Service listens on a port of every node",
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
        let message = format_args!("Service `{}` listens on a port of every node", service.name());
        sink.report(service.path("type"), message);
    }
}
