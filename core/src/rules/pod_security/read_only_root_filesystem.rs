use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, FixGrade, alias, reference, rule};
use crate::text::Node;
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container that does not set `readOnlyRootFilesystem: true`. The field
    /// exists at containers only, and where it is absent the file system can be written. Pods for Windows are exempt:
    /// they have no such field.
    ///
    /// # Why it matters
    /// What an attacker cannot write, he cannot change: no tools dropped beside the program, no patched program, no
    /// cron job. The folders that a program needs can be volumes.
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
    /// Programs that write all over their image. Mount an `emptyDir` where they write, if they can be told where.
    ///
    /// # Fix safety
    /// A program that writes to its image fails: mount a volume there first.
    READ_ONLY_ROOT_FILESYSTEM {
        id: "read-only-root-filesystem",
        summary: "container can write to its own image",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the program writes",
        references: &[reference("NSA", "Immutable container filesystem")],
        aliases: &[
            alias("kube-linter",
            "no-read-only-root-fs"),
            alias("kube-score",
            "container-security-context-readonlyrootfilesystem"),
            alias("kubesec",
            "ReadOnlyRootFilesystem"),
            alias("polaris",
            "notReadOnlyRootFilesystem"),
            alias("trivy",
            "KSV-0014"),
            alias("kubescape",
            "C-0017"),
            alias("checkov",
            "CKV_K8S_22"),
            alias("kics",
            "root_container_not_mounted_as_read_only"),
            alias("kubeaudit",
            "ReadOnlyRootFilesystemFalse"),
            alias("kubeaudit",
            "ReadOnlyRootFilesystemNil"),
            alias("gatekeeper",
            "read-only-root-filesystem"),
            alias("kyverno",
            "require-ro-rootfs"),
            alias("kubewarden",
            "readonly-root-filesystem-psp-policy"),
            alias("kubewarden",
            "rego:ControllerReadOnlyFileSystem"),
            alias("datree",
            "CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["nsa"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let read_only = container.security("readOnlyRootFilesystem").and_then(Node::as_bool);
    if pod.is_windows() || read_only == Some(true) {
        return;
    }
    let path = container.path().keys(&["securityContext", "readOnlyRootFilesystem"]);
    sink.report(path, format_args!("{} can write to its root file system", container.label()));
}
