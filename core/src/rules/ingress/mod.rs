//! Ingresses.

mod ingress_dangling_backend;
mod ingress_empty_host;
mod ingress_nginx_allow_snippet_configmap;
mod ingress_nginx_annotation_injection;
mod ingress_nginx_path_cve_2021_25745;
mod ingress_nginx_snippet_annotation_cve_2021_25742;
mod ingress_source_range_open;
mod ingress_wildcard_host;
mod ingress_without_tls;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &ingress_dangling_backend::INGRESS_DANGLING_BACKEND,
    &ingress_empty_host::INGRESS_EMPTY_HOST,
    &ingress_nginx_allow_snippet_configmap::INGRESS_NGINX_ALLOW_SNIPPET_CONFIGMAP,
    &ingress_nginx_annotation_injection::INGRESS_NGINX_ANNOTATION_INJECTION,
    &ingress_nginx_path_cve_2021_25745::INGRESS_NGINX_PATH_CVE_2021_25745,
    &ingress_nginx_snippet_annotation_cve_2021_25742::INGRESS_NGINX_SNIPPET_ANNOTATION_CVE_2021_25742,
    &ingress_source_range_open::INGRESS_SOURCE_RANGE_OPEN,
    &ingress_wildcard_host::INGRESS_WILDCARD_HOST,
    &ingress_without_tls::INGRESS_WITHOUT_TLS,
];
