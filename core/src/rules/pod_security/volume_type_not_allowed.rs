use super::hits::{report_where, volume_name};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A volume other than `configMap`, `csi`, `downwardAPI`, `emptyDir`, `ephemeral`, `image`,
    /// `persistentVolumeClaim`, `projected` or `secret`. `host-path-volume` reports volumes with a
    /// `hostPath`. A volume without a source is an `emptyDir` by default.
    ///
    /// # Why it matters
    /// The other types name a server or a disk in the pod itself: anyone who can create pods can
    /// access storage that was not assigned to the namespace, and most of these drivers are no
    /// longer maintained.
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
    ///     nfs: {server: nfs.example.com, path: /}
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
    ///     persistentVolumeClaim: {claimName: data}
    /// ```
    ///
    /// # Exceptions
    /// None: an administrator can create a `PersistentVolume` of any type.
    pub(crate) static VOLUME_TYPE_NOT_ALLOWED: Rule = Rule {
        id: "volume-type-not-allowed",
        former: &["volume-types-restricted"],
        summary: "volume has a type that hardened pods must not use",
        family: Family::PodSecurity,
        severity: Severity::Low,
        pod_security: Some(&pss::check::RESTRICTED_VOLUMES),
        help: "use a persistentVolumeClaim or a CSI volume",
        profiles: &[Profile::PssRestricted],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::RESTRICTED_VOLUMES, pod, sink, |hit, _| {
        let kind = hit.text().filter(|kind| *kind != "hostPath")?;
        Some(format!("volume `{}` has type {kind}", volume_name(pod, hit)))
    });
}
