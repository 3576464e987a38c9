use super::credential::{is_literal, is_secret_name, recognise, url_password};
use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A variable in `env` with a literal `value` that
    ///
    /// - has the form of a credential: private keys, JSON Web Tokens, keys and tokens of AWS,
    ///   GitHub, GitLab, Google, Slack, Stripe and others;
    /// - is a URL with a password;
    /// - or has a name whose last word is `PASSWORD`, `TOKEN`, `SECRET`, `API_KEY` or similar, with
    ///   medium confidence.
    ///
    /// References such as `$(NAME)`, templates, file names, switches and masked values are not
    /// reported.
    ///
    /// # Why it matters
    /// Anyone who can read the workload, its history or its repository can read the credential; it
    /// appears in `kubectl describe`, in logs and crash reports, and stays in the history forever.
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
    ///     env:
    ///     - name: DB_PASSWORD
    ///       value: hunter2
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     env:
    ///     - name: DB_PASSWORD
    ///       valueFrom: {secretKeyRef: {name: db, key: password}}
    /// ```
    ///
    /// # Exceptions
    /// Names that only sound secret, such as the name of a token type: suppress the finding with a
    /// reason.
    pub(crate) static SECRET_IN_ENV_VALUE: Rule = Rule {
        id: "secret-in-env-value",
        summary: "variable of a container contains a credential in clear text",
        family: Family::Secrets,
        severity: Severity::High,
        help: "keep it in a Secret and refer to it with `valueFrom.secretKeyRef`, or mount it as a \
               file",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    for (index, variable) in container.node.get("env").into_iter().flat_map(Node::items).enumerate()
    {
        let text = |field| variable.get(field).and_then(Node::as_str);
        let (Some(name), Some(value)) = (text("name"), text("value")) else { continue };
        let path = || container.path().key("env").index(index).key("value");
        let label = container.label();
        if let Some(what) = recognise(value) {
            sink.report(path(), format_args!("variable `{name}` of {label} contains {what}"));
        } else if url_password(value).is_some() {
            sink.report(
                path(),
                format_args!("variable `{name}` of {label} contains a URL with a password"),
            );
        } else if is_secret_name(name) && is_literal(value) {
            let message =
                format_args!("variable `{name}` of {label} contains a secret in clear text");
            sink.report(path(), message).confidence(Confidence::Medium);
        }
    }
}
