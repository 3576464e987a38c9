use std::collections::BTreeMap;

use crate::cluster::Meta;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// Two Services of one namespace with equal selectors, unless one of them is headless. The
    /// later one by namespace and name is reported.
    ///
    /// # Why it matters
    /// Often one was copied from the other and its selector was not changed: its clients then
    /// connect to the wrong program. If tenants share a namespace, one receives the traffic of the
    /// other's pods.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: a
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
    /// ---
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: b
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: a
    /// spec:
    ///   selector: {app: web}
    ///   ports: [{port: 80}]
    /// ---
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: b
    /// spec:
    ///   selector: {app: api}
    ///   ports: [{port: 80}]
    /// ```
    ///
    /// # Exceptions
    /// A headless Service next to an ordinary one is what a StatefulSet needs. Services for
    /// different ports or audiences of the same pods are legitimate.
    pub(crate) static SERVICE_SELECTOR_SHARED: Rule = Rule {
        id: "service-selector-shared",
        summary: "two Services of a namespace select the same pods",
        family: Family::Tenancy,
        severity: Severity::Low,
        confidence: Confidence::Medium,
        help: "let each Service select different labels, or remove one of them",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    let mut first: BTreeMap<_, &Meta> = BTreeMap::new();
    for service in cluster.services.iter() {
        let (meta, spec) = (&service.meta, &service.spec);
        let Some(selector) = &spec.selector else { continue };
        let key = (meta.namespace(), spec.is_headless, selector);
        let Some(other) = first.get(&key).copied() else {
            first.insert(key, meta);
            continue;
        };
        // One Service in two variants of a manifest.
        if other.name() == meta.name() {
            continue;
        }
        let text = format_args!("{} selects the same pods as {}", meta.label(), other.label());
        sink.report((meta, &spec.selector_place), text).related(other, "the other Service");
    }
}
