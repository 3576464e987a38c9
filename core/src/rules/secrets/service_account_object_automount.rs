use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A ServiceAccount without `automountServiceAccountToken: false`.
    ///
    /// # Why it matters
    /// Every pod of the account gets its token, needed or not, unless the pod disables it. For the
    /// account `default` that includes every pod without an explicit account.
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
    /// Accounts of controllers whose pods all use the API server.
    pub(crate) static SERVICE_ACCOUNT_OBJECT_AUTOMOUNT: Rule = Rule {
        id: "service-account-object-automount",
        summary: "service account has its token mounted into every pod",
        family: Family::Secrets,
        severity: Severity::Low,
        help: "set `automountServiceAccountToken: false` here, and `true` in the pods that talk to \
               the API server",
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Kinds(&[kind("", "ServiceAccount")], check)],
        ..Rule::BASE
    };
);

fn check(account: &Object<'_>, sink: &mut Sink<'_>) {
    let automount = account.at(&["automountServiceAccountToken"]).and_then(Node::as_bool);
    if automount != Some(false) {
        let text = "has its token mounted into every pod that does not disable it";
        let path = account.path_to(&["automountServiceAccountToken"]);
        sink.report(path, format_args!("service account `{}` {text}", account.identity.name));
    }
}
