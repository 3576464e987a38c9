//! Ids of other tools for the rules of the family `supply-chain`.

use super::Row;
use crate::rule::Peer::{
    Checkov, Datree, Gatekeeper, Kics, KubeLinter, KubeScore, Kubescape, Kubewarden, Kyverno,
    Polaris, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    ("flux-bucket-insecure", &[alias(Kubewarden, "rego:FluxBucketInsecure")]),
    (
        "helm-tiller-deployed",
        &[
            alias(Checkov, "CKV_K8S_34"),
            alias(Kics, "tiller_is_deployed"),
            alias(Kyverno, "disallow-helm-tiller"),
            alias(Trivy, "KSV-0102"),
        ],
    ),
    (
        "helm-tiller-listens-everywhere",
        &[
            alias(Checkov, "CKV_K8S_45"),
            alias(Kics, "tiller_deployment_is_accessible_from_within_the_cluster"),
        ],
    ),
    (
        "helm-tiller-service",
        &[alias(Checkov, "CKV_K8S_44"), alias(Kics, "tiller_service_is_not_deleted")],
    ),
    (
        "image-digest-missing",
        &[
            alias(Checkov, "CKV_K8S_43"),
            alias(Datree, "CONTAINERS_MISSING_IMAGE_VALUE_DIGEST"),
            alias(Gatekeeper, "imagedigests"),
            alias(Kics, "image_without_digest"),
            alias(Kubescape, "C-0306"),
            alias(Kyverno, "require-image-checksum"),
            alias(Kyverno, "resolve-image-to-digest"),
        ],
    ),
    (
        "image-pull-policy-not-always",
        &[
            alias(Checkov, "CKV_K8S_15"),
            alias(Kics, "image_pull_policy_of_container_is_not_always"),
            alias(KubeScore, "container-image-pull-policy"),
            alias(Kubescape, "C-0075"),
            alias(Kubewarden, "rego:ControllerImagePullPolicy"),
            alias(Kyverno, "imagepullpolicy-always"),
            alias(Kyverno, "always-pull-images"),
            alias(Polaris, "pullPolicyNotAlways"),
        ],
    ),
    (
        "image-registry-denied",
        &[
            alias(Gatekeeper, "disallowedrepos"),
            alias(Kubescape, "C-0001"),
            alias(Kubewarden, "trusted-repos-policy"),
            alias(Trivy, "KSV-0034"),
        ],
    ),
    (
        "image-registry-not-allowed",
        &[
            alias(Gatekeeper, "allowedrepos"),
            alias(Gatekeeper, "allowedreposv2"),
            alias(Kubescape, "C-0078"),
            alias(Kubewarden, "trusted-repos-policy"),
            alias(Kubewarden, "rego:ControllerImageApprovedRegistry"),
            alias(Kubewarden, "rego:ControllerImageName"),
            alias(Kyverno, "restrict-image-registries"),
            alias(Kyverno, "allowed-image-repos"),
            alias(Kyverno, "advanced-restrict-image-registries"),
            alias(Trivy, "KSV-0125"),
            alias(Trivy, "KSV-0032"),
            alias(Trivy, "KSV-0033"),
            alias(Trivy, "KSV-0035"),
        ],
    ),
    (
        "image-tag-mutable",
        &[alias(Checkov, "CKV_K8S_14"), alias(KubeLinter, "latest-tag"), alias(Trivy, "KSV-0013")],
    ),
    (
        "known-vulnerable-image",
        &[
            alias(Kubescape, "C-0081"),
            alias(Kubescape, "C-0090"),
            alias(Kubescape, "C-0091"),
            alias(Kyverno, "check-ingress-nginx-controller-version-and-annotation-policy"),
        ],
    ),
];
