use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A pod or workload that names no service account, or `default`, and has its token mounted.
    ///
    /// # Why it matters
    /// Every pod of the namespace that names none shares this account: a right that one of them needs is a right for
    /// all, and the audit log cannot tell them apart.
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
    /// A pod with `automountServiceAccountToken: false` gets no token of the account and is not judged.
    DEFAULT_SERVICE_ACCOUNT_USED {
        id: "default-service-account-used",
        summary: "pod runs as the service account `default`",
        family: Family::Rbac,
        severity: Severity::Low,
        help: "make a service account for the program and name it in `serviceAccountName`",
        references: &[
            reference("CIS", "5.1.5"),
            reference("OWASP", "K03"),
        ],
        aliases: &[
            alias("kube-linter", "default-service-account"),
            alias("kubesec", "ServiceAccountName"),
            alias("kubescape", "C-0189"),
            alias("kubescape", "C-0225"),
            alias("kics", "service_account_name_undefined_or_empty"),
            alias("kics", "default_service_account_in_use"),
            alias("kubeaudit", "AutomountServiceAccountTokenTrueAndDefaultSA"),
            alias("datree", "ARGO_WORKFLOW_INCORRECT_SERVICE_ACCOUNT_NAME_VALUE_DEFAULT"),
        ],
        profiles: &["cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

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
    sink.report(
        pod.path().key(field),
        "pod runs as the service account `default`, which it shares",
    );
}
