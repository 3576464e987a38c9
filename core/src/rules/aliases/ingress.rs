//! Ids of other tools for the rules of the family `ingress`.

use super::Row;
use crate::rule::Peer::{
    Checkov, Datree, Gatekeeper, Kics, KubeLinter, KubeScore, Kubescape, Kubewarden, Kyverno,
    Polaris, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "ingress-dangling-backend",
        &[
            alias(KubeLinter, "dangling-ingress"),
            alias(KubeScore, "ingress-targets-service"),
            alias(Kubescape, "C-0298"),
        ],
    ),
    (
        "ingress-empty-host",
        &[
            alias(Gatekeeper, "block-wildcard-ingress"),
            alias(Kyverno, "disallow-empty-ingress-host"),
        ],
    ),
    (
        "ingress-nginx-allow-snippet-configmap",
        &[
            alias(Datree, "CONFIGMAP_CVE2021_25742_INCORRECT_SNIPPET_ANNOTATIONS_VALUE"),
            alias(Kubescape, "C-0059"),
            alias(Kyverno, "disallow-ingress-nginx-custom-snippets"),
        ],
    ),
    (
        "ingress-nginx-annotation-injection",
        &[alias(Kyverno, "restrict-annotations"), alias(Trivy, "KCV-0093")],
    ),
    ("ingress-nginx-path-cve-2021-25745", &[alias(Kyverno, "restrict-ingress-paths")]),
    (
        "ingress-nginx-snippet-annotation-cve-2021-25742",
        &[
            alias(Checkov, "CKV_K8S_153"),
            alias(Checkov, "CKV_K8S_152"),
            alias(Checkov, "CKV_K8S_154"),
            alias(Datree, "INGRESS_CVE2021_25742_INCORRECT_SERVER_SNIPPET_KEY"),
            alias(Kubescape, "C-0059"),
            alias(Kyverno, "disallow-ingress-nginx-custom-snippets"),
        ],
    ),
    ("ingress-source-range-open", &[alias(Kics, "ingress_whitelist_open_to_all")]),
    (
        "ingress-wildcard-host",
        &[
            alias(Datree, "INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE"),
            alias(Gatekeeper, "block-wildcard-ingress"),
            alias(Kyverno, "restrict-ingress-wildcard"),
        ],
    ),
    (
        "ingress-without-tls",
        &[
            alias(Gatekeeper, "httpsonly"),
            alias(Kics, "ingress_without_tls"),
            alias(Kubescape, "C-0263"),
            alias(Kubewarden, "ingress-policy"),
            alias(Kyverno, "require-ingress-https"),
            alias(Kyverno, "ingress-host-match-tls"),
            alias(Polaris, "tlsSettingsMissing"),
        ],
    ),
];
