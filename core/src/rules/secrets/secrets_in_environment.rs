use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A container with a variable from `secretKeyRef`, or with all entries of a Secret from
    /// `secretRef`. There is one finding per container, at the first of them.
    ///
    /// # Why it matters
    /// Variables are passed on to every child process, written into crash reports and shown on
    /// diagnostic pages of frameworks; and they do not change when the Secret does.
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
    ///       valueFrom: {secretKeyRef: {name: db, key: password}}
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
    ///     volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
    ///   volumes: [{name: db, secret: {secretName: db}}]
    /// ```
    ///
    /// # Exceptions
    /// Many programs read their settings only from variables. That is still far better than a
    /// literal value.
    pub(crate) static SECRETS_IN_ENVIRONMENT: Rule = Rule {
        id: "secrets-in-environment",
        summary: "container gets Secrets as environment variables",
        family: Family::Secrets,
        severity: Severity::Low,
        help: "mount the Secret as a volume and let the program read the file",
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let items = |field| container.node.get(field).into_iter().flat_map(Node::items).enumerate();
    let single = items("env").find_map(|(index, variable)| {
        variable.at(&["valueFrom", "secretKeyRef"])?;
        Some(("env", index, &["valueFrom", "secretKeyRef"][..]))
    });
    let whole = || {
        items("envFrom").find_map(|(index, source)| {
            source.get("secretRef")?;
            Some(("envFrom", index, &["secretRef"][..]))
        })
    };
    let Some((field, index, keys)) = single.or_else(whole) else { return };
    let path = container.path().key(field).index(index).keys(keys);
    sink.report(path, format_args!("{} gets a Secret as environment variables", container.label()));
}
