use super::container_runtime_socket_mount::is_socket;
use super::host_paths::{HostPath, host_paths};
use crate::rule::prelude::*;
use crate::text::{Node, Path};

parameters! {
    /// Where the secrets of a node are.
    struct Sensitive<'p> {
        /// directories of the node that no pod may mount
        paths: Texts<'p> = PATHS,
    }
}

rule!(
    /// # What it flags
    /// A `hostPath` volume, of a pod or of a `PersistentVolume`, whose cleaned path is below one of
    /// the parameter `paths` or contains one of them, as `/` and `/var/lib` do.
    /// `container-runtime-socket-mount` reports sockets of the container runtime.
    ///
    /// # Why it matters
    /// These directories contain the kubelet's credentials, secrets of other pods, and the node's
    /// programs and configuration. Reading them is enough to impersonate the node, writing them to
    /// take it over.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///   volumes:
    ///   - name: kubelet
    ///     hostPath: {path: /var/lib/kubelet}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///   volumes:
    ///   - name: data
    ///     hostPath: {path: /srv/data}
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node itself. Mount exactly what they need, read-only, in a namespace that only
    /// administrators can write to.
    pub(crate) static SENSITIVE_HOST_PATH: Rule = Rule {
        id: "sensitive-host-path",
        summary: "pod mounts secrets, programs or configuration of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        help: "remove the volume, or mount only the required file, read-only",
        parameters: Sensitive::PARAMETERS,
        profiles: &[Profile::Default],
        checks: &[Check::Pod(check), Check::Kinds(&[kind("", "PersistentVolume")], check_volume)],
        ..Rule::BASE
    };
);

const PATHS: &[&str] = &[
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/root",
    "/run",
    "/sys",
    "/usr",
    "/var/lib/containerd",
    "/var/lib/docker",
    "/var/lib/etcd",
    "/var/lib/kubelet",
    "/var/log",
    "/var/run",
];

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    for (volume, path) in host_paths(pod) {
        look(&path, volume.path(pod), &format!("volume `{}`", volume.name), sink);
    }
}

fn check_volume(object: &Object<'_>, sink: &mut Sink<'_>) {
    let keys = &["spec", "hostPath", "path"];
    if let Some(text) = object.at(keys).and_then(Node::as_str) {
        look(&HostPath::clean(text), object.path_to(keys), "the persistent volume", sink);
    }
}

fn look(path: &HostPath<'_>, at: Path, who: &str, sink: &mut Sink<'_>) {
    let is_sensitive = |root: &&String| {
        let root = HostPath::clean(root);
        path.holds(root.segments()) || path.below(root.segments()).is_some()
    };
    let Sensitive { paths } = sink.parameters();
    let Some(root) = paths.iter().find(is_sensitive) else { return };
    if !is_socket(path) {
        let text = path.text;
        let how = match path.below(HostPath::clean(root).segments()) {
            Some([]) => String::new(),
            Some(_) => format!(", which is below `{root}`"),
            None if path.segments().is_empty() => ", the node's whole file system".to_owned(),
            None => format!(", which contains `{root}`"),
        };
        sink.report(at, format_args!("{who} mounts the node's `{text}`{how}"));
    }
}
