use super::host_paths::{HostPath, host_paths};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A `hostPath` volume with cloud credentials: `/etc/kubernetes/azure.json`, `cloud-config` or
    /// `cloud.conf` in the same directory, or `.aws`, `.azure` or `.config/gcloud` in any home
    /// directory. Paths are cleaned first.
    ///
    /// # Why it matters
    /// These credentials act as the node, or as an administrator, in the cloud: often far beyond
    /// the cluster.
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
    ///   - name: cloud
    ///     hostPath: {path: /etc/kubernetes/azure.json}
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
    /// Cloud controllers on clusters without workload identity.
    pub(crate) static CLOUD_CREDENTIAL_HOST_PATH: Rule = Rule {
        id: "cloud-credential-host-path",
        summary: "pod mounts the cloud credentials of its node",
        family: Family::PodSecurity,
        severity: Severity::High,
        help: "give the pod its own identity, such as workload identity, and remove the \
               volume",
        profiles: &[Profile::Default],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    for (volume, path) in host_paths(pod) {
        if holds_credentials(&path) {
            let message = format_args!(
                "volume `{}` mounts `{}`, which contains cloud credentials",
                volume.name, path.text
            );
            sink.report(volume.path(pod), message);
        }
    }
}

fn holds_credentials(path: &HostPath<'_>) -> bool {
    let file = path.below(&["etc", "kubernetes"]);
    let of_node =
        file.is_some_and(|file| matches!(file, ["azure.json" | "cloud-config" | "cloud.conf"]));
    let homes = path.segments().windows(2).any(|pair| pair == [".config", "gcloud"]);
    of_node || homes || path.segments().iter().any(|segment| matches!(*segment, ".aws" | ".azure"))
}
