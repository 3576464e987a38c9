use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A `containerPort` 22 over TCP of a container, init container or ephemeral container.
    ///
    /// # Why it matters
    /// A shell in a container needs keys or passwords in it, is a way in that no audit log of the
    /// cluster sees, and is what attackers try first. `kubectl exec` is controlled by roles and
    /// logged.
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
    /// Servers whose trade is SSH, such as Git over SSH or SFTP; on another port they are told
    /// apart.
    pub(crate) static SSH_PORT_EXPOSED: Rule = Rule {
        id: "ssh-port-exposed",
        summary: "container offers a remote shell",
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
            sink.report(path, format_args!("{} offers SSH on port 22", container.label()));
        }
    }
}
