use super::hits::{report_where, volume_name};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A volume with a `hostPath`, whatever its path.
    ///
    /// # Why it matters
    /// Files of the node outlive the pod and belong to somebody else. Depending on the path a pod
    /// can read secrets of other pods, change what the node runs, or leave something behind for the
    /// next pod.
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
    /// Agents of the node itself, such as log shippers, with read-only mounts of exactly what they
    /// read.
    pub(crate) static HOST_PATH_VOLUME: Rule = Rule {
        id: "host-path-volume",
        summary: "pod mounts a file or folder of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::HOST_PATH_VOLUMES),
        help: "use an `emptyDir`, a claim or a CSI volume",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_PATH_VOLUMES, pod, sink, |hit, _| {
        Some(format!("volume `{}` is a path of the node", volume_name(pod, hit)))
    });
}
