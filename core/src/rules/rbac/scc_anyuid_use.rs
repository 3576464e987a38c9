use crate::rbac::permission::SCC_USE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `use` on `securitycontextconstraints` of
    /// `security.openshift.io`, for all of them or for `anyuid`, `privileged` or one of the `host…`
    /// constraints.
    ///
    /// # Why it matters
    /// On OpenShift the constraint decides what a pod may do. `anyuid` lets containers run as root;
    /// `privileged` and the `host…` constraints give access to the node.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [security.openshift.io]
    ///   resources: [securitycontextconstraints]
    ///   resourceNames: [anyuid]
    ///   verbs: [use]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [security.openshift.io]
    ///   resources: [securitycontextconstraints]
    ///   resourceNames: [restricted-v2]
    ///   verbs: [use]
    /// ```
    ///
    /// # Exceptions
    /// Node agents need `privileged` or a `host…` constraint; bind such a role only to their
    /// service account.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static SCC_ANYUID_USE: Rule = Rule {
        id: "scc-anyuid-use",
        summary: "role allows the use of a permissive OpenShift security context constraint",
        family: Family::Rbac,
        severity: Severity::High,
        help: "list only restricted constraints in `resourceNames`",
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

/// OpenShift's own constraints that allow pods to run as root or access the node.
const PERMISSIVE: &[&str] = &[
    "anyuid",
    "hostaccess",
    "hostmount-anyuid",
    "hostmount-anyuid-v2",
    "hostnetwork",
    "hostnetwork-v2",
    "node-exporter",
    "privileged",
];

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    for rule in role.rules.iter().filter(|rule| !rule.rule.is_everything()) {
        let Some(grant) = SCC_USE.iter().find_map(|scc| rule.rule.grant(scc)) else { continue };
        let names = &rule.rule.resource_names;
        let permissive = names.iter().find(|name| PERMISSIVE.contains(*name));
        let which = match permissive {
            Some(name) => format!("the security context constraint `{name}`"),
            None if names.is_empty() => "every security context constraint".to_owned(),
            None => continue,
        };
        let path = rule.grant_path(role.rule_path(rule), &grant);
        sink.report(path, format_args!("{} allows the use of {which}", role.label()));
    }
}
