//! Other tools, and their ids for the checks that our rules cover.

use crate::model::string_enum;

string_enum! {
    /// A tool whose checks our rules cover.
    Peer {
        /// Checkov: `CKV_K8S_16`.
        Checkov = "checkov",
        /// Datree: `CONTAINERS_MISSING_IMAGE_VALUE_VERSION`.
        Datree = "datree",
        /// The library of OPA Gatekeeper: `privileged-containers`.
        Gatekeeper = "gatekeeper",
        /// KICS: the folder of a query, such as `container_is_privileged`.
        Kics = "kics",
        /// `KubeLinter`: `privileged-container`.
        KubeLinter = "kube-linter",
        /// kube-score: `container-security-context-privileged`.
        KubeScore = "kube-score",
        /// kubeaudit: `PrivilegedTrue`.
        Kubeaudit = "kubeaudit",
        /// Kubescape: `C-0057`.
        Kubescape = "kubescape",
        /// Kubesec: `Privileged`.
        Kubesec = "kubesec",
        /// The policies of Kubewarden: `pod-privileged-policy`.
        Kubewarden = "kubewarden",
        /// The policies of Kyverno: `disallow-privileged-containers`.
        Kyverno = "kyverno",
        /// Polaris: `runAsPrivileged`.
        Polaris = "polaris",
        /// Trivy: `KSV-0017`.
        Trivy = "trivy",
    }
}

/// The id of the same check in another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Alias {
    /// The tool.
    pub tool: Peer,
    /// Its id.
    pub id: &'static str,
}

/// Returns the id that `tool` has for a check.
pub const fn alias(tool: Peer, id: &'static str) -> Alias {
    Alias { tool, id }
}
