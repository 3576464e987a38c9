//! Standards and guides that ask for what a rule asks for.

use std::fmt;

use crate::model::string_enum;
use crate::pss::{self, Level};

string_enum! {
    /// The publisher of a reference.
    Source {
        /// The Pod Security Standards of Kubernetes.
        PodSecurity = "PSS",
        /// The CIS Kubernetes Benchmark.
        Cis = "CIS",
        /// The Kubernetes Hardening Guide of NSA and CISA.
        Nsa = "NSA",
        /// MITRE ATT&CK.
        Mitre = "MITRE",
        /// The OWASP Kubernetes Top Ten.
        Owasp = "OWASP",
        /// The documentation of Kubernetes.
        Kubernetes = "Kubernetes",
        /// The catalog of Common Vulnerabilities and Exposures.
        Cve = "CVE",
    }
}

impl Source {
    /// Returns the name of the standard or guide, with the version that ids are of.
    pub const fn title(self) -> &'static str {
        match self {
            Self::PodSecurity => "Pod Security Standards",
            Self::Cis => "CIS Kubernetes Benchmark",
            Self::Nsa => "NSA and CISA Kubernetes Hardening Guide 1.2",
            Self::Mitre => "MITRE ATT&CK",
            Self::Owasp => "OWASP Kubernetes Top Ten 2022",
            Self::Kubernetes => "Kubernetes documentation",
            Self::Cve => "Common Vulnerabilities and Exposures",
        }
    }
}

string_enum! {
    /// A release of the CIS Kubernetes Benchmark. Releases number the same controls differently.
    Benchmark {
        /// Version 1.10.
        V1_10 = "1.10",
    }
}

string_enum! {
    /// A section of the Kubernetes Hardening Guide.
    NsaSection {
        /// Access control.
        Rbac = "Role-based access control",
        /// Policies on pods.
        PodSecurityEnforcement = "Pod security enforcement",
        /// Users of containers.
        NonRootContainers = "Non-root containers and rootless container engines",
        /// Root file systems that cannot be written to.
        ImmutableFileSystems = "Immutable container file systems",
        /// Tokens in pods.
        ServiceAccountTokens = "Protecting Pod service account tokens",
        /// seccomp, AppArmor and SELinux.
        HardenedEnvironments = "Hardening container environments",
        /// Isolation of pods from each other.
        NetworkPolicies = "Network policies",
        /// Limits and quotas.
        ResourcePolicies = "Resource policies",
        /// Credentials.
        Secrets = "Secrets",
        /// Patches.
        Upgrading = "Upgrading and application security practices",
    }
}

/// Declares an enum of ids with their titles.
macro_rules! titled {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = ($id:literal, $title:literal),)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $title] $variant,)+ }

        impl $name {
            /// Returns its id.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// Returns its title.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }
        }
    };
}

titled! {
    /// A technique of MITRE ATT&CK.
    Technique {
        RemoteSsh = ("T1021.004", "Remote Services: SSH"),
        NetworkServiceDiscovery = ("T1046", "Network Service Discovery"),
        ExploitationForPrivilegeEscalation = ("T1068", "Exploitation for Privilege Escalation"),
        IndicatorRemoval = ("T1070", "Indicator Removal"),
        ValidAccounts = ("T1078", "Valid Accounts"),
        AdditionalContainerClusterRoles =
            ("T1098.006", "Account Manipulation: Additional Container Cluster Roles"),
        ExternalRemoteServices = ("T1133", "External Remote Services"),
        DataDestruction = ("T1485", "Data Destruction"),
        StealApplicationAccessToken = ("T1528", "Steal Application Access Token"),
        CredentialsInFiles = ("T1552.001", "Unsecured Credentials: Credentials In Files"),
        ContainerApi = ("T1552.007", "Unsecured Credentials: Container API"),
        ContainerAdministrationCommand = ("T1609", "Container Administration Command"),
        DeployContainer = ("T1610", "Deploy Container"),
        EscapeToHost = ("T1611", "Escape to Host"),
    }
}

titled! {
    /// A risk of the OWASP Kubernetes Top Ten of 2022.
    OwaspRisk {
        OverlyPermissiveRbac = ("K03", "Overly Permissive RBAC Configurations"),
        MissingNetworkSegmentation = ("K07", "Missing Network Segmentation Controls"),
        SecretsManagement = ("K08", "Secrets Management Failures"),
    }
}

/// An external source that requires the same or explains it.
#[derive(Debug, Clone, Copy)]
pub enum Reference {
    /// A check of the Pod Security Standards.
    PodSecurity(&'static pss::Check),
    /// A control of the CIS Kubernetes Benchmark.
    Cis {
        /// The release that defines the numbering.
        benchmark: Benchmark,
        /// Its number, such as `5.2.2`.
        control: &'static str,
    },
    /// A section of the Kubernetes Hardening Guide.
    Nsa(NsaSection),
    /// A technique of MITRE ATT&CK.
    Mitre(Technique),
    /// A risk of the OWASP Kubernetes Top Ten.
    Owasp(OwaspRisk),
    /// A page of the documentation of Kubernetes: its path below `https://kubernetes.io/docs/`.
    Kubernetes(&'static str),
    /// A vulnerability, such as `CVE-2020-8554`.
    Cve(&'static str),
}

impl Reference {
    /// Returns who publishes it.
    pub const fn source(&self) -> Source {
        match self {
            Self::PodSecurity(_) => Source::PodSecurity,
            Self::Cis { .. } => Source::Cis,
            Self::Nsa(_) => Source::Nsa,
            Self::Mitre(_) => Source::Mitre,
            Self::Owasp(_) => Source::Owasp,
            Self::Kubernetes(_) => Source::Kubernetes,
            Self::Cve(_) => Source::Cve,
        }
    }

    /// Returns the publisher's number or name for it.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::PodSecurity(check) => check.id,
            Self::Cis { control, .. } => control,
            Self::Nsa(section) => section.word(),
            Self::Mitre(technique) => technique.id(),
            Self::Owasp(risk) => risk.id(),
            Self::Kubernetes(page) => page,
            Self::Cve(id) => id,
        }
    }

    /// Returns its title where the id is only a number.
    pub const fn title(&self) -> Option<&'static str> {
        match self {
            Self::Mitre(technique) => Some(technique.title()),
            Self::Owasp(risk) => Some(risk.title()),
            _ => None,
        }
    }

    /// Returns the release of the benchmark that the id is a number of.
    pub const fn benchmark(&self) -> Option<Benchmark> {
        match self {
            Self::Cis { benchmark, .. } => Some(*benchmark),
            _ => None,
        }
    }

    /// Returns the address of the page or document that it is on.
    pub fn url(&self) -> String {
        const PSS: &str = "https://kubernetes.io/docs/concepts/security/pod-security-standards/";
        match self {
            Self::PodSecurity(check) if check.level == Level::Restricted => {
                format!("{PSS}#restricted")
            }
            Self::PodSecurity(_) => format!("{PSS}#baseline"),
            Self::Cis { .. } => "https://www.cisecurity.org/benchmark/kubernetes".to_owned(),
            Self::Nsa(_) => "https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/\
                             CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF"
                .to_owned(),
            Self::Mitre(technique) => {
                let path = technique.id().replace('.', "/");
                format!("https://attack.mitre.org/techniques/{path}/")
            }
            Self::Owasp(_) => "https://owasp.org/www-project-kubernetes-top-ten/".to_owned(),
            Self::Kubernetes(page) => format!("https://kubernetes.io/docs/{page}"),
            Self::Cve(id) => format!("https://www.cve.org/CVERecord?id={id}"),
        }
    }
}

impl PartialEq for Reference {
    fn eq(&self, other: &Self) -> bool {
        (self.source(), self.benchmark(), self.id())
            == (other.source(), other.benchmark(), other.id())
    }
}

impl Eq for Reference {}

/// The name that people know it by, such as `CIS Kubernetes Benchmark 1.10, 5.2.2`.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.title()) {
            (Self::Cve(id), _) => f.write_str(id),
            (Self::Cis { benchmark, control }, _) => {
                write!(f, "{} {benchmark}, {control}", Source::Cis.title())
            }
            (_, Some(title)) => write!(f, "{}, {} {title}", self.source().title(), self.id()),
            (_, None) => write!(f, "{}, {}", self.source().title(), self.id()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_have_a_name_and_an_address() {
        let cases = [
            (
                Reference::PodSecurity(&pss::check::CAPABILITIES_RESTRICTED),
                "Pod Security Standards, capabilities_restricted",
                "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
            ),
            (
                Reference::Cis { benchmark: Benchmark::V1_10, control: "5.2.2" },
                "CIS Kubernetes Benchmark 1.10, 5.2.2",
                "https://www.cisecurity.org/benchmark/kubernetes",
            ),
            (
                Reference::Mitre(Technique::AdditionalContainerClusterRoles),
                "MITRE ATT&CK, T1098.006 Account Manipulation: Additional Container Cluster Roles",
                "https://attack.mitre.org/techniques/T1098/006/",
            ),
            (
                Reference::Cve("CVE-2020-8554"),
                "CVE-2020-8554",
                "https://www.cve.org/CVERecord?id=CVE-2020-8554",
            ),
        ];
        for (reference, name, url) in cases {
            assert_eq!((&*reference.to_string(), &*reference.url()), (name, url));
        }
    }
}
