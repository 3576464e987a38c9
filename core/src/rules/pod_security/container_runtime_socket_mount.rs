use super::host_paths::{HostPath, host_paths};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A `hostPath` volume that is or contains the socket of Docker, containerd, CRI-O,
    /// cri-dockerd, Podman or k3s's containerd. The path is cleaned first, `/run` and `/var/run`
    /// are the same directory, and a directory above the socket counts, too.
    ///
    /// # Why it matters
    /// Access to the runtime's socket is enough to start a privileged container with the node's
    /// whole file system, and so to take over the node.
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
    ///   - name: runtime
    ///     hostPath: {path: /var/run/docker.sock}
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
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node that must talk to its runtime. A read-only mount does not help: the
    /// socket still accepts connections.
    pub(crate) static CONTAINER_RUNTIME_SOCKET_MOUNT: Rule = Rule {
        id: "container-runtime-socket-mount",
        summary: "pod mounts the socket of the container runtime",
        family: Family::PodSecurity,
        severity: Severity::Critical,
        help: "remove the volume; build images and start containers without the node's runtime",
        profiles: &[Profile::Default],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

/// Below `/run`, which is also `/var/run`.
const SOCKETS: [&[&str]; 8] = [
    &["docker.sock"],
    &["docker", "docker.sock"],
    &["dockershim.sock"],
    &["cri-dockerd.sock"],
    &["containerd", "containerd.sock"],
    &["crio", "crio.sock"],
    &["podman", "podman.sock"],
    &["k3s", "containerd", "containerd.sock"],
];

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    for (volume, path) in host_paths(pod) {
        if exposes_socket(&path) {
            let message = format_args!(
                "volume `{}` exposes the socket of the container runtime",
                volume.name
            );
            sink.report(volume.path(pod), message);
        }
    }
}

fn exposes_socket(path: &HostPath<'_>) -> bool {
    let below = |root: &[&'static str], socket: &[&'static str]| {
        let target: Vec<&str> = root.iter().chain(socket).copied().collect();
        path.holds(&target)
    };
    SOCKETS.iter().any(|socket| below(&["run"], socket) || below(&["var", "run"], socket))
}

/// Returns whether the path is the socket itself, not a directory above one.
pub(super) fn is_socket(path: &HostPath<'_>) -> bool {
    let rest = path.below(&["run"]).or_else(|| path.below(&["var", "run"]));
    rest.is_some_and(|rest| SOCKETS.contains(&rest))
}
