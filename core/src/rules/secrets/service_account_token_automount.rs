use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload whose effective `automountServiceAccountToken` is true: its own value,
    /// else that of its ServiceAccount in the input, else the default, which is true. If the
    /// ServiceAccount is not in the input, confidence is medium.
    ///
    /// # Why it matters
    /// The token authenticates to the API server as the service account. An attacker who breaks
    /// into the container has it, although most programs never use it.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
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
    ///   automountServiceAccountToken: false
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Controllers and operators need it. A program can get a specific token from a projected
    /// volume and still set the field to false; that is not reported.
    pub(crate) static SERVICE_ACCOUNT_TOKEN_AUTOMOUNT: Rule = Rule {
        id: "service-account-token-automount",
        summary: "pod mounts a token for the API server",
        family: Family::Secrets,
        severity: Severity::Medium,
        help: "set `automountServiceAccountToken: false` in the pod spec unless the program talks \
               to the API server",
        profiles: &[Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    for workload in cluster.workloads.iter() {
        let (meta, spec) = (&workload.meta, &workload.spec);
        let name = &*spec.service_account;
        let account = cluster.service_accounts.get(meta.namespace(), name);
        let automount = spec.automount.or(account.and_then(|account| account.spec.automount));
        if automount == Some(false) {
            continue;
        }
        let message = format_args!(
            "the pods of {} mount the token of service account `{name}`",
            meta.label()
        );
        let finding = sink.report((meta, &spec.automount_place), message);
        if spec.automount.is_none() && account.is_none() {
            finding.confidence(Confidence::Medium);
        }
    }
}
