//! Permissions worth asking about, and how a rule grants them.

use super::{GROUP, Rule, has};

/// One or more verbs on one resource of one API group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// API group; empty for the core group.
    pub group: &'static str,
    /// Resource in plural.
    pub resource: &'static str,
    /// Subresource; empty if none.
    pub subresource: &'static str,
    /// The verbs; any one of them suffices.
    pub verbs: &'static [&'static str],
    /// Whether a Role, or a ClusterRole bound by a RoleBinding, can grant it. Neither applies to cluster-scoped
    /// resources.
    pub namespaced: bool,
}

/// How far a grant goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Objects of the names that the rule lists.
    Named,
    /// Every object.
    All,
}

/// What a rule grants of a [`Permission`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant<'a> {
    /// The entry of `resources` that does it: the resource, `*`, or `*/SUBRESOURCE`.
    pub resource: &'a str,
    /// The verbs of the permission that are granted.
    pub verbs: Vec<&'static str>,
    /// How far it goes.
    pub reach: Reach,
}

impl<'a> Rule<'a> {
    /// What the rule grants of `permission`, if anything.
    ///
    /// A rule with `resourceNames` grants what requests can name: never `create` of an object or `deletecollection`.
    pub fn grant(&self, permission: &Permission) -> Option<Grant<'a>> {
        let resource = self.resource_for(permission.resource, permission.subresource)?;
        if !has(&self.api_groups, permission.group) {
            return None;
        }
        let named = !self.resource_names.is_empty();
        let nameless = |verb: &str| {
            verb == "deletecollection" || (verb == "create" && permission.subresource.is_empty())
        };
        let granted = permission.verbs.iter().copied();
        let verbs: Vec<_> =
            granted.filter(|verb| has(&self.verbs, verb) && !(named && nameless(verb))).collect();
        let reach = if named { Reach::Named } else { Reach::All };
        (!verbs.is_empty()).then_some(Grant { resource, verbs, reach })
    }
}

/// `verbs` on `resource` (`RESOURCE` or `RESOURCE/SUBRESOURCE` as two parts) of `group`.
const fn on(
    group: &'static str,
    resource: &'static str,
    subresource: &'static str,
    verbs: &'static [&'static str],
) -> Permission {
    Permission { group, resource, subresource, verbs, namespaced: true }
}

/// Returns the same on a resource that belongs to the whole cluster.
const fn on_cluster(
    group: &'static str,
    resource: &'static str,
    subresource: &'static str,
    verbs: &'static [&'static str],
) -> Permission {
    Permission { group, resource, subresource, verbs, namespaced: false }
}

const READ: &[&str] = &["get", "list", "watch"];
const WRITE: &[&str] = &["create", "update", "patch", "delete", "deletecollection"];
const CHANGE: &[&str] = &["create", "update", "patch"];
const ALTER: &[&str] = &["update", "patch", "delete", "deletecollection"];
/// A stream is opened with `create`, or with `get` over a WebSocket.
const CONNECT: &[&str] = &["create", "get"];

/// Reading Secrets.
pub const SECRETS_READ: &[Permission] = &[on("", "secrets", "", READ)];
/// Writing Secrets.
pub const SECRETS_WRITE: &[Permission] = &[on("", "secrets", "", WRITE)];
/// Making pods, directly or through a workload.
pub const PODS_CREATE: &[Permission] = &[
    on("", "pods", "", &["create"]),
    on("apps", "deployments", "", &["create"]),
    on("apps", "daemonsets", "", &["create"]),
    on("apps", "statefulsets", "", &["create"]),
    on("apps", "replicasets", "", &["create"]),
    on("batch", "jobs", "", &["create"]),
    on("batch", "cronjobs", "", &["create"]),
    on("", "replicationcontrollers", "", &["create"]),
];
/// Changing or deleting pods and workloads.
pub const WORKLOADS_WRITE: &[Permission] = &[
    on("", "pods", "", ALTER),
    on("apps", "deployments", "", ALTER),
    on("apps", "daemonsets", "", ALTER),
    on("apps", "statefulsets", "", ALTER),
    on("apps", "replicasets", "", ALTER),
    on("batch", "jobs", "", ALTER),
    on("batch", "cronjobs", "", ALTER),
    on("", "replicationcontrollers", "", ALTER),
];
/// Running commands in containers.
pub const PODS_EXEC: &[Permission] = &[on("", "pods", "exec", CONNECT)];
/// Attaching to the processes of containers.
pub const PODS_ATTACH: &[Permission] = &[on("", "pods", "attach", CONNECT)];
/// Reaching the ports of pods.
pub const PODS_PORTFORWARD: &[Permission] = &[on("", "pods", "portforward", CONNECT)];
/// Adding containers to running pods.
pub const PODS_EPHEMERAL: &[Permission] =
    &[on("", "pods", "ephemeralcontainers", &["update", "patch"])];
/// Deleting events.
pub const EVENTS_DELETE: &[Permission] = &[
    on("", "events", "", &["delete", "deletecollection"]),
    on("events.k8s.io", "events", "", &["delete", "deletecollection"]),
];
/// Writing ConfigMaps.
pub const CONFIG_MAPS_WRITE: &[Permission] = &[on("", "configmaps", "", WRITE)];
/// Giving roles more than one has oneself.
pub const ESCALATE: &[Permission] =
    &[on(GROUP, "roles", "", &["escalate"]), on_cluster(GROUP, "clusterroles", "", &["escalate"])];
/// Binding roles that one does not have. For a RoleBinding the API server checks `bind` on ClusterRoles in its
/// namespace, so a Role can grant it.
pub const BIND: &[Permission] =
    &[on(GROUP, "roles", "", &["bind"]), on(GROUP, "clusterroles", "", &["bind"])];
/// Acting as another user. A UID or extra fields can be claimed only together with a user.
pub const IMPERSONATE: &[Permission] = &[
    on_cluster("", "users", "", &["impersonate"]),
    on_cluster("", "groups", "", &["impersonate"]),
    on("", "serviceaccounts", "", &["impersonate"]),
];
/// Changing who has which role.
pub const BINDINGS_WRITE: &[Permission] =
    &[on(GROUP, "rolebindings", "", CHANGE), on_cluster(GROUP, "clusterrolebindings", "", CHANGE)];
/// Talking to kubelets through the API server.
pub const NODES_PROXY: &[Permission] = &[on_cluster("", "nodes", "proxy", CONNECT)];
/// Making volumes out of any directory of a node.
pub const VOLUMES_CREATE: &[Permission] = &[on_cluster("", "persistentvolumes", "", &["create"])];
/// Approving certificates for anybody.
pub const CSR_APPROVE: &[Permission] = &[
    on_cluster(
        "certificates.k8s.io",
        "certificatesigningrequests",
        "approval",
        &["update", "patch"],
    ),
    on_cluster("certificates.k8s.io", "signers", "", &["approve"]),
];
/// Changing what the API server asks before it accepts objects.
pub const WEBHOOKS_WRITE: &[Permission] = &[
    on_cluster("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "", WRITE),
    on_cluster("admissionregistration.k8s.io", "validatingwebhookconfigurations", "", WRITE),
];
/// Making tokens of service accounts.
pub const TOKENS_CREATE: &[Permission] = &[on("", "serviceaccounts", "token", &["create"])];
/// Using security context constraints of OpenShift.
pub const SCC_USE: &[Permission] =
    &[on("security.openshift.io", "securitycontextconstraints", "", &["use"])];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_away_what_requests_cannot_name() {
        let rule = |verbs: &[&'static str], names: &[&'static str]| Rule {
            api_groups: vec![""],
            resources: vec!["secrets", "serviceaccounts/token"],
            resource_names: names.to_vec(),
            verbs: verbs.to_vec(),
            ..Rule::default()
        };
        let write = &SECRETS_WRITE[0];
        assert_eq!(rule(&["create"], &[]).grant(write).map(|grant| grant.reach), Some(Reach::All));
        assert_eq!(rule(&["create", "deletecollection"], &["a"]).grant(write), None);
        let all = rule(&["*"], &["a"]).grant(write).unwrap();
        assert_eq!((all.reach, all.verbs), (Reach::Named, vec!["update", "patch", "delete"]));
        let token = rule(&["create"], &["a"]).grant(&TOKENS_CREATE[0]).unwrap();
        assert_eq!((token.reach, token.resource), (Reach::Named, "serviceaccounts/token"));
    }
}
