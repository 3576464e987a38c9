//! Standards and guides that ask for what our rules ask for: one table for all rules.
//!
//! Numbers of the CIS Kubernetes Benchmark are those of version 1.10. Versions 1.11 and 1.12 number
//! some of the same controls differently.

use super::same;
use crate::pss::{self, check};
use crate::rule::NsaSection::{
    HardenedEnvironments, ImmutableFileSystems, NetworkPolicies, NonRootContainers,
    PodSecurityEnforcement, Rbac, ResourcePolicies, Secrets, ServiceAccountTokens, Upgrading,
};
use crate::rule::OwaspRisk::{MissingNetworkSegmentation, OverlyPermissiveRbac, SecretsManagement};
use crate::rule::Technique::{
    AdditionalContainerClusterRoles, ContainerAdministrationCommand, ContainerApi,
    CredentialsInFiles, DataDestruction, DeployContainer, EscapeToHost,
    ExploitationForPrivilegeEscalation, ExternalRemoteServices, IndicatorRemoval,
    NetworkServiceDiscovery, RemoteSsh, StealApplicationAccessToken, ValidAccounts,
};
use crate::rule::{Benchmark, NsaSection, OwaspRisk, Reference, Technique};

/// A rule and its references.
type Row = (&'static str, &'static [Reference]);

const TABLE: &[Row] = &[
    (
        "add-capabilities-baseline",
        &[
            pss(&check::CAPABILITIES_BASELINE),
            cis("5.2.8"),
            cis("5.2.9"),
            nsa(PodSecurityEnforcement),
        ],
    ),
    ("add-capabilities-restricted", &[pss(&check::CAPABILITIES_RESTRICTED), cis("5.2.9")]),
    ("apparmor-profile-not-allowed", &[pss(&check::APP_ARMOR_PROFILE)]),
    (
        "capabilities-not-dropped",
        &[pss(&check::CAPABILITIES_RESTRICTED), cis("5.2.8"), cis("5.2.10"), cis("5.7.3")],
    ),
    ("cloud-credential-host-path", &[mitre(CredentialsInFiles)]),
    ("cpu-limit-missing", &[nsa(ResourcePolicies)]),
    ("dangerous-capabilities", &[pss(&check::CAPABILITIES_BASELINE), nsa(PodSecurityEnforcement)]),
    ("database-empty-password-env", &[owasp(SecretsManagement)]),
    ("default-namespace-used", &[cis("5.7.4")]),
    ("default-service-account-used", &[cis("5.1.5"), owasp(OverlyPermissiveRbac)]),
    (
        "exposed-pod-not-isolated",
        &[nsa(NetworkPolicies), mitre(NetworkServiceDiscovery), owasp(MissingNetworkSegmentation)],
    ),
    ("fsgroup-out-of-range", &[cis("5.7.3")]),
    ("hardcoded-credential-pattern", &[owasp(SecretsManagement)]),
    ("host-ipc", &[pss(&check::HOST_NAMESPACES), cis("5.2.4"), nsa(PodSecurityEnforcement)]),
    ("host-network", &[pss(&check::HOST_NAMESPACES), cis("5.2.5"), nsa(PodSecurityEnforcement)]),
    ("host-path-volume", &[pss(&check::HOST_PATH_VOLUMES), cis("5.2.12"), mitre(EscapeToHost)]),
    ("host-pid", &[pss(&check::HOST_NAMESPACES), cis("5.2.3"), nsa(PodSecurityEnforcement)]),
    ("host-port-used", &[pss(&check::HOST_PORTS), cis("5.2.13"), nsa(PodSecurityEnforcement)]),
    (
        "ingress-nginx-allow-snippet-configmap",
        &[nsa(Upgrading), mitre(ExploitationForPrivilegeEscalation)],
    ),
    (
        "ingress-nginx-annotation-injection",
        &[cve("CVE-2021-25746"), cve("CVE-2025-1097"), cve("CVE-2025-1098"), cve("CVE-2025-24514")],
    ),
    ("ingress-nginx-path-cve-2021-25745", &[cve("CVE-2021-25745")]),
    (
        "ingress-nginx-snippet-annotation-cve-2021-25742",
        &[nsa(Upgrading), mitre(ExploitationForPrivilegeEscalation), cve("CVE-2021-25742")],
    ),
    ("kubernetes-dashboard-deployed", &[mitre(ExternalRemoteServices)]),
    ("memory-limit-missing", &[nsa(ResourcePolicies)]),
    ("namespace-memory-unbounded", &[nsa(ResourcePolicies)]),
    (
        "namespace-pod-security-label-invalid",
        &[kubernetes("concepts/security/pod-security-admission/")],
    ),
    (
        "namespace-without-default-deny",
        &[
            cis("5.3.2"),
            nsa(NetworkPolicies),
            mitre(NetworkServiceDiscovery),
            owasp(MissingNetworkSegmentation),
        ],
    ),
    (
        "namespace-without-pod-security-level",
        &[
            cis("5.2.1"),
            cis("5.2.2"),
            cis("5.2.6"),
            cis("5.2.7"),
            cis("5.2.8"),
            cis("5.2.9"),
            cis("5.2.10"),
            cis("5.2.11"),
            cis("5.2.12"),
            cis("5.2.13"),
            nsa(PodSecurityEnforcement),
            mitre(DeployContainer),
        ],
    ),
    ("network-policy-allow-all-egress", &[owasp(MissingNetworkSegmentation)]),
    ("network-policy-allow-all-ingress", &[owasp(MissingNetworkSegmentation)]),
    ("network-policy-dangling", &[owasp(MissingNetworkSegmentation)]),
    ("network-policy-missing-for-pod", &[nsa(NetworkPolicies), owasp(MissingNetworkSegmentation)]),
    ("pod-security-enforce-violation", &[kubernetes("concepts/security/pod-security-admission/")]),
    (
        "privilege-escalation-allowed",
        &[pss(&check::ALLOW_PRIVILEGE_ESCALATION), cis("5.2.6"), nsa(PodSecurityEnforcement)],
    ),
    (
        "privileged-container",
        &[pss(&check::PRIVILEGED), cis("5.2.2"), nsa(PodSecurityEnforcement), mitre(EscapeToHost)],
    ),
    ("probe-or-hook-host-set", &[pss(&check::HOST_PROBES_AND_HOST_LIFECYCLE)]),
    ("proc-mount-in-user-namespace", &[pss(&check::PROC_MOUNT_RESTRICTED)]),
    ("proc-mount-unmasked", &[pss(&check::PROC_MOUNT), cis("5.7.3")]),
    ("rbac-anonymous-binding", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-aws-auth-configmap-write", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-bind", &[cis("5.1.8"), owasp(OverlyPermissiveRbac)]),
    (
        "rbac-cluster-admin-binding",
        &[
            cis("5.1.1"),
            nsa(Rbac),
            mitre(AdditionalContainerClusterRoles),
            owasp(OverlyPermissiveRbac),
        ],
    ),
    ("rbac-csr-approval", &[cis("5.1.11"), owasp(OverlyPermissiveRbac)]),
    ("rbac-default-service-account-binding", &[cis("5.1.5"), owasp(OverlyPermissiveRbac)]),
    ("rbac-escalate", &[cis("5.1.8"), owasp(OverlyPermissiveRbac)]),
    ("rbac-events-delete", &[mitre(IndicatorRemoval), owasp(OverlyPermissiveRbac)]),
    ("rbac-impersonate", &[cis("5.1.8"), owasp(OverlyPermissiveRbac)]),
    ("rbac-nodes-proxy", &[cis("5.1.10"), owasp(OverlyPermissiveRbac)]),
    ("rbac-persistent-volumes-create", &[cis("5.1.9"), owasp(OverlyPermissiveRbac)]),
    ("rbac-pods-attach", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-pods-create", &[cis("5.1.4"), owasp(OverlyPermissiveRbac)]),
    (
        "rbac-pods-exec",
        &[nsa(Rbac), mitre(ContainerAdministrationCommand), owasp(OverlyPermissiveRbac)],
    ),
    (
        "rbac-pods-exec-bound",
        &[nsa(Rbac), mitre(ContainerAdministrationCommand), owasp(OverlyPermissiveRbac)],
    ),
    ("rbac-pods-portforward", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-rolebindings-create", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-secrets-read", &[cis("5.1.2"), mitre(ContainerApi), owasp(OverlyPermissiveRbac)]),
    ("rbac-secrets-write", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-service-account-reads-secrets", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-system-authenticated-binding", &[owasp(OverlyPermissiveRbac)]),
    ("rbac-system-masters-binding", &[cis("5.1.7"), owasp(OverlyPermissiveRbac)]),
    ("rbac-token-create", &[cis("5.1.13"), owasp(OverlyPermissiveRbac)]),
    ("rbac-webhook-configurations", &[cis("5.1.12"), owasp(OverlyPermissiveRbac)]),
    ("rbac-workloads-write", &[mitre(DataDestruction), owasp(OverlyPermissiveRbac)]),
    (
        "role-wildcard",
        &[cis("5.1.3"), nsa(Rbac), mitre(ValidAccounts), owasp(OverlyPermissiveRbac)],
    ),
    ("root-filesystem-writable", &[nsa(ImmutableFileSystems)]),
    ("root-user-allowed", &[pss(&check::RUN_AS_NON_ROOT), cis("5.2.7"), nsa(NonRootContainers)]),
    ("run-as-group-root", &[nsa(NonRootContainers)]),
    ("run-as-user-root", &[pss(&check::RUN_AS_USER), nsa(NonRootContainers)]),
    ("scc-anyuid-use", &[owasp(OverlyPermissiveRbac)]),
    (
        "seccomp-profile-missing",
        &[pss(&check::SECCOMP_PROFILE_RESTRICTED), cis("5.7.2"), nsa(HardenedEnvironments)],
    ),
    ("seccomp-unconfined", &[pss(&check::SECCOMP_PROFILE_BASELINE)]),
    ("secret-in-configmap", &[nsa(Secrets), mitre(CredentialsInFiles), owasp(SecretsManagement)]),
    ("secret-in-env-value", &[nsa(Secrets), mitre(CredentialsInFiles), owasp(SecretsManagement)]),
    ("secrets-in-environment", &[cis("5.4.1"), owasp(SecretsManagement)]),
    ("security-context-missing", &[cis("5.7.3")]),
    ("selinux-options-not-allowed", &[pss(&check::SE_LINUX_OPTIONS)]),
    ("sensitive-host-path", &[mitre(EscapeToHost)]),
    (
        "service-account-object-automount",
        &[cis("5.1.5"), cis("5.1.6"), nsa(ServiceAccountTokens), owasp(SecretsManagement)],
    ),
    (
        "service-account-token-automount",
        &[
            cis("5.1.6"),
            nsa(ServiceAccountTokens),
            mitre(StealApplicationAccessToken),
            owasp(SecretsManagement),
        ],
    ),
    ("service-account-token-secret", &[owasp(SecretsManagement)]),
    ("service-external-ips", &[owasp(MissingNetworkSegmentation), cve("CVE-2020-8554")]),
    ("service-external-name-localhost", &[owasp(MissingNetworkSegmentation)]),
    ("service-type-load-balancer", &[owasp(MissingNetworkSegmentation)]),
    ("service-type-node-port", &[owasp(MissingNetworkSegmentation)]),
    ("ssh-port-exposed", &[mitre(RemoteSsh)]),
    ("supplemental-groups-out-of-range", &[cis("5.7.3")]),
    ("sysctl-value-injection-cve-2022-0811", &[cve("CVE-2022-0811")]),
    ("unsafe-sysctls", &[pss(&check::SYSCTLS), cis("5.7.3")]),
    ("volume-type-not-allowed", &[pss(&check::RESTRICTED_VOLUMES)]),
    ("windows-host-process", &[pss(&check::WINDOWS_HOST_PROCESS), cis("5.2.11"), cis("5.7.3")]),
    ("writable-host-path", &[mitre(EscapeToHost)]),
];

/// Returns the references of the rule `id`.
pub(crate) const fn of(id: &str) -> &'static [Reference] {
    let mut rows = TABLE;
    while let [(rule, references), rest @ ..] = rows {
        if same(rule, id) {
            return references;
        }
        rows = rest;
    }
    &[]
}

const fn pss(check: &'static pss::Check) -> Reference {
    Reference::PodSecurity(check)
}

const fn cis(control: &'static str) -> Reference {
    Reference::Cis { benchmark: Benchmark::V1_10, control }
}

const fn nsa(section: NsaSection) -> Reference {
    Reference::Nsa(section)
}

const fn mitre(technique: Technique) -> Reference {
    Reference::Mitre(technique)
}

const fn owasp(risk: OwaspRisk) -> Reference {
    Reference::Owasp(risk)
}

const fn kubernetes(page: &'static str) -> Reference {
    Reference::Kubernetes(page)
}

const fn cve(id: &'static str) -> Reference {
    Reference::Cve(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{ALL, by_id};

    #[test]
    fn the_table_is_sorted_and_names_rules() {
        assert!(TABLE.is_sorted_by(|(a, _), (b, _)| a < b), "rules are not sorted by id");
        for (id, _) in TABLE {
            assert!(by_id(id).is_some_and(|rule| rule.id == *id), "there is no rule `{id}`");
        }
    }

    #[test]
    fn references_of_a_rule_are_sorted_by_source_and_not_repeated() {
        for (id, references) in TABLE {
            assert!(!references.is_empty(), "`{id}` has an empty row");
            assert!(references.is_sorted_by_key(Reference::source), "references of `{id}`");
            for (index, reference) in references.iter().enumerate() {
                assert!(!references[..index].contains(reference), "{reference} twice in `{id}`");
            }
        }
    }

    #[test]
    fn a_rule_that_stands_for_a_pod_security_check_refers_to_it() {
        for rule in ALL {
            let Some(check) = rule.pod_security else { continue };
            assert!(rule.references.contains(&pss(check)), "`{}`", rule.id);
        }
    }
}
