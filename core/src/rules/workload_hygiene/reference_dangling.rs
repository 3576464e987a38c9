use std::collections::{BTreeMap, BTreeSet};

use crate::rule::prelude::*;
use crate::set::{Body, Fact, Reference, Referent};

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
        checks: &[Check::Set(check)],
        ..Rule::BASE
    };
);

fn check(set: &Set<'_>, sink: &mut Sink<'_>) {
    let objects = objects(set);
    let kinds: BTreeSet<Referent> = crate::order::gathered(objects.keys().map(|(to, _, _)| *to));
    // The cluster adds this one to every namespace.
    let is_judged = |one: &Reference| kinds.contains(&one.to) && &*one.name != "kube-root-ca.crt";
    for (fact, workload) in set.workloads() {
        for reference in workload.references.iter().filter(|one| is_judged(one)) {
            let (kind, name) = (reference.to.kind(), &*reference.name);
            let message =
                match (objects.get(&(reference.to, fact.namespace(), name)), &reference.key) {
                    (None, _) => {
                        format!("{} needs {kind} `{name}`, which is not in the input", fact.label())
                    }
                    (Some(keys), Some(key)) if keys.binary_search(key).is_err() => {
                        format!(
                            "{} needs `{key}` of {kind} `{name}`, which has no such key",
                            fact.label()
                        )
                    }
                    _ => continue,
                };
            sink.report((fact, &reference.place), message);
        }
    }
}

/// Kind, namespace and name.
type Key<'s> = (Referent, &'s str, &'s str);

/// Returns the objects that pods may reference, with their keys.
fn objects<'f>(set: &Set<'f>) -> BTreeMap<Key<'f>, &'f [Box<str>]> {
    crate::order::gathered(set.facts().filter_map(object))
}

fn object(fact: &Fact) -> Option<(Key<'_>, &[Box<str>])> {
    let (to, keys): (_, &[Box<str>]) = match &fact.body {
        Body::ConfigMap(keys) => (Referent::ConfigMap, keys),
        Body::Secret(keys) => (Referent::Secret, keys),
        Body::Claim => (Referent::Claim, &[]),
        _ => return None,
    };
    Some(((to, fact.namespace(), &fact.object.name), keys))
}
