use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, alias, rule};
use crate::view::{Container, Pod};

use super::tiller;

rule! {
    /// # What it flags
    /// A Tiller container whose command line has no `--listen` on `localhost`, `127.0.0.1` or `[::1]`.
    ///
    /// # Why it matters
    /// Every pod of the cluster can reach it and act with its rights.
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
    ///       - name: tiller
    ///         image: ghcr.io/helm/tiller:v2.17.0
    ///         args: ["--listen=localhost:44134"]
    /// ```
    ///
    /// # Exceptions
    /// None.
    HELM_TILLER_LISTENS_EVERYWHERE {
        id: "helm-tiller-listens-everywhere",
        summary: "Tiller listens on every address of its pod",
        family: Family::SupplyChain,
        severity: Severity::High,
        help: "remove Tiller; until then start it with `--listen=localhost:44134`",
        aliases: &[alias("checkov", "CKV_K8S_45"), alias("kics", "tiller_deployment_is_accessible_from_within_the_cluster")],
        profiles: &["default", "cis-workloads"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let is_tiller = tiller::runs(container) || tiller::is_labelled(pod);
    if !is_tiller || tiller::listens_locally(container) {
        return;
    }
    let path = container.path().key("args");
    sink.report(path, format_args!("Tiller in {} listens on every address", container.label()));
}
