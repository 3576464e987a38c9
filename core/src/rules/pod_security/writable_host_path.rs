use std::collections::BTreeMap;

use super::host_paths::{Volume, host_paths};
use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A `volumeMounts` entry of a container, init container or ephemeral container that mounts a
    /// `hostPath` volume of its pod without `readOnly: true`.
    ///
    /// # Why it matters
    /// Files that a pod writes on a node outlive the pod and may be executed, read or mounted
    /// elsewhere: a way from a container to the node, and from there to other pods.
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
    ///     volumeMounts:
    ///     - {name: data, mountPath: /data}
    ///   volumes:
    ///   - name: data
    ///     hostPath: {path: /srv/data}
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
    ///     volumeMounts:
    ///     - {name: data, mountPath: /data, readOnly: true}
    ///   volumes:
    ///   - name: data
    ///     hostPath: {path: /srv/data}
    /// ```
    ///
    /// # Exceptions
    /// Storage drivers and agents whose task is to write to the node. Mounts below the path on the
    /// node stay writable in spite of `readOnly` unless `recursiveReadOnly` is set as well; the
    /// rule does not check that.
    ///
    /// # Fix safety
    /// A program that writes there fails.
    pub(crate) static WRITABLE_HOST_PATH: Rule = Rule {
        id: "writable-host-path",
        summary: "container can write to a path of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        help: "set `readOnly: true` at the mount, or use another kind of volume",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let volumes: BTreeMap<&str, Volume<'_>> =
        crate::order::gathered(host_paths(pod).map(|(volume, _)| (volume.name, volume)));
    if volumes.is_empty() {
        return;
    }
    for container in &pod.containers {
        let mounts = container.node.get("volumeMounts").into_iter().flat_map(Node::items);
        for (index, mount) in mounts.enumerate() {
            let name = mount.get("name").and_then(Node::as_str).unwrap_or("");
            let read_only = mount.get("readOnly").and_then(Node::as_bool) == Some(true);
            if let Some(volume) = volumes.get(name).filter(|_| !read_only) {
                let path = container.path().key("volumeMounts").index(index);
                let message = format_args!(
                    "{} can write to the node through volume `{name}`",
                    container.label()
                );
                let draft = sink.report(path.key("readOnly"), message);
                draft.container(container.name).judged(volume.path(pod));
            }
        }
    }
}
