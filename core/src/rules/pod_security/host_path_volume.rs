use super::hits::{report_where, volume_name};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A volume with a `hostPath`, whatever the path.
    ///
    /// # Why it matters
    /// Files of the node outlive the pod and are shared with others. Depending on the path, a pod
    /// can read secrets of other pods, change the programs of the node, or leave files for the next
    /// pod.
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
    /// Agents of the node itself, such as log shippers, with read-only mounts of exactly the files
    /// they need.
    pub(crate) static HOST_PATH_VOLUME: Rule = Rule {
        id: "host-path-volume",
        summary: "pod mounts a path of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::HOST_PATH_VOLUMES),
        help: "use an `emptyDir`, a persistent volume claim or a CSI volume",
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
        Some(format!("volume `{}` mounts a path of the node", volume_name(pod, hit)))
    });
}
