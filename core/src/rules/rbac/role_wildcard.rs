use crate::rbac;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a Role or ClusterRole with `*` in `verbs`, `resources` or `apiGroups`; one finding
    /// per rule, at the broadest of them:
    ///
    /// - `*` in all three: critical in a ClusterRole, high in a Role;
    /// - `*` in resources, or in verbs and resources: high in a ClusterRole, medium in a Role;
    /// - `*` in verbs or API groups only: medium in a ClusterRole, low in a Role.
    ///
    /// If all API groups of the rule are those of custom resources, the finding is one severity
    /// lower.
    ///
    /// # Why it matters
    /// A wildcard grants everything that exists today and everything added later: subresources such
    /// as `pods/exec`, verbs such as `escalate` and `impersonate`, and the resources of every
    /// extension.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: ["*"]
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [pods, services]
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// Rules that the API server itself gives the built-in role of that name are judged only at
    /// admission, not in files. A wildcard inside a pattern, such as `*/scale`, is exact and not
    /// reported; `pods/*` and `*/*` match nothing at all. Rules on paths (`nonResourceURLs`) are
    /// not judged.
    pub(crate) static ROLE_WILDCARD: Rule = Rule {
        id: "role-wildcard",
        summary: "role has `*` for verbs, resources or API groups",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[
            Severity::Info,
            Severity::Low,
            Severity::Medium,
            Severity::High,
            Severity::Critical,
        ],
        help: "list the verbs, resources and API groups that are needed",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    for rule in role.rules.iter().filter(|rule| !rule.rule.resources.is_empty()) {
        let wild = |list: &[&str]| list.contains(&"*");
        let (verbs, resources, groups) =
            (wild(&rule.rule.verbs), wild(&rule.rule.resources), wild(&rule.rule.api_groups));
        let (list, severity) = match (verbs, resources, groups) {
            (true, true, true) => ("resources", Severity::Critical),
            (_, true, _) => ("resources", Severity::High),
            (true, false, _) => ("verbs", Severity::Medium),
            (false, false, true) => ("apiGroups", Severity::Medium),
            (false, false, false) => continue,
        };
        let path = rule.entry_path(role.rule_path(rule), list, "*");
        let draft =
            sink.report(path, format_args!("{} allows {}", role.label(), scope(&rule.rule)));
        draft.severity(severity);
        if !rule.rule.api_groups.iter().any(|group| is_of_kubernetes(group)) {
            draft.lower_severity();
        }
        if !role.is_cluster_role() {
            draft.lower_severity();
        }
    }
}

/// Returns what a rule allows, as the end of a sentence.
fn scope(rule: &rbac::Rule<'_>) -> String {
    let some = |list: &[&str], every: &str| {
        let named: Vec<_> = list.iter().take(3).map(|one| format!("`{one}`")).collect();
        match list.len() {
            _ if list.contains(&"*") => every.to_owned(),
            0..=3 => named.join(", "),
            count => format!("{} and {} more", named.join(", "), count - 3),
        }
    };
    let verbs = some(&rule.verbs, "every verb");
    let resources = some(&rule.resources, "every resource");
    let every_resource = rule.resources.contains(&"*");
    let groups = match &*rule.api_groups {
        groups if groups.contains(&"*") => " of every API group".to_owned(),
        [""] if every_resource => " of the core API group".to_owned(),
        groups if every_resource => format!(" of {}", some(groups, "")),
        _ => String::new(),
    };
    format!("{verbs} on {resources}{groups}")
}

/// Returns whether an API group belongs to Kubernetes itself, or is `*`.
fn is_of_kubernetes(group: &str) -> bool {
    !group.contains('.') || group.ends_with(".k8s.io")
}
