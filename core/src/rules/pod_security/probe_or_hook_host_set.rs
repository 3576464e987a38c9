use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A non-empty `host` in `httpGet` or `tcpSocket` of a liveness, readiness or startup probe, or
    /// of a `postStart` or `preStop` hook, even if it is the pod's own address or localhost. A
    /// `Host` header is allowed. Pod Security has this check from Kubernetes 1.34 on.
    ///
    /// # Why it matters
    /// The kubelet connects from the node's network. A pod that sets the host can scan and call
    /// services that only nodes can reach, such as the metadata service of a cloud.
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
    ///     livenessProbe:
    ///       httpGet: {host: 169.254.169.254, path: /, port: 80}
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
    ///     livenessProbe:
    ///       httpGet: {path: /healthz, port: 8080}
    /// ```
    ///
    /// # Exceptions
    /// Pods with `hostNetwork` that listen on one address only; they violate the baseline level
    /// anyway.
    ///
    /// # Fix safety
    /// The probe then goes to the pod's own address.
    pub(crate) static PROBE_OR_HOOK_HOST_SET: Rule = Rule {
        id: "probe-or-hook-host-set",
        former: &["host-probes-lifecycle"],
        summary: "probe or hook makes the kubelet connect to an arbitrary host",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::HOST_PROBES_AND_HOST_LIFECYCLE),
        kubernetes: VersionRange::since(34),
        help: "remove `host`; without it, the kubelet connects to the pod itself",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::HOST_PROBES_AND_HOST_LIFECYCLE, pod, sink, |hit, who| {
        let (action, host) = (hit.field.keys.first_chunk::<2>()?, hit.text()?);
        let [first, second] = action;
        let what = if *first == "lifecycle" { second } else { first };
        Some(format!("{what} of {who} makes the kubelet connect to `{host}`"))
    });
}
