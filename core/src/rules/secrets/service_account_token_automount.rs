use std::collections::BTreeMap;

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
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut Sink<'_>) {
    let accounts: BTreeMap<_, _> = crate::order::gathered(
        set.service_accounts()
            .map(|(fact, automount)| ((fact.namespace(), &*fact.object.name), *automount)),
    );
    for (fact, workload) in set.workloads() {
        let account = accounts.get(&(fact.namespace(), &*workload.service_account));
        let automount = workload.automount.or(account.copied().flatten());
        if automount == Some(false) {
            continue;
        }
        let message = format_args!(
            "the pods of {} mount the token of service account `{}`",
            fact.label(),
            workload.service_account
        );
        let finding = sink.report((fact, &workload.automount_place), message);
        if workload.automount.is_none() && account.is_none() {
            finding.confidence(Confidence::Medium);
        }
    }
}
