//! The kinds of objects, and a list for each of them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::{
    Autoscaler, Binding, ConfigMap, DisruptionBudget, ForeignNetworkPolicy, Ingress, Item, Kind,
    LimitRange, Meta, Namespace, NetworkPolicy, PersistentVolumeClaim, Pods, References,
    ResourceQuota, Role, Secret, Service, ServiceAccount, Workload,
};

/// Declares the lists of an inventory, and what is done with each of them.
macro_rules! inventory {
    ($($(#[$doc:meta])+ $list:ident: $spec:ident,)+) => {
        /// The objects of a part of an input, such as a file, each list in the order of the text.
        ///
        /// Trees are dropped as soon as their document is judged, so that a directory of any size is checked in little memory:
        /// this is what remains of them. Objects of other kinds are not kept.
        #[derive(Debug, Clone, Default)]
        pub struct Inventory {
            $($(#[$doc])+ pub $list: Vec<Item<$spec>>,)+
        }

        impl Inventory {
            /// Returns how many objects there are; one with several pod templates counts once for each.
            pub fn len(&self) -> usize {
                0 $(+ self.$list.len())+
            }

            /// Returns what every object has, kind by kind.
            pub fn metas(&self) -> impl Iterator<Item = &Meta> {
                std::iter::empty()$(.chain(self.$list.iter().map(|item| &item.meta)))+
            }

            /// Frees the memory that holds no object.
            pub(crate) fn shrink(&mut self) {
                $(self.$list.shrink_to_fit();)+
            }
        }

        /// All objects of an input.
        #[derive(Debug)]
        pub struct Cluster<'i> {
            $($(#[$doc])+ pub $list: Kind<'i, $spec>,)+
            pub(super) pods: OnceCell<BTreeMap<&'i str, Pods<'i>>>,
            pub(super) references: OnceCell<References<'i>>,
        }

        impl<'i> Cluster<'i> {
            /// Returns how many objects there are; one with several pod templates counts once for each.
            pub fn len(&self) -> usize {
                0 $(+ self.$list.len())+
            }

            /// Returns what every object has, kind by kind, each in order.
            pub fn metas(&self) -> impl Iterator<Item = &'i Meta> {
                std::iter::empty()$(.chain(self.$list.iter().map(|item| &item.meta)))+
            }

            /// Returns the cluster with the objects of `parts`.
            ///
            /// The order of the parts decides only between objects of one version, kind, namespace and name. Takes time in the
            /// number *n* of objects times its logarithm.
            pub fn new(parts: &[&'i Inventory]) -> Self {
                Self {
                    $($list: Kind::new(parts.iter().flat_map(|part| &part.$list)),)+
                    pods: OnceCell::new(),
                    references: OnceCell::new(),
                }
            }
        }
    };
}

inventory! {
    /// Pods and workloads, one for each pod template.
    workloads: Workload,
    /// NetworkPolicies.
    network_policies: NetworkPolicy,
    /// Network policies of other kinds.
    foreign_network_policies: ForeignNetworkPolicy,
    /// Services.
    services: Service,
    /// Ingresses.
    ingresses: Ingress,
    /// Roles and ClusterRoles.
    roles: Role,
    /// RoleBindings and ClusterRoleBindings.
    bindings: Binding,
    /// ServiceAccounts.
    service_accounts: ServiceAccount,
    /// Namespaces.
    namespaces: Namespace,
    /// Objects of the kind `ResourceQuota`.
    quotas: ResourceQuota,
    /// Objects of the kind `LimitRange`.
    limit_ranges: LimitRange,
    /// ConfigMaps.
    config_maps: ConfigMap,
    /// Secrets.
    secrets: Secret,
    /// PersistentVolumeClaims.
    claims: PersistentVolumeClaim,
    /// PodDisruptionBudgets.
    disruption_budgets: DisruptionBudget,
    /// HorizontalPodAutoscalers.
    autoscalers: Autoscaler,
}

impl Inventory {
    /// Returns true if it holds no objects.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Cluster<'_> {
    /// Returns true if it holds no objects.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
