//! Ids of other tools for the rules of the family `network`.

use super::Row;
use crate::rule::Peer::{
    Checkov, Datree, Gatekeeper, Kics, KubeLinter, KubeScore, Kubeaudit, Kubescape, Kubewarden,
    Kyverno, Polaris, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "namespace-without-default-deny",
        &[
            alias(Kubeaudit, "MissingDefaultDenyIngressNetworkPolicy"),
            alias(Kubeaudit, "MissingDefaultDenyIngressAndEgressNetworkPolicy"),
            alias(Kubeaudit, "MissingDefaultDenyEgressNetworkPolicy"),
            alias(Kubescape, "C-0206"),
            alias(Kubescape, "C-0054"),
            alias(Kubescape, "C-0049"),
            alias(Kubewarden, "rego:NetworkPolicyDefaultRulesBlockAllIngress"),
            alias(Kubewarden, "rego:NetworkPolicyBlockIngressAllToNamespace"),
            alias(Kubewarden, "rego:NetworkPolicyDefaultRulesBlockAllEgress"),
            alias(Kubewarden, "rego:NetworkPolicyBlockEgressAllFromNamespace"),
            alias(Kyverno, "add-network-policy"),
        ],
    ),
    (
        "network-policy-allow-all-egress",
        &[
            alias(Kubeaudit, "AllowAllEgressNetworkPolicyExists"),
            alias(Kubewarden, "rego:NetworkPolicyAllowEgressAllFromNamespace"),
            alias(Kubewarden, "rego:NetworkPolicyAllowEgressAllFromNamespaceToCIDR"),
            alias(Kubewarden, "rego:NetworkPolicyBlockEgressAllFromNamespaceToCIDR"),
        ],
    ),
    (
        "network-policy-allow-all-ingress",
        &[
            alias(Kubeaudit, "AllowAllIngressNetworkPolicyExists"),
            alias(Kubewarden, "rego:NetworkPolicyAllowIngressAllToNamespace"),
            alias(Kubewarden, "rego:NetworkPolicyAllowIngressAllToNamespaceFromCIDR"),
            alias(Kubewarden, "rego:NetworkPolicyBlockIngressAllToNamespaceFromCIDR"),
        ],
    ),
    (
        "network-policy-dangling",
        &[
            alias(Kics, "network_policy_is_not_targeting_any_pod"),
            alias(KubeLinter, "dangling-networkpolicy"),
            alias(KubeScore, "networkpolicy-targets-pod"),
            alias(Kubescape, "C-0299"),
        ],
    ),
    (
        "network-policy-missing-for-pod",
        &[
            alias(Checkov, "CKV2_K8S_6"),
            alias(Kics, "pod_misconfigured_network_policy"),
            alias(KubeLinter, "non-isolated-pod"),
            alias(KubeScore, "pod-networkpolicy"),
            alias(Kubescape, "C-0260"),
            alias(Kubescape, "C-0030"),
            alias(Kyverno, "require-netpol"),
            alias(Polaris, "missingNetworkPolicy"),
        ],
    ),
    (
        "service-external-ips",
        &[
            alias(Gatekeeper, "externalip"),
            alias(Kyverno, "restrict-service-external-ips"),
            alias(Trivy, "KSV-0108"),
        ],
    ),
    ("service-external-name-localhost", &[alias(Kyverno, "disallow-localhost-services")]),
    (
        "service-type-load-balancer",
        &[
            alias(Gatekeeper, "block-loadbalancer-services"),
            alias(Kics, "service_with_external_load_balancer"),
            alias(KubeLinter, "exposed-services"),
            alias(Kubescape, "C-0256"),
            alias(Kubewarden, "disallow-service-loadbalancer-policy"),
            alias(Kubewarden, "rego:ServiceProhibitType"),
            alias(Kyverno, "restrict-loadbalancer"),
        ],
    ),
    (
        "service-type-node-port",
        &[
            alias(Datree, "SERVICE_INCORRECT_TYPE_VALUE_NODEPORT"),
            alias(Gatekeeper, "block-nodeport-services"),
            alias(Kics, "service_type_is_nodeport"),
            alias(KubeLinter, "exposed-services"),
            alias(KubeScore, "service-type"),
            alias(Kubescape, "C-0256"),
            alias(Kubewarden, "disallow-service-nodeport-policy"),
            alias(Kubewarden, "rego:ServiceProhibitType"),
            alias(Kyverno, "restrict-node-port"),
        ],
    ),
];
