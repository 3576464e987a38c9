use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A PersistentVolume with `hostPath`.
    ///
    /// # Why it matters
    /// A pod that claims it can read and write the directory on its node. Pod Security, which
    /// denies host paths in pods, sees only the claim and allows it.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: PersistentVolume
    /// metadata: {name: data}
    /// spec:
    ///   capacity: {storage: 1Gi}
    ///   accessModes: [ReadWriteOnce]
    ///   hostPath: {path: /srv/data}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: PersistentVolume
    /// metadata: {name: data}
    /// spec:
    ///   capacity: {storage: 1Gi}
    ///   accessModes: [ReadWriteOnce]
    ///   local: {path: /srv/data}
    ///   nodeAffinity: {}
    /// ```
    ///
    /// # Exceptions
    /// Single-node clusters for development.
    pub(crate) static HOST_PATH_PERSISTENT_VOLUME: Rule = Rule {
        id: "host-path-persistent-volume",
        summary: "PersistentVolume is a directory of a node",
        family: Family::Storage,
        severity: Severity::Medium,
        help: "use a storage class with a driver, or a `local` volume that is bound to its node",
        checks: &[Check::Kinds(&[kind("", "PersistentVolume")], check)],
        ..Rule::BASE
    };
);

fn check(volume: &Object<'_>, sink: &mut Sink<'_>) {
    let Some(host) = volume.at(&["spec", "hostPath"]) else { return };
    let path = host.get("path").and_then(Node::as_str).unwrap_or("");
    let name = volume.identity.name;
    let message = format_args!("PersistentVolume `{name}` is the directory `{path}` of its node");
    sink.report(volume.path_to(&["spec", "hostPath", "path"]), message);
}
