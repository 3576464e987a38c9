use super::tiller;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A workload that runs a Tiller image, or has the labels `app: helm` and `name: tiller`.
    ///
    /// # Why it matters
    /// Tiller executes requests of anyone who can reach its port with its own, usually unlimited,
    /// permissions, without authentication. It has had no security fixes since 2020.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: tiller
    ///         image: ghcr.io/helm/tiller:v2.17.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static HELM_TILLER_DEPLOYED: Rule = Rule {
        id: "helm-tiller-deployed",
        summary: "Tiller, the server part of Helm 2, is deployed",
        family: Family::SupplyChain,
        severity: Severity::Critical,
        help: "remove it; Helm 3 and later have no server part",
        profiles: &[Profile::Default, Profile::CisWorkloads, Profile::Nsa],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    if let Some(container) = pod.containers.iter().find(|container| tiller::runs(container)) {
        let path = container.path().key("image");
        sink.report(path, format_args!("{} runs Tiller", container.label()));
        return;
    }
    if tiller::is_labelled(pod) {
        let path = pod.metadata_path().key("labels").key("name");
        sink.report(path, "the pod has the labels of Tiller");
    }
}
