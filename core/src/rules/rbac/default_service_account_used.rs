use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload that sets no service account, or `default`, and has its token mounted.
    ///
    /// # Why it matters
    /// Every pod of the namespace that sets none shares this account: a permission that one of them
    /// needs is granted to all, and the audit log cannot distinguish them.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
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
    /// metadata: {name: web}
    /// spec:
    ///   serviceAccountName: web
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// A pod with `automountServiceAccountToken: false` gets no token of the account and is not
    /// reported.
    pub(crate) static DEFAULT_SERVICE_ACCOUNT_USED: Rule = Rule {
        id: "default-service-account-used",
        summary: "pod runs as the service account `default`",
        family: Family::Rbac,
        severity: Severity::Low,
        help: "create a service account for the program and set it in `serviceAccountName`",
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let mounted = pod.flag("automountServiceAccountToken") != Some(false);
    if pod.service_account() != "default" || !mounted {
        return;
    }
    let field = if pod.spec.get("serviceAccountName").is_none()
        && pod.spec.get("serviceAccount").is_some()
    {
        "serviceAccount"
    } else {
        "serviceAccountName"
    };
    sink.report(pod.path().key(field), "pod runs as the shared service account `default`");
}
