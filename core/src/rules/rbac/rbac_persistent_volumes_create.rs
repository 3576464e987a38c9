use super::grants::{no_detail, report_grants};
use crate::rbac::permission::VOLUMES_CREATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` on `persistentvolumes`.
    ///
    /// # Why it matters
    /// A PersistentVolume can stand for any directory of a node. A pod that claims it reads and
    /// writes there, although Pod Security lets no pod mount a host path: it looks at pods, not at
    /// volumes.
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
    /// Provisioners of storage need it.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_PERSISTENT_VOLUMES_CREATE: Rule = Rule {
        id: "rbac-persistent-volumes-create",
        summary: "role allows creating PersistentVolumes",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "remove `create`; let storage classes make volumes",
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, VOLUMES_CREATE, sink, no_detail);
}
