use super::credential::recognise;
use crate::rule::prelude::*;
use crate::text::tree::each_below;
use crate::text::{Entry, Node, Value};

rule!(
    /// # What it flags
    /// Any string of an object, outside Secrets, ConfigMaps and the `env` of containers, that has
    /// the form of a credential: private keys, JSON Web Tokens, keys and tokens of AWS, GitHub,
    /// GitLab, Google, Slack, Stripe and others. Typical are container arguments and annotations.
    ///
    /// # Why it matters
    /// Arguments appear in process lists, annotations in every listing, and both stay in the
    /// history of the repository.
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
    ///     args: [--token=ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2]
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
    ///     args: [--token-file=/run/secrets/token]
    /// ```
    ///
    /// # Exceptions
    /// `secret-in-env-value` and `secret-in-configmap` check variables and ConfigMaps. Secrets are
    /// the right kind of object for credentials; whether they belong in a repository is another
    /// question.
    pub(crate) static HARDCODED_CREDENTIAL_PATTERN: Rule = Rule {
        id: "hardcoded-credential-pattern",
        summary: "object contains a credential in clear text",
        family: Family::Secrets,
        severity: Severity::High,
        help: "revoke and replace the credential, and keep the new one in a Secret",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Object(check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let kind = object.identity.kind;
    if object.identity.group.is_empty() && matches!(kind, "Secret" | "ConfigMap") {
        return;
    }
    // Paths are built only where there is something to report, which is hardly ever.
    if !holds_credential(object.node) {
        return;
    }
    each_below(object.node, &object.path, is_judged_elsewhere, |node, path| {
        if let Some(what) = node.as_str().and_then(recognise) {
            let name = object.identity.name;
            sink.report(path.clone(), format_args!("{kind} `{name}` holds {what}"));
        }
    });
}

/// Returns whether any text below `node` is to be reported.
fn holds_credential(node: Node<'_>) -> bool {
    let mut open = Vec::with_capacity(32);
    open.push(node);
    while let Some(node) = open.pop() {
        let entries = node.entries().filter(|entry| !is_judged_elsewhere(entry));
        for value in entries.map(|entry| entry.value).chain(node.items()) {
            match value.value() {
                Value::String(text) if recognise(text).is_some() => return true,
                Value::Mapping | Value::Sequence if !value.is_empty() => open.push(value),
                _ => {}
            }
        }
    }
    false
}

fn is_judged_elsewhere(entry: &Entry<'_>) -> bool {
    entry.key == "env" && entry.value.is_sequence()
}
