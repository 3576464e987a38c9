use super::tiller;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Tiller container without `--listen` on `localhost`, `127.0.0.1` or `[::1]` in its command
    /// line.
    ///
    /// # Why it matters
    /// Every pod of the cluster can connect to it and use its permissions.
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
    pub(crate) static HELM_TILLER_LISTENS_EVERYWHERE: Rule = Rule {
        id: "helm-tiller-listens-everywhere",
        summary: "Tiller listens on every address of its pod",
        family: Family::SupplyChain,
        severity: Severity::High,
        help: "remove Tiller; until then start it with `--listen=localhost:44134`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let is_tiller = tiller::runs(container) || tiller::is_labelled(pod);
    if !is_tiller || tiller::listens_locally(container) {
        return;
    }
    let path = container.path().key("args");
    sink.report(path, format_args!("Tiller in {} listens on every address", container.label()));
}
