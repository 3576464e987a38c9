use crate::engine::Sink;
use crate::finding::Severity;
use crate::object::Object;
use crate::rule::{Check, Family, alias, kind, reference, rule};
use crate::text::Node;

rule! {
    /// # What it flags
    /// A ServiceAccount without `automountServiceAccountToken: false`.
    ///
    /// # Why it matters
    /// Every pod of the account gets its token, needed or not, unless the pod says no. For the account `default` that
    /// is every pod that names no other.
    ///
    /// # Bad
    /// ```yaml
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
    /// kind: ServiceAccount
    /// metadata:
    ///   name: web
    ///   namespace: shop
    /// automountServiceAccountToken: false
    /// ```
    ///
    /// # Exceptions
    /// Accounts of controllers, all of whose pods talk to the API server.
    SERVICE_ACCOUNT_OBJECT_AUTOMOUNT {
        id: "service-account-object-automount",
        summary: "service account has its token mounted into every pod",
        family: Family::Secrets,
        severity: Severity::Low,
        help: "set `automountServiceAccountToken: false` here, and `true` in the pods that talk to the API server",
        references: &[
            reference("CIS", "5.1.6"),
            reference("CIS", "5.1.5"),
            reference("NSA", "Automatic mapping of service account"),
            reference("OWASP", "K08"),
        ],
        aliases: &[
            alias("kubescape", "C-0034"),
            alias("kubescape", "C-0190"),
            alias("kubescape", "C-0189"),
            alias("kubescape", "C-0225"),
            alias("checkov", "CKV_K8S_41"),
            alias("kyverno", "restrict-sa-automount-sa-token"),
            alias("kyverno", "disable-automountserviceaccounttoken"),
            alias("kubewarden", "rego:ServiceAccountDisableTokenAutomount"),
            alias("datree", "SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE"),
            alias("datree", "CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN"),
        ],
        profiles: &["cis-workloads"],
        checks: &[Check::Kinds(&[kind("", "ServiceAccount")], check)],
    }
}

fn check(account: &Object<'_>, sink: &mut Sink<'_>) {
    let automount = account.at(&["automountServiceAccountToken"]).and_then(Node::as_bool);
    if automount != Some(false) {
        let text = "has its token mounted into every pod that does not refuse it";
        let path = account.path_to(&["automountServiceAccountToken"]);
        sink.report(path, format_args!("service account `{}` {text}", account.identity.name));
    }
}
