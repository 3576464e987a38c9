//! Ids of other tools for the rules of the family `rbac`.

use super::Row;
use crate::rule::Peer::{
    Checkov, Datree, Gatekeeper, Kics, KubeLinter, Kubeaudit, Kubescape, Kubesec, Kubewarden,
    Kyverno, Polaris, Trivy,
};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "default-service-account-used",
        &[
            alias(Datree, "ARGO_WORKFLOW_INCORRECT_SERVICE_ACCOUNT_NAME_VALUE_DEFAULT"),
            alias(Kics, "service_account_name_undefined_or_empty"),
            alias(Kics, "default_service_account_in_use"),
            alias(KubeLinter, "default-service-account"),
            alias(Kubeaudit, "AutomountServiceAccountTokenTrueAndDefaultSA"),
            alias(Kubescape, "C-0189"),
            alias(Kubescape, "C-0225"),
            alias(Kubesec, "ServiceAccountName"),
        ],
    ),
    (
        "rbac-anonymous-binding",
        &[
            alias(Gatekeeper, "disallowanonymous"),
            alias(Kubescape, "C-0262"),
            alias(Kubesec, "BindingsToSystemAnonymous"),
            alias(Kyverno, "restrict-binding-system-groups"),
            alias(Trivy, "KSV-0122"),
        ],
    ),
    ("rbac-aws-auth-configmap-write", &[alias(Trivy, "KSV-0115")]),
    (
        "rbac-bind",
        &[
            alias(Checkov, "CKV_K8S_157"),
            alias(Datree, "CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE"),
            alias(Kics, "rbac_roles_allow_privilege_escalation"),
            alias(Kubescape, "C-0191"),
            alias(Kyverno, "restrict-escalation-verbs-roles"),
            alias(Trivy, "KSV-0050"),
        ],
    ),
    (
        "rbac-cluster-admin-binding",
        &[
            alias(Datree, "CIS_INVALID_ROLE_CLUSTER_ADMIN"),
            alias(Kics, "cluster_admin_role_binding_with_super_user_permissions"),
            alias(KubeLinter, "cluster-admin-role-binding"),
            alias(Kubescape, "C-0035"),
            alias(Kubescape, "C-0185"),
            alias(Kubewarden, "rego:RBACClusterRoleClusterAdmin"),
            alias(Kyverno, "restrict-binding-clusteradmin"),
            alias(Polaris, "clusterrolebindingClusterAdmin"),
            alias(Polaris, "rolebindingClusterAdminClusterRole"),
            alias(Trivy, "KSV-0111"),
        ],
    ),
    (
        "rbac-csr-approval",
        &[
            alias(Checkov, "CKV_K8S_156"),
            alias(Kubescape, "C-0280"),
            alias(Kyverno, "restrict-clusterrole-csr"),
        ],
    ),
    (
        "rbac-default-service-account-binding",
        &[
            alias(Checkov, "CKV_K8S_42"),
            alias(Kics, "role_binding_to_default_service_account"),
            alias(Kubescape, "C-0189"),
            alias(Kubescape, "C-0225"),
            alias(Kubescape, "C-0239"),
        ],
    ),
    (
        "rbac-escalate",
        &[
            alias(Checkov, "CKV_K8S_158"),
            alias(Datree, "CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE"),
            alias(Kics, "rbac_roles_allow_privilege_escalation"),
            alias(Kubescape, "C-0191"),
            alias(Kyverno, "restrict-escalation-verbs-roles"),
            alias(Trivy, "KSV-0050"),
        ],
    ),
    ("rbac-events-delete", &[alias(Kubescape, "C-0031")]),
    (
        "rbac-impersonate",
        &[
            alias(Datree, "CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE"),
            alias(Kics, "rbac_roles_with_impersonate_permission"),
            alias(Kubescape, "C-0065"),
            alias(Kubescape, "C-0191"),
            alias(Kyverno, "restrict-escalation-verbs-roles"),
            alias(Trivy, "KSV-0043"),
        ],
    ),
    (
        "rbac-nodes-proxy",
        &[
            alias(Checkov, "CKV2_K8S_2"),
            alias(Kubescape, "C-0279"),
            alias(Kyverno, "restrict-clusterrole-nodesproxy"),
            alias(Trivy, "KSV-0047"),
        ],
    ),
    ("rbac-persistent-volumes-create", &[alias(Kubescape, "C-0278")]),
    (
        "rbac-pods-attach",
        &[
            alias(Kics, "rbac_roles_with_attach_permission"),
            alias(Polaris, "clusterrolePodExecAttach"),
            alias(Polaris, "rolePodExecAttach"),
            alias(Trivy, "KSV-0054"),
        ],
    ),
    (
        "rbac-pods-create",
        &[
            alias(Datree, "CIS_INVALID_VALUE_CREATE_POD"),
            alias(Kics, "permissive_access_to_create_pods"),
            alias(KubeLinter, "access-to-create-pods"),
            alias(Kubescape, "C-0188"),
            alias(Trivy, "KSV-0048"),
        ],
    ),
    (
        "rbac-pods-exec",
        &[
            alias(Datree, "CONTAINERS_INCORRECT_RESOURCES_VERBS_VALUE"),
            alias(Kics, "rbac_roles_with_exec_permission"),
            alias(Kubescape, "C-0002"),
            alias(Polaris, "clusterrolePodExecAttach"),
            alias(Polaris, "rolePodExecAttach"),
            alias(Trivy, "KSV-0053"),
        ],
    ),
    (
        "rbac-pods-exec-bound",
        &[
            alias(Checkov, "CKV2_K8S_2"),
            alias(Kubescape, "C-0002"),
            alias(Polaris, "clusterrolebindingPodExecAttach"),
            alias(Polaris, "rolebindingClusterRolePodExecAttach"),
            alias(Polaris, "rolebindingRolePodExecAttach"),
        ],
    ),
    (
        "rbac-pods-portforward",
        &[alias(Kics, "rbac_roles_with_portforwarding_permissions"), alias(Kubescape, "C-0063")],
    ),
    (
        "rbac-rolebindings-create",
        &[
            alias(Checkov, "CKV2_K8S_1"),
            alias(Trivy, "KSV-0051"),
            alias(Trivy, "KSV-0052"),
            alias(Trivy, "KSV-0055"),
        ],
    ),
    (
        "rbac-secrets-read",
        &[
            alias(Datree, "CIS_INVALID_VERB_SECRETS"),
            alias(Kics, "rbac_roles_with_read_secrets_permissions"),
            alias(KubeLinter, "access-to-secrets"),
            alias(Kubescape, "C-0015"),
            alias(Kubescape, "C-0186"),
            alias(Kubewarden, "rego:RBACProhibitListOnSecrets"),
            alias(Kubewarden, "rego:RBACProhibitWatchOnSecrets"),
            alias(Kubewarden, "rego:RBACProhibitWildcardOnSecrets"),
            alias(Kyverno, "restrict-secret-role-verbs"),
            alias(Trivy, "KSV-0041"),
            alias(Trivy, "KSV-0113"),
        ],
    ),
    (
        "rbac-secrets-write",
        &[
            alias(KubeLinter, "access-to-secrets"),
            alias(Trivy, "KSV-0041"),
            alias(Trivy, "KSV-0113"),
        ],
    ),
    (
        "rbac-service-account-reads-secrets",
        &[
            alias(Checkov, "CKV2_K8S_5"),
            alias(Kics, "service_account_allows_access_secrets"),
            alias(KubeLinter, "access-to-secrets"),
        ],
    ),
    (
        "rbac-system-authenticated-binding",
        &[
            alias(Gatekeeper, "disallowanonymous"),
            alias(Kubescape, "C-0265"),
            alias(Trivy, "KSV-01011"),
        ],
    ),
    (
        "rbac-system-masters-binding",
        &[
            alias(Datree, "CIS_INVALID_VALUE_SYSTEM_MASTERS"),
            alias(Kubescape, "C-0246"),
            alias(Kyverno, "restrict-binding-system-groups"),
            alias(Trivy, "KSV-0123"),
        ],
    ),
    ("rbac-token-create", &[alias(Kubescape, "C-0282")]),
    (
        "rbac-webhook-configurations",
        &[
            alias(Checkov, "CKV_K8S_155"),
            alias(Kubescape, "C-0281"),
            alias(Kyverno, "restrict-clusterrole-mutating-validating-admission-webhooks"),
            alias(Trivy, "KSV-0114"),
        ],
    ),
    ("rbac-workloads-write", &[alias(Kubescape, "C-0007"), alias(Trivy, "KSV-0048")]),
    (
        "role-wildcard",
        &[
            alias(Checkov, "CKV_K8S_49"),
            alias(Datree, "CIS_INVALID_WILDCARD_ROLE"),
            alias(Kics, "rbac_wildcard_in_rule"),
            alias(KubeLinter, "wildcard-in-rules"),
            alias(Kubescape, "C-0035"),
            alias(Kubescape, "C-0187"),
            alias(Kubewarden, "rego:RBACProhibitWildcards"),
            alias(Kubewarden, "rego:RBACProhibitWildcardsOnPolicyRuleVerbs"),
            alias(Kubewarden, "rego:RBACProhibitWildcardsOnPolicyRuleResources"),
            alias(Kyverno, "restrict-wildcard-verbs"),
            alias(Kyverno, "restrict-wildcard-resources"),
            alias(Trivy, "KSV-0044"),
            alias(Trivy, "KSV-0045"),
            alias(Trivy, "KSV-0046"),
            alias(Trivy, "KSV-0112"),
        ],
    ),
    ("scc-anyuid-use", &[alias(Kyverno, "disallow-security-context-constraint-anyuid")]),
];
