use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, alias, reference, rule};
use crate::view::{Service, ServiceType};

rule! {
    /// # What it flags
    /// A Service of type NodePort.
    ///
    /// # Why it matters
    /// The port is open on every address of every node, also on nodes without a pod of the Service, and past the
    /// firewalls, logins and certificates that stand before an ingress.
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
    /// Ingress controllers on bare metal, and clusters whose nodes are in a closed network. Services of type
    /// LoadBalancer have a port on every node, too; `service-type-load-balancer` judges them.
    SERVICE_TYPE_NODE_PORT {
        id: "service-type-node-port",
        summary: "Service listens on a port of every node",
        family: Family::Network,
        severity: Severity::Low,
        help: "use type ClusterIP behind an Ingress or a gateway",
        references: &[
            reference("OWASP", "K07"),
        ],
        aliases: &[
            alias("kube-linter", "exposed-services"),
            alias("kube-score", "service-type"),
            alias("kubescape", "C-0256"),
            alias("kics", "service_type_is_nodeport"),
            alias("gatekeeper", "block-nodeport-services"),
            alias("kyverno", "restrict-node-port"),
            alias("kubewarden", "disallow-service-nodeport-policy"),
            alias("kubewarden", "rego:ServiceProhibitType"),
            alias("datree", "SERVICE_INCORRECT_TYPE_VALUE_NODEPORT"),
        ],
        profiles: &["nsa"],
        checks: &[Check::Service(check)],
    }
}

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    if service.kind == ServiceType::NodePort {
        let message = format_args!("Service `{}` listens on a port of every node", service.name());
        sink.report(service.path("type"), message);
    }
}
