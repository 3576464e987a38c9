use super::grants::{no_detail, report_grants};
use crate::rbac::permission::PODS_CREATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` on `pods`, or on a workload that creates pods:
    /// Deployments, DaemonSets, StatefulSets, ReplicaSets, ReplicationControllers, Jobs, CronJobs.
    ///
    /// # Why it matters
    /// The creator of a pod chooses its image, its service account, the Secrets it mounts and,
    /// unless admission prevents it, its access to the node. In effect this gives access to every
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
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
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
