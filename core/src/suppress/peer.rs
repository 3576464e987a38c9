//! Suppressions written for other tools, honored on request.

use std::collections::{BTreeMap, BTreeSet};

use super::{Names, annotation::Read};
use crate::catalogue::Catalogue;
use crate::order::gathered;
use crate::rule::Peer;

/// The tools whose suppressions in manifests can be honored.
pub const HONORED: &[Peer] = &[
    // Annotations `checkov.io/skipN: ID=reason`, `bridgecrew.io/skipN: ID=reason`.
    Peer::Checkov,
    // Annotations `ignore-check.kube-linter.io/CHECK: reason`, `kube-linter.io/ignore-all`.
    Peer::KubeLinter,
    // Annotations `kube-score/ignore: id, id`.
    Peer::KubeScore,
    // Labels `kubeaudit.io/OVERRIDE: reason`, `container.kubeaudit.io/CONTAINER.OVERRIDE`.
    Peer::Kubeaudit,
    // Annotations `polaris.fairwinds.com/CHECK-exempt: "true"`, `polaris.fairwinds.com/exempt: "true"`.
    Peer::Polaris,
    // Comments `trivy:ignore:ID`.
    Peer::Trivy,
];

/// What an annotation or label means to `peer`.
pub(super) fn read(peer: Peer, key: &str, text: &str, label: bool) -> Vec<Read> {
    let one = |names, container: Option<&str>, reason: &str| {
        let container = container.map(str::to_owned);
        vec![Read { names, container, until: None, reason: reason.trim().to_owned() }]
    };
    let named = |id: &str| Names::Peer(peer, id.trim().to_owned());
    match peer {
        Peer::KubeLinter if !label => match key.strip_prefix("ignore-check.kube-linter.io/") {
            Some(check) => one(named(check), None, text),
            None if key == "kube-linter.io/ignore-all" => one(Names::AllOf(peer), None, text),
            None => Vec::new(),
        },
        Peer::KubeScore if !label && key == "kube-score/ignore" => {
            text.split(',').flat_map(|id| one(named(id), None, "")).collect()
        }
        Peer::Polaris if !label && text.trim() == "true" => {
            match key.strip_prefix("polaris.fairwinds.com/") {
                Some("exempt") => one(Names::AllOf(peer), None, ""),
                Some(check) => match check.strip_suffix("-exempt") {
                    Some(check) => one(named(check), None, ""),
                    None => Vec::new(),
                },
                None => Vec::new(),
            }
        }
        Peer::Checkov
            if !label
                && (key.starts_with("checkov.io/skip")
                    || key.starts_with("bridgecrew.io/skip")) =>
        {
            let (id, reason) = text.split_once('=').unwrap_or((text, ""));
            one(named(id), None, reason)
        }
        Peer::Kubeaudit if label => kubeaudit(key, text, one),
        _ => Vec::new(),
    }
}

fn kubeaudit(
    key: &str,
    text: &str,
    one: impl Fn(Names, Option<&str>, &str) -> Vec<Read>,
) -> Vec<Read> {
    let (container, word) = match key.strip_prefix("container.kubeaudit.io/") {
        Some(rest) => match rest.split_once('.') {
            Some((container, word)) => (Some(container), word),
            None => return Vec::new(),
        },
        None => match key.strip_prefix("kubeaudit.io/") {
            Some(word) => (None, word),
            None => return Vec::new(),
        },
    };
    let ids = OVERRIDES.iter().filter(|(known, _)| *known == word).flat_map(|(_, ids)| *ids);
    ids.flat_map(|id| one(Names::Peer(Peer::Kubeaudit, (*id).to_owned()), container, text))
        .collect()
}

/// kubeaudit's override labels and the results they turn off.
const OVERRIDES: &[(&str, &[&str])] = &[
    (
        "allow-privilege-escalation",
        &["AllowPrivilegeEscalationNil", "AllowPrivilegeEscalationTrue"],
    ),
    ("allow-privileged", &["PrivilegedTrue", "PrivilegedNil"]),
    (
        "allow-run-as-root",
        &[
            "RunAsUserCSCRoot",
            "RunAsUserPSCRoot",
            "RunAsNonRootCSCFalse",
            "RunAsNonRootPSCNilCSCNil",
            "RunAsNonRootPSCFalseCSCNil",
        ],
    ),
    (
        "allow-automount-service-account-token",
        &[
            "AutomountServiceAccountTokenTrueAndDefaultSA",
            "AutomountServiceAccountTokenNilAndDefaultSA",
        ],
    ),
    (
        "allow-read-only-root-filesystem-false",
        &["ReadOnlyRootFilesystemFalse", "ReadOnlyRootFilesystemNil"],
    ),
    (
        "allow-non-default-deny-egress-network-policy",
        &[
            "MissingDefaultDenyIngressAndEgressNetworkPolicy",
            "MissingDefaultDenyEgressNetworkPolicy",
        ],
    ),
    (
        "allow-non-default-deny-ingress-network-policy",
        &[
            "MissingDefaultDenyIngressAndEgressNetworkPolicy",
            "MissingDefaultDenyIngressNetworkPolicy",
        ],
    ),
    ("allow-namespace-host-network", &["NamespaceHostNetworkTrue"]),
    ("allow-namespace-host-IPC", &["NamespaceHostIPCTrue"]),
    ("allow-namespace-host-PID", &["NamespaceHostPIDTrue"]),
    ("allow-sensitive-host-mounts", &["SensitivePathsMounted"]),
    (
        "allow-seccomp-disabled",
        &["SeccompProfileMissing", "SeccompDisabledPod", "SeccompDisabledContainer"],
    ),
    ("allow-disabled-apparmor", &["AppArmorDisabled", "AppArmorAnnotationMissing"]),
];

/// The rules that cover the checks of other tools, by their ids.
pub(super) struct Peers<'c>(BTreeMap<(Peer, String), Vec<&'c str>>);

impl<'c> Peers<'c> {
    /// Sorts rules by the checks of other tools that they cover.
    pub(super) fn new(catalogue: &'c Catalogue) -> Self {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for rule in catalogue.rules() {
            let aliases = rule.declaration().aliases;
            let checks: BTreeSet<_> =
                gathered(aliases.iter().map(|alias| (alias.tool, plain(alias.id))));
            for check in checks {
                all.entry(check).or_default().push(rule.id());
            }
        }
        Self(all)
    }

    /// Returns the rules that cover this check of `peer`. Ids are compared without case and without the prefixes that
    /// differ between releases of a tool: `AVD-KSV-0017` and `KSV017` are `KSV-0017`.
    pub(super) fn rules(&self, peer: Peer, id: &str) -> BTreeSet<&'c str> {
        gathered(self.0.get(&(peer, plain(id))).into_iter().flatten().copied())
    }

    /// Returns the rules that cover any check of `peer`.
    pub(super) fn all(&self, peer: Peer) -> BTreeSet<&'c str> {
        let checks = self.0.range((peer, String::new())..);
        let checks = checks.take_while(|((tool, _), _)| *tool == peer);
        gathered(checks.flat_map(|(_, rules)| rules).copied())
    }
}

fn plain(id: &str) -> String {
    let lower = id.trim().to_ascii_lowercase();
    let lower = lower.strip_prefix("avd-").unwrap_or(&lower);
    let Some(digits) = lower.strip_prefix("ksv") else { return lower.to_owned() };
    format!("ksv{}", digits.trim_start_matches(['-', '0']))
}
