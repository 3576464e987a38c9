//! Which objects name which.

use super::{Cluster, Meta, Place};

/// A name of an object in another one.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'i> {
    /// The kind of the named object.
    pub kind: &'i str,
    /// Its [scope](Meta::scope).
    pub scope: &'i str,
    /// Its name.
    pub name: &'i str,
    /// The object that names it.
    pub from: &'i Meta,
    /// The location of the name, if it is known.
    pub place: Option<&'i Place>,
}

/// All references of a cluster.
#[derive(Debug)]
pub struct References<'i>(Vec<Reference<'i>>);

impl<'i> References<'i> {
    pub(super) fn new(cluster: &Cluster<'i>) -> Self {
        let mut all = Vec::new();
        from_workloads(cluster, &mut all);
        from_ingresses(cluster, &mut all);
        from_bindings(cluster, &mut all);
        from_autoscalers(cluster, &mut all);
        from_accounts(cluster, &mut all);
        // What is equal keeps its order, which is that of the objects.
        crate::order::sort_by_key(&mut all, Reference::target);
        Self(all)
    }

    /// Returns the references to the object of this kind, [scope](Meta::scope) and name, whether it is in the input or not.
    ///
    /// Takes time in the logarithm of the number of all references.
    pub fn to(&self, kind: &str, scope: &str, name: &str) -> &[Reference<'i>] {
        let target = (kind, scope, name);
        let start = self.0.partition_point(|one| one.target() < target);
        let end = self.0.partition_point(|one| one.target() <= target);
        self.0.get(start..end).unwrap_or_default()
    }

    /// Returns all references, by what they name.
    pub fn iter(&self) -> impl Iterator<Item = &Reference<'i>> {
        self.0.iter()
    }
}

impl<'i> Reference<'i> {
    fn target(&self) -> (&'i str, &'i str, &'i str) {
        (self.kind, self.scope, self.name)
    }
}

fn from_workloads<'i>(cluster: &Cluster<'i>, all: &mut Vec<Reference<'i>>) {
    for workload in cluster.workloads.iter() {
        let (from, spec) = (&workload.meta, &workload.spec);
        let scope = from.namespace();
        let place = Some(&spec.service_account_place);
        all.push(Reference {
            kind: "ServiceAccount",
            scope,
            name: &spec.service_account,
            from,
            place,
        });
        for one in &spec.references {
            let place = Some(&one.place);
            all.push(Reference { kind: one.to.kind(), scope, name: &one.name, from, place });
        }
    }
}

fn from_ingresses<'i>(cluster: &Cluster<'i>, all: &mut Vec<Reference<'i>>) {
    for ingress in cluster.ingresses.iter() {
        let from = &ingress.meta;
        let scope = from.namespace();
        for backend in &ingress.spec.backends {
            let place = Some(&backend.place);
            all.push(Reference { kind: "Service", scope, name: &backend.service, from, place });
        }
        let secrets = ingress.spec.tls.iter().filter_map(|tls| tls.secret.as_deref());
        all.extend(secrets.map(|name| Reference {
            kind: "Secret",
            scope,
            name,
            from,
            place: None,
        }));
    }
}

fn from_bindings<'i>(cluster: &Cluster<'i>, all: &mut Vec<Reference<'i>>) {
    for binding in cluster.bindings.iter() {
        let (from, spec) = (&binding.meta, &binding.spec);
        let is_cluster_role = spec.role.is_cluster_role;
        let (kind, scope) =
            if is_cluster_role { ("ClusterRole", "") } else { ("Role", from.namespace()) };
        let place = Some(&spec.role_place);
        all.push(Reference { kind, scope, name: &spec.role.name, from, place });
        for subject in spec.subjects.iter().filter(|subject| &*subject.kind == "ServiceAccount") {
            let scope = subject.namespace.as_deref().unwrap_or(from.namespace());
            let (kind, name) = ("ServiceAccount", &*subject.name);
            all.push(Reference { kind, scope, name, from, place: None });
        }
    }
}

fn from_autoscalers<'i>(cluster: &Cluster<'i>, all: &mut Vec<Reference<'i>>) {
    for scaler in cluster.autoscalers.iter() {
        let (from, spec) = (&scaler.meta, &scaler.spec);
        let (scope, place) = (from.namespace(), Some(&spec.place));
        all.push(Reference { kind: &spec.kind, scope, name: &spec.name, from, place });
    }
}

fn from_accounts<'i>(cluster: &Cluster<'i>, all: &mut Vec<Reference<'i>>) {
    for account in cluster.service_accounts.iter() {
        let (from, spec) = (&account.meta, &account.spec);
        let scope = from.namespace();
        let names = spec.secrets.iter().chain(spec.image_pull_secrets.iter());
        all.extend(names.map(|name| Reference { kind: "Secret", scope, name, from, place: None }));
    }
}
