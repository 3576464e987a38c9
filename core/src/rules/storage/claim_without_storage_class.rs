use crate::rule::prelude::*;
use crate::text::{Node, Path};

rule!(
    /// # What it flags
    /// A PersistentVolumeClaim, or a claim template of a StatefulSet, without `storageClassName`
    /// and without `volumeName`.
    ///
    /// # Why it matters
    /// The default class differs between clusters and changes over time, and with it encryption,
    /// replication and what happens to the data on deletion.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: PersistentVolumeClaim
    /// metadata: {name: data}
    /// spec:
    ///   accessModes: [ReadWriteOnce]
    ///   resources: {requests: {storage: 1Gi}}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: PersistentVolumeClaim
    /// metadata: {name: data}
    /// spec:
    ///   accessModes: [ReadWriteOnce]
    ///   storageClassName: encrypted
    ///   resources: {requests: {storage: 1Gi}}
    /// ```
    ///
    /// # Exceptions
    /// Manifests that are meant for any cluster. An empty `storageClassName` intentionally requests
    /// a volume without a class and is not reported.
    pub(crate) static CLAIM_WITHOUT_STORAGE_CLASS: Rule = Rule {
        id: "claim-without-storage-class",
        summary: "claim uses the default storage class",
        family: Family::Storage,
        severity: Severity::Info,
        help: "set `storageClassName`",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Kinds(
            &[kind("", "PersistentVolumeClaim"), kind("apps", "StatefulSet")],
            check,
        )],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    if object.identity.kind == "PersistentVolumeClaim" {
        claim(object.at(&["spec"]), object.path_to(&["spec"]), object.identity.name, sink);
        return;
    }
    let templates = object.at(&["spec", "volumeClaimTemplates"]);
    for (index, template) in templates.into_iter().flat_map(Node::items).enumerate() {
        let path = object.path_to(&["spec", "volumeClaimTemplates"]).index(index).key("spec");
        let name = template.at(&["metadata", "name"]).and_then(Node::as_str).unwrap_or("");
        claim(template.get("spec"), path, name, sink);
    }
}

fn claim(spec: Option<Node<'_>>, path: Path, name: &str, sink: &mut Sink<'_>) {
    let states = |field| spec.is_some_and(|spec| spec.get(field).is_some());
    if !states("storageClassName") && !states("volumeName") {
        let text = format_args!("claim `{name}` sets no storage class and uses the default");
        sink.report(path.key("storageClassName"), text);
    }
}
