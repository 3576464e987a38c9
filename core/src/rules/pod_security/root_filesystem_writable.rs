use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container that does not set
    /// `readOnlyRootFilesystem: true`. The field exists only on containers, and by default the file
    /// system is writable. Pods for Windows are exempt, because the field does not exist there.
    ///
    /// # Why it matters
    /// An attacker in the container cannot add tools, patch the program or install a cron job if
    /// the file system is read-only. Directories that the program must write to can be volumes.
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
    ///     securityContext:
    ///       readOnlyRootFilesystem: true
    /// ```
    ///
    /// # Exceptions
    /// Programs that write all over their image. If their directories can be configured, mount an
    /// `emptyDir` there.
    ///
    /// # Fix safety
    /// A program that writes to its image fails: mount a volume there first.
    pub(crate) static ROOT_FILESYSTEM_WRITABLE: Rule = Rule {
        id: "root-filesystem-writable",
        former: &["read-only-root-filesystem"],
        summary: "container can write to its root file system",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the program writes",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let read_only = container.security("readOnlyRootFilesystem").and_then(Node::as_bool);
    if pod.is_windows() || read_only == Some(true) {
        return;
    }
    let path = container.path().keys(&["securityContext", "readOnlyRootFilesystem"]);
    sink.report(path, format_args!("{} can write to its root file system", container.label()));
}
