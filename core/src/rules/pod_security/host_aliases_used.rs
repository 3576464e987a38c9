use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A pod with entries in `hostAliases`.
    ///
    /// # Why it matters
    /// A name in the hosts file overrides DNS: traffic and credentials can be redirected without
    /// any trace in the network.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   hostAliases:
    ///   - ip: 192.0.2.1
    ///     hostnames: [db.example.com]
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
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Tests, and names that no DNS server knows.
    ///
    /// # Fix safety
    /// Names that only the hosts file defines no longer resolve.
    pub(crate) static HOST_ALIASES_USED: Rule = Rule {
        id: "host-aliases-used",
        former: &["host-aliases"],
        summary: "pod overrides DNS in its hosts file",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "remove `hostAliases` and use DNS",
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    if pod.spec.get("hostAliases").is_some_and(|aliases: Node<'_>| aliases.items().len() > 0) {
        sink.report(pod.path().key("hostAliases"), "the pod overrides DNS in its hosts file");
    }
}
