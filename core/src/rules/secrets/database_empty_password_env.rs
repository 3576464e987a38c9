use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A container with a variable that makes a database image accept connections without a
    /// password: `MYSQL_ALLOW_EMPTY_PASSWORD`, `MARIADB_ALLOW_EMPTY_ROOT_PASSWORD`,
    /// `MARIADB_ALLOW_EMPTY_PASSWORD`, `ALLOW_EMPTY_PASSWORD`, `ALLOW_ANONYMOUS_LOGIN`,
    /// `POSTGRES_HOST_AUTH_METHOD: trust` or `NEO4J_AUTH: none`.
    ///
    /// # Why it matters
    /// Every pod that can reach the port is an administrator of the database.
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
    ///     - name: MYSQL_ALLOW_EMPTY_PASSWORD
    ///       value: "1"
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
    ///     - name: MYSQL_ROOT_PASSWORD_FILE
    ///       value: /run/secrets/db/password
    /// ```
    ///
    /// # Exceptions
    /// Databases for tests that exist only as long as the test.
    pub(crate) static DATABASE_EMPTY_PASSWORD_ENV: Rule = Rule {
        id: "database-empty-password-env",
        summary: "database runs without a password",
        family: Family::Secrets,
        severity: Severity::High,
        help: "remove the variable and set the password from a Secret",
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

/// Variables that any value enables, except those of [`OFF`].
const SWITCHES: &[&str] = &[
    "ALLOW_ANONYMOUS_LOGIN",
    "ALLOW_EMPTY_PASSWORD",
    "MARIADB_ALLOW_EMPTY_PASSWORD",
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
    "MYSQL_ALLOW_EMPTY_PASSWORD",
];

const OFF: &[&str] = &["", "0", "false", "no"];

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    for (index, variable) in container.node.get("env").into_iter().flat_map(Node::items).enumerate()
    {
        let text = |field| variable.get(field).and_then(Node::as_str);
        let (Some(name), Some(value)) = (text("name"), text("value")) else { continue };
        let open = match name {
            "POSTGRES_HOST_AUTH_METHOD" => value == "trust",
            "NEO4J_AUTH" => value == "none",
            _ => SWITCHES.contains(&name) && !OFF.contains(&&*value.to_ascii_lowercase()),
        };
        if open {
            let path = container.path().key("env").index(index).key("value");
            let message = format_args!(
                "`{name}` lets the database in {} run without a password",
                container.label()
            );
            sink.report(path, message);
        }
    }
}
