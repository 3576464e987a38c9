use super::grants::{no_detail, report_grants};
use crate::rbac::permission::VOLUMES_CREATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` on `persistentvolumes`.
    ///
    /// # Why it matters
    /// A PersistentVolume can be any directory of a node. A pod that claims it can read and write
    /// there even if Pod Security forbids host paths, because it checks pods, not volumes.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [persistentvolumes]
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
    ///   resources: [persistentvolumeclaims]
    ///   verbs: [create]
    /// ```
    ///
    /// # Exceptions
    /// Storage provisioners need it.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_PERSISTENT_VOLUMES_CREATE: Rule = Rule {
        id: "rbac-persistent-volumes-create",
        summary: "role allows creating PersistentVolumes",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "remove `create`, and let storage classes create volumes",
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, VOLUMES_CREATE, sink, no_detail);
}
