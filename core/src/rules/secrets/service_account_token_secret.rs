use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A Secret of type `kubernetes.io/service-account-token`.
    ///
    /// # Why it matters
    /// Kubernetes adds a token of the service account that is valid until the Secret is deleted.
    /// Reading it once is enough to use the account's permissions forever. Tokens in pods and from
    /// TokenRequest expire.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Secret
    /// metadata:
    ///   name: ci-token
    ///   annotations: {kubernetes.io/service-account.name: ci}
    /// type: kubernetes.io/service-account-token
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Secret
    /// metadata: {name: ci}
    /// type: Opaque
    /// ```
    ///
    /// # Exceptions
    /// Systems outside the cluster that cannot renew a token.
    pub(crate) static SERVICE_ACCOUNT_TOKEN_SECRET: Rule = Rule {
        id: "service-account-token-secret",
        summary: "Secret contains a token that never expires",
        family: Family::Secrets,
        severity: Severity::Medium,
        help: "let pods use their mounted token, and others the TokenRequest API (`kubectl create \
               token`)",
        checks: &[Check::Kinds(&[kind("", "Secret")], check)],
        ..Rule::BASE
    };
);

/// The annotation that names the account of a token.
const ACCOUNT: &str = "kubernetes.io/service-account.name";

fn check(secret: &Object<'_>, sink: &mut Sink<'_>) {
    if secret.at(&["type"]).and_then(Node::as_str) != Some("kubernetes.io/service-account-token") {
        return;
    }
    let account = secret.annotation(ACCOUNT).unwrap_or("?");
    let message = format_args!(
        "Secret `{}` contains a token of service account `{account}` that never expires",
        secret.identity.name
    );
    // A token of another account is another finding.
    let account = secret.path_to(&["metadata", "annotations", ACCOUNT]);
    sink.report(secret.path_to(&["type"]), message).judged(account);
}
