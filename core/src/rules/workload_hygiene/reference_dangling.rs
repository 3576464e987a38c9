use crate::cluster::{Keys, Referent, WorkloadReference};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A pod or workload with variables or volumes from a ConfigMap, a Secret or a
    /// PersistentVolumeClaim that is not in its namespace in the input, or from a key that the
    /// object does not have. Kinds without any object in the input are not judged, nor are
    /// references marked `optional`, nor the ConfigMap `kube-root-ca.crt`, which the cluster adds
    /// to every namespace.
    ///
    /// # Why it matters
    /// The pods do not start until the object exists.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     env:
    ///     - name: A
    ///       valueFrom: {configMapKeyRef: {name: wbe, key: a}}
    /// ---
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   a: b
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     env:
    ///     - name: A
    ///       valueFrom: {configMapKeyRef: {name: web, key: a}}
    /// ---
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   a: b
    /// ```
    ///
    /// # Exceptions
    /// Secrets are often kept out of the manifests on purpose, and controllers create Secrets,
    /// ConfigMaps and claims.
    pub(crate) static REFERENCE_DANGLING: Rule = Rule {
        id: "reference-dangling",
        summary: "pod needs a ConfigMap, Secret or claim that is not in the input",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "correct the name or key, add the object, or mark the reference `optional`",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    for workload in cluster.workloads.iter() {
        let meta = &workload.meta;
        let required = workload.spec.references.iter().filter(|reference| !reference.is_optional);
        for reference in required.filter(|reference| is_judged(cluster, reference)) {
            let (kind, name, label) = (reference.to.kind(), &*reference.name, meta.label());
            let (is_there, keys) = find(cluster, meta.namespace(), reference);
            let message = match &reference.key {
                _ if !is_there => {
                    format!("{label} needs {kind} `{name}`, which is not in the input")
                }
                Some(key) if keys.is_none_or(|keys| !keys.contains(key)) => {
                    format!("{label} needs `{key}` of {kind} `{name}`, which has no such key")
                }
                _ => continue,
            };
            sink.report((meta, &reference.place), message);
        }
    }
}

/// Returns whether the input has objects of the kind, and does not lack one that the cluster adds to every namespace.
fn is_judged(cluster: &Cluster<'_>, reference: &WorkloadReference) -> bool {
    let has_kind = match reference.to {
        Referent::ConfigMap => !cluster.config_maps.is_empty(),
        Referent::Secret => !cluster.secrets.is_empty(),
        Referent::Claim => !cluster.claims.is_empty(),
    };
    has_kind && &*reference.name != "kube-root-ca.crt"
}

/// Returns whether the object that is named is in the input, and its keys. A claim has none.
fn find<'i>(
    cluster: &Cluster<'i>,
    namespace: &str,
    reference: &WorkloadReference,
) -> (bool, Option<&'i Keys>) {
    let name = &reference.name;
    match reference.to {
        Referent::ConfigMap => {
            let found = cluster.config_maps.get(namespace, name);
            (found.is_some(), found.map(|map| &map.spec.keys))
        }
        Referent::Secret => {
            let found = cluster.secrets.get(namespace, name);
            (found.is_some(), found.map(|secret| &secret.spec.keys))
        }
        Referent::Claim => (cluster.claims.get(namespace, name).is_some(), None),
    }
}
