use super::grants::{no_detail, report_grants};
use crate::rbac::permission::PODS_ATTACH;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` or `get` on `pods/attach`.
    ///
    /// # Why it matters
    /// Attaching gives the input and output of the main process: with a shell or an interpreter
    /// behind it that is a command line in the container, and in any case it shows what the program
    /// prints.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [pods/attach]
    ///   verbs: [create]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [pods/log]
    ///   verbs: [get]
    /// ```
    ///
    /// # Exceptions
    /// Interactive jobs may need it.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_PODS_ATTACH: Rule = Rule {
        id: "rbac-pods-attach",
        summary: "role allows attaching to containers",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove `pods/attach`",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, PODS_ATTACH, sink, no_detail);
}
