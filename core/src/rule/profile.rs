//! The built-in profiles.

use crate::model::string_enum;

string_enum! {
    /// A built-in selection of rules. A rule names the profiles that select it.
    Profile {
        /// What a check runs unless the user chooses.
        Default = "default",
        /// The rules that implement the Pod Security Standard `baseline`.
        PssBaseline = "pss-baseline",
        /// The rules that implement the Pod Security Standard `restricted`.
        PssRestricted = "pss-restricted",
        /// The rules that the NSA and CISA guidance asks for.
        Nsa = "nsa",
        /// The rules that section 5 of the CIS Kubernetes Benchmark asks for.
        CisWorkloads = "cis-workloads",
        /// How workloads are run.
        Hygiene = "hygiene",
        /// Every rule, without being named by any.
        All = "all",
    }
}

impl Profile {
    /// Returns what the profile is for, in one line.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Default => "security faults with little noise",
            Self::PssBaseline => "the Pod Security Standard `baseline`",
            Self::PssRestricted => "the Pod Security Standard `restricted`",
            Self::Nsa => "the NSA and CISA guidance on hardening Kubernetes",
            Self::CisWorkloads => "section 5 of the CIS Kubernetes Benchmark",
            Self::Hygiene => "how workloads are run: probes, resources, labels, updates",
            Self::All => "every rule",
        }
    }
}
