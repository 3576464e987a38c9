use super::credential::{is_literal, is_secret_name, recognise, url_password};
use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A ConfigMap with an entry in `data`
    ///
    /// - that has the form of a credential: private keys, JSON Web Tokens, keys and tokens of AWS,
    ///   GitHub, GitLab, Google, Slack, Stripe and others, or is a URL with a password;
    /// - whose name implies a secret, as for `secret-in-env-value`, with medium confidence;
    /// - or, one severity lower and with low confidence, that contains a line such as `password =
    ///   …` or `password: …`.
    ///
    /// There is one finding per entry.
    ///
    /// # Why it matters
    /// ConfigMaps are not encrypted at rest, every tool lists and prints them, and far more people
    /// and programs can read them than Secrets.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   db.password: hunter2
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   db.host: db.example
    /// ```
    ///
    /// # Exceptions
    /// Public keys and certificates are not reported. Example files in a ConfigMap may contain
    /// made-up passwords: suppress the finding with a reason.
    pub(crate) static SECRET_IN_CONFIGMAP: Rule = Rule {
        id: "secret-in-configmap",
        summary: "ConfigMap contains a credential in clear text",
        family: Family::Secrets,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "move it to a Secret, or to an external secret store",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Kinds(&[kind("", "ConfigMap")], check)],
        ..Rule::BASE
    };
);

fn check(config: &Object<'_>, sink: &mut Sink<'_>) {
    for entry in config.at(&["data"]).into_iter().flat_map(Node::entries) {
        let Some(value) = entry.value.as_str() else { continue };
        let path = || config.path_to(&["data", entry.key]);
        let (name, key) = (config.identity.name, entry.key);
        if let Some(what) = recognise(value) {
            sink.report(path(), format_args!("`{key}` of ConfigMap `{name}` contains {what}"));
        } else if url_password(value).is_some() {
            sink.report(
                path(),
                format_args!("`{key}` of ConfigMap `{name}` contains a URL with a password"),
            );
        } else if is_secret_name(key) && is_literal(value) && value.lines().count() == 1 {
            let message =
                format_args!("`{key}` of ConfigMap `{name}` contains a secret in clear text");
            sink.report(path(), message).confidence(Confidence::Medium);
        } else if let Some(setting) = value.lines().find_map(secret_setting) {
            let message =
                format_args!("`{key}` of ConfigMap `{name}` sets `{setting}` in clear text");
            sink.report(path(), message).confidence(Confidence::Low).lower_severity();
        }
    }
}

/// Returns the name in a line `NAME = VALUE` or `NAME: VALUE` whose value is a secret.
fn secret_setting(line: &str) -> Option<&str> {
    let at = memchr::memchr2(b'=', b':', line.as_bytes())?;
    let before = line.get(..at)?;
    // Check the name first: it rules out nearly every line.
    if !is_secret_name(before) {
        return None;
    }
    let name = before.trim().trim_matches('"');
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !name.chars().all(is_name) {
        return None;
    }
    let value = line.get(at + 1..)?.trim().trim_end_matches([',', ';']).trim_matches(['"', '\'']);
    let is_one_word = !value.contains([' ', '(', '{', '[', '|', '>', ':']);
    // In configuration files, `…Secret` usually names a Secret.
    let names_a_secret =
        name.to_ascii_lowercase().ends_with("secret") && name.len() > "secret".len();
    (is_one_word && is_literal(value) && !names_a_secret).then_some(name)
}
