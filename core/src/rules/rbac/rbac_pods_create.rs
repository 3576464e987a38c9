use super::grants::{no_detail, report_grants};
use crate::rbac::permission::PODS_CREATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` on `pods`, or on a workload that makes pods:
    /// Deployments, DaemonSets, StatefulSets, ReplicaSets, ReplicationControllers, Jobs, CronJobs.
    ///
    /// # Why it matters
    /// Who makes pods chooses what runs, as which service account, with which Secrets mounted, and,
    /// where no admission check stops it, with which access to the node. In effect it is every
    /// Secret and every service account of the namespace.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [apps]
    ///   resources: [deployments]
    ///   verbs: [create]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [apps]
    ///   resources: [deployments]
    ///   verbs: [get, list, patch]
    /// ```
    ///
    /// # Exceptions
    /// People and pipelines that deploy need it, in their own namespace.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_PODS_CREATE: Rule = Rule {
        id: "rbac-pods-create",
        summary: "role allows creating pods or workloads",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "remove `create`; let a deployment pipeline or a controller with its own role make \
               workloads",
        profiles: &[Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, PODS_CREATE, sink, no_detail);
}
