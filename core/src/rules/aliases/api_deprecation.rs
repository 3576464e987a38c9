//! Ids of other tools for the rules of the family `api-deprecation`.

use super::Row;
use crate::rule::Peer::{
    Datree, Gatekeeper, Kics, KubeLinter, KubeScore, Kubeaudit, Kubewarden, Kyverno, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "api-version-deprecated",
        &[
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.16"),
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.17"),
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.19"),
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.21"),
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.22"),
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.23"),
            alias(Datree, "K8S_DEPRECATED_APIVERSION_1.24"),
            alias(Gatekeeper, "verifydeprecatedapi"),
            alias(Kics, "object_is_using_a_deprecated_api_version"),
            alias(KubeLinter, "no-extensions-v1beta"),
            alias(KubeScore, "stable-version"),
            alias(Kubeaudit, "DeprecatedAPIUsed"),
            alias(Kubewarden, "deprecated-api-versions-policy"),
            alias(Kyverno, "check-deprecated-apis"),
            alias(Trivy, "KSV-0107"),
        ],
    ),
    (
        "api-version-removed",
        &[
            alias(Datree, "K8S_REMOVED_APIVERSION_1.22"),
            alias(Datree, "K8S_REMOVED_APIVERSION_1.23"),
            alias(Datree, "K8S_REMOVED_APIVERSION_1.24"),
            alias(Datree, "K8S_REMOVED_APIVERSION_1.25"),
            alias(Datree, "K8S_REMOVED_APIVERSION_1.26"),
            alias(Datree, "K8S_REMOVED_APIVERSION_1.27"),
            alias(Kics, "object_is_using_a_deprecated_api_version"),
            alias(KubeLinter, "no-extensions-v1beta"),
            alias(KubeScore, "stable-version"),
            alias(Kubeaudit, "DeprecatedAPIUsed"),
            alias(Kubewarden, "deprecated-api-versions-policy"),
            alias(Trivy, "KSV-0107"),
        ],
    ),
];
