use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload with a service account other than `default` that is not in its namespace
    /// in the input. Inputs without any ServiceAccount are not judged.
    ///
    /// # Why it matters
    /// Its pods are not created until the account exists, and its creator decides its permissions.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   serviceAccountName: wbe
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ---
    /// apiVersion: v1
    /// kind: ServiceAccount
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   serviceAccountName: web
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ---
    /// apiVersion: v1
    /// kind: ServiceAccount
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// ```
    ///
    /// # Exceptions
    /// The account may be kept elsewhere.
    pub(crate) static NON_EXISTENT_SERVICE_ACCOUNT: Rule = Rule {
        id: "non-existent-service-account",
        summary: "pod uses a service account that is not in the input",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "correct the name, or add the ServiceAccount",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    if cluster.service_accounts.is_empty() {
        return;
    }
    for workload in cluster.workloads.iter() {
        let (meta, spec) = (&workload.meta, &workload.spec);
        let name = &*spec.service_account;
        if name != "default" && cluster.service_accounts.get(meta.namespace(), name).is_none() {
            let text = format_args!(
                "{} uses service account `{name}`, which is not in the input",
                meta.label()
            );
            sink.report((meta, &spec.service_account_place), text);
        }
    }
}
