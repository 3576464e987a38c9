//! Ids of other tools for the rules of the family `tenancy`.

use super::Row;
use crate::rule::Peer::{
    Checkov, Datree, Gatekeeper, Kics, KubeLinter, Kubescape, Kubewarden, Kyverno, Polaris, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "default-namespace-used",
        &[
            alias(Checkov, "CKV_K8S_21"),
            alias(Datree, "WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT"),
            alias(Kics, "using_unrecommended_namespace"),
            alias(KubeLinter, "use-namespace"),
            alias(Kubescape, "C-0061"),
            alias(Kubescape, "C-0212"),
            alias(Kubewarden, "rego:ControllerProhibitNamespace"),
            alias(Kyverno, "disallow-default-namespace"),
            alias(Trivy, "KSV-0110"),
        ],
    ),
    (
        "ingress-host-conflict",
        &[
            alias(Gatekeeper, "uniqueingresshost"),
            alias(Kubewarden, "unique-ingress-policy"),
            alias(Kyverno, "restrict-ingress-host"),
            alias(Kyverno, "unique-ingress-host-and-path"),
            alias(Kyverno, "unique-ingress-paths"),
        ],
    ),
    (
        "namespace-pod-security-privileged",
        &[
            alias(Kyverno, "deny-privileged-profile"),
            alias(Kyverno, "add-privileged-existing-namespaces"),
        ],
    ),
    (
        "namespace-without-limit-range",
        &[
            alias(Kics, "pod_or_container_without_limit_range"),
            alias(Kubewarden, "rego:NamespaceLimitRangeMinMax"),
        ],
    ),
    (
        "namespace-without-resource-quota",
        &[
            alias(Kics, "pod_or_container_without_resource_quota"),
            alias(Kubewarden, "rego:NamespaceResourceQuotas"),
            alias(Kubewarden, "rego:NamespacePodQuota"),
            alias(Kyverno, "add-ns-quota"),
        ],
    ),
    (
        "priority-class-not-allowed",
        &[
            alias(KubeLinter, "priority-class-name"),
            alias(Kubewarden, "priority-class-policy"),
            alias(Kyverno, "allowed-pod-priorities"),
            alias(Kyverno, "require-pod-priorityclassname"),
            alias(Polaris, "priorityClassNotSet"),
        ],
    ),
    (
        "service-selector-shared",
        &[
            alias(Gatekeeper, "uniqueserviceselector"),
            alias(Kubewarden, "unique-service-selector-policy"),
            alias(Kyverno, "require-unique-service-selector"),
        ],
    ),
    (
        "system-namespace-used",
        &[
            alias(Kics, "using_unrecommended_namespace"),
            alias(Kubewarden, "rego:ControllerProhibitNamespace"),
            alias(Kubewarden, "rego:NamespaceProhibitName"),
            alias(Trivy, "KSV-0037"),
        ],
    ),
];
