use super::credential::{is_literal, is_secret_name, recognise, url_password};
use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A ConfigMap with an entry in `data`
    ///
    /// - that has the form of a credential: private keys, JSON Web Tokens, keys and tokens of AWS,
    ///   GitHub, GitLab, Google, Slack, Stripe and others, or is a URL with a password;
    /// - whose name says that it is secret, as for `secret-in-env-value`, at medium confidence;
    /// - or, one step milder and at low confidence, that has a line such as `password = …` or
    ///   `password: …` inside.
    ///
    /// One finding an entry.
    ///
    /// # Why it matters
    /// ConfigMaps are not encrypted at rest, are listed and printed by every tool, and may be read
    /// by far more people and programs than Secrets.
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
    /// Public keys and certificates are no finding. Example files in a ConfigMap may hold made-up
    /// passwords: suppress the finding with the reason.
    pub(crate) static SECRET_IN_CONFIGMAP: Rule = Rule {
        id: "secret-in-configmap",
        summary: "ConfigMap holds a credential in clear text",
        family: Family::Secrets,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "move it to a Secret, or to a store of secrets outside",
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
            sink.report(path(), format_args!("`{key}` of ConfigMap `{name}` holds a {what}"));
        } else if url_password(value).is_some() {
            sink.report(
                path(),
                format_args!("`{key}` of ConfigMap `{name}` holds a URL with a password"),
            );
        } else if is_secret_name(key) && is_literal(value) && value.lines().count() == 1 {
            let message =
                format_args!("`{key}` of ConfigMap `{name}` holds its secret in clear text");
            sink.report(path(), message).confidence(Confidence::Medium);
        } else if let Some(setting) = value.lines().find_map(secret_setting) {
            let message =
                format_args!("`{key}` of ConfigMap `{name}` sets `{setting}` in clear text");
            sink.report(path(), message).confidence(Confidence::Low).milder();
        }
    }
}

/// The name in a line `NAME = VALUE` or `NAME: VALUE` whose value is a secret.
fn secret_setting(line: &str) -> Option<&str> {
    let at = memchr::memchr2(b'=', b':', line.as_bytes())?;
    let before = line.get(..at)?;
    // The name first, with what stands around it: it rules out nearly every line.
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
    // In configuration files `…Secret` mostly says which Secret to take.
    let names_a_secret =
        name.to_ascii_lowercase().ends_with("secret") && name.len() > "secret".len();
    (is_one_word && is_literal(value) && !names_a_secret).then_some(name)
}
