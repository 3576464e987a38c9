//! Ids of other tools for the rules of the family `secrets`.

use super::Row;
use crate::rule::Peer::{
    Checkov, Datree, Gatekeeper, Kics, KubeLinter, Kubeaudit, Kubescape, Kubesec, Kubewarden,
    Kyverno, Polaris, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "database-empty-password-env",
        &[
            alias(Kubewarden, "rego:MYSQLProhibitEmptyPasswordEnvVar"),
            alias(Kubewarden, "rego:MariaDBProhibitEmptyPasswordEnvVar"),
            alias(Kubewarden, "rego:MariaDBProhibitMysqlEmptyPasswordEnvVar"),
        ],
    ),
    (
        "hardcoded-credential-pattern",
        &[
            alias(Datree, "ALL_EXPOSED_SECRET_BITBUCKET"),
            alias(Datree, "ALL_EXPOSED_SECRET_DATADOG"),
            alias(Datree, "ALL_EXPOSED_SECRET_GCP"),
            alias(Datree, "ALL_EXPOSED_SECRET_AWS"),
            alias(Datree, "ALL_EXPOSED_SECRET_GITHUB"),
            alias(Datree, "ALL_EXPOSED_SECRET_GITLAB"),
            alias(Datree, "ALL_EXPOSED_SECRET_TERRAFORM"),
            alias(Datree, "ALL_EXPOSED_SECRET_HEROKU"),
            alias(Datree, "ALL_EXPOSED_SECRET_JWT"),
            alias(Datree, "ALL_EXPOSED_SECRET_LAUNCHDARKLY"),
            alias(Datree, "ALL_EXPOSED_SECRET_NEWRELIC"),
            alias(Datree, "ALL_EXPOSED_SECRET_NPM"),
            alias(Datree, "ALL_EXPOSED_SECRET_OKTA"),
            alias(Datree, "ALL_EXPOSED_SECRET_STRIPE"),
            alias(Datree, "ALL_EXPOSED_SECRET_SUMOLOGIC"),
            alias(Datree, "ALL_EXPOSED_SECRET_TWILIO"),
            alias(Datree, "ALL_EXPOSED_SECRET_VAULT"),
            alias(Datree, "ALL_EXPOSED_SECRET_PRIVATEKEY"),
            alias(Kubewarden, "env-variable-secrets-scanner-policy"),
        ],
    ),
    (
        "secret-in-configmap",
        &[
            alias(Kubescape, "C-0012"),
            alias(Polaris, "sensitiveConfigmapContent"),
            alias(Trivy, "KSV-0109"),
        ],
    ),
    (
        "secret-in-env-value",
        &[
            alias(KubeLinter, "env-var-secret"),
            alias(Kubescape, "C-0012"),
            alias(Kubescape, "C-0259"),
            alias(Kubewarden, "env-variable-secrets-scanner-policy"),
            alias(Polaris, "sensitiveContainerEnvVar"),
        ],
    ),
    (
        "secrets-in-environment",
        &[
            alias(Checkov, "CKV_K8S_35"),
            alias(Datree, "CIS_INVALID_KEY_SECRETKEYREF_SECRETREF"),
            alias(Kics, "secrets_as_environment_variables"),
            alias(KubeLinter, "read-secret-from-env-var"),
            alias(Kubescape, "C-0207"),
            alias(Kubesec, "SecretsAsEnvironmentVariables"),
            alias(Kyverno, "disallow-secrets-from-env-vars"),
        ],
    ),
    (
        "service-account-object-automount",
        &[
            alias(Checkov, "CKV_K8S_41"),
            alias(Datree, "SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE"),
            alias(Datree, "CIS_INVALID_VALUE_AUTOMOUNTSERVICEACCOUNTTOKEN"),
            alias(Kubescape, "C-0034"),
            alias(Kubescape, "C-0190"),
            alias(Kubescape, "C-0189"),
            alias(Kubescape, "C-0225"),
            alias(Kubewarden, "rego:ServiceAccountDisableTokenAutomount"),
            alias(Kyverno, "restrict-sa-automount-sa-token"),
            alias(Kyverno, "disable-automountserviceaccounttoken"),
        ],
    ),
    (
        "service-account-token-automount",
        &[
            alias(Checkov, "CKV_K8S_38"),
            alias(Datree, "SRVACC_INCORRECT_AUTOMOUNTSERVICEACCOUNTTOKEN_VALUE"),
            alias(Gatekeeper, "automount-serviceaccount-token"),
            alias(Kics, "service_account_token_automount_not_disabled"),
            alias(Kubeaudit, "AutomountServiceAccountTokenTrueAndDefaultSA"),
            alias(Kubescape, "C-0034"),
            alias(Kubescape, "C-0190"),
            alias(Kubescape, "C-0261"),
            alias(Kubescape, "C-0053"),
            alias(Kubesec, "AutomountServiceAccountToken"),
            alias(Kubewarden, "rego:ControllerContainerServiceAccountTokenAutomount"),
            alias(Kyverno, "restrict-automount-sa-token"),
            alias(Polaris, "automountServiceAccountToken"),
            alias(Trivy, "KSV-0036"),
        ],
    ),
    (
        "service-account-token-secret",
        &[
            alias(Kyverno, "deny-secret-service-account-token-type"),
            alias(Kyverno, "check-serviceaccount-secrets"),
        ],
    ),
];
