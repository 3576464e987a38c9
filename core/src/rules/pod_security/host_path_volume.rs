use super::hits::{report_where, volume_name};
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A volume with a `hostPath`, whatever its path.
    ///
    /// # Why it matters
    /// Files of the node outlive the pod and belong to somebody else. Depending on the path a pod can read secrets of
    /// other pods, change what the node runs, or leave something behind for the next pod.
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
    ///   volumes:
    ///   - name: data
    ///     emptyDir: {}
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node itself, such as log shippers, with read-only mounts of exactly what they read.
    HOST_PATH_VOLUME {
        id: "host-path-volume",
        summary: "pod mounts a file or folder of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "hostPathVolumes" }),
        help: "use an `emptyDir`, a claim or a CSI volume",
        references: &[
            reference("PSS",
            "hostPathVolumes"),
            reference("CIS",
            "5.2.12"),
            reference("MITRE",
            "HostPath mount"),
        ],
        aliases: &[
            alias("polaris",
            "hostPathSet"),
            alias("trivy",
            "KSV-0023"),
            alias("kubescape",
            "C-0048"),
            alias("kics",
            "non_kube_system_pod_with_host_mount"),
            alias("gatekeeper",
            "host-filesystem"),
            alias("kyverno",
            "disallow-host-path"),
            alias("kyverno",
            "limit-hostpath-vols"),
            alias("kubewarden",
            "hostpaths-psp-policy"),
            alias("kubewarden",
            "rego:ControllerContainerBlockHostPath"),
            alias("datree",
            "CONTAINERS_INCORRECT_KEY_HOSTPATH"),
        ],
        profiles: &["default", "pss-baseline", "pss-restricted", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_PATH_VOLUMES, pod, sink, |hit, _| {
        Some(format!("volume `{}` is a path of the node", volume_name(pod, hit)))
    });
}
