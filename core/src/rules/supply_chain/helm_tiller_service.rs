use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A Service whose name begins with `tiller`, or with `name: tiller` in its selector or labels.
    ///
    /// # Why it matters
    /// Anyone who can reach Tiller can use its permissions in the cluster.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata: {name: tiller-deploy, namespace: kube-system}
    /// spec:
    ///   selector: {app: helm, name: tiller}
    ///   ports: [{port: 44134}]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata: {name: web}
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static HELM_TILLER_SERVICE: Rule = Rule {
        id: "helm-tiller-service",
        summary: "Service exposes Tiller, the server part of Helm 2",
        family: Family::SupplyChain,
        severity: Severity::High,
        help: "delete the Service",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Kinds(&[kind("", "Service")], check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let name = object.identity.name;
    let marks: [&[&str]; 2] = [&["spec", "selector", "name"], &["metadata", "labels", "name"]];
    let marked =
        marks.into_iter().find(|keys| object.at(keys).and_then(Node::as_str) == Some("tiller"));
    let keys = match marked {
        _ if name == "tiller" || name.starts_with("tiller-") => &["metadata", "name"],
        Some(keys) => keys,
        None => return,
    };
    sink.report(object.path_to(keys), format_args!("Service `{name}` exposes Tiller"));
}
