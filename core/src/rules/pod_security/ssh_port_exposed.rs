use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A `containerPort` 22 over TCP of a container, init container or ephemeral container.
    ///
    /// # Why it matters
    /// An SSH server in a container needs keys or passwords inside it, is an entrance that does not
    /// appear in the cluster's audit log, and is a common first target. `kubectl exec` is
    /// controlled by roles and logged.
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
    ///     ports: [{containerPort: 22}]
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
    ///     ports: [{containerPort: 8080}]
    /// ```
    ///
    /// # Exceptions
    /// Servers whose purpose is SSH, such as Git over SSH or SFTP; use another port for them.
    pub(crate) static SSH_PORT_EXPOSED: Rule = Rule {
        id: "ssh-port-exposed",
        summary: "container exposes an SSH server",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "remove the server from the image and use `kubectl exec`",
        profiles: &[Profile::Default],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let ports = container.node.get("ports").into_iter().flat_map(Node::items);
    for (index, port) in ports.enumerate() {
        let is_tcp =
            port.get("protocol").and_then(Node::as_str).is_none_or(|protocol| protocol == "TCP");
        if is_tcp && port.get("containerPort").and_then(Node::as_i64) == Some(22) {
            let path = container.path().key("ports").index(index).key("containerPort");
            sink.report(path, format_args!("{} exposes SSH on port 22", container.label()));
        }
    }
}
