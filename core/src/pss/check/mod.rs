//! The checks: one file each, one function per revision.

mod allow_privilege_escalation;
mod app_armor_profile;
mod capabilities;
mod host_namespaces;
mod host_path_volumes;
mod host_ports;
mod host_probes;
mod privileged;
mod proc_mount;
mod restricted_volumes;
mod run_as_non_root;
mod run_as_user;
mod se_linux_options;
mod seccomp_profile;
mod sysctls;
mod windows_host_process;

pub use allow_privilege_escalation::ALLOW_PRIVILEGE_ESCALATION;
pub use app_armor_profile::APP_ARMOR_PROFILE;
pub use capabilities::{CAPABILITIES_BASELINE, CAPABILITIES_RESTRICTED, is_default_capability};
pub use host_namespaces::HOST_NAMESPACES;
pub use host_path_volumes::HOST_PATH_VOLUMES;
pub use host_ports::HOST_PORTS;
pub use host_probes::HOST_PROBES_AND_HOST_LIFECYCLE;
pub use privileged::PRIVILEGED;
pub use proc_mount::{PROC_MOUNT, PROC_MOUNT_RESTRICTED};
pub use restricted_volumes::RESTRICTED_VOLUMES;
pub use run_as_non_root::RUN_AS_NON_ROOT;
pub use run_as_user::RUN_AS_USER;
pub use se_linux_options::SE_LINUX_OPTIONS;
pub use seccomp_profile::{SECCOMP_PROFILE_BASELINE, SECCOMP_PROFILE_RESTRICTED};
pub use sysctls::SYSCTLS;
pub use windows_host_process::WINDOWS_HOST_PROCESS;

use super::{Defaulting, Hit, Level, Version};
use crate::text::Node;
use crate::view::{Container, Pod};

/// All checks in the order of upstream's results: baseline by id, then restricted.
pub static CHECKS: &[&Check] = &[
    &APP_ARMOR_PROFILE,
    &CAPABILITIES_BASELINE,
    &HOST_NAMESPACES,
    &HOST_PATH_VOLUMES,
    &HOST_PORTS,
    &HOST_PROBES_AND_HOST_LIFECYCLE,
    &PRIVILEGED,
    &PROC_MOUNT,
    &SE_LINUX_OPTIONS,
    &SECCOMP_PROFILE_BASELINE,
    &SYSCTLS,
    &WINDOWS_HOST_PROCESS,
    &ALLOW_PRIVILEGE_ESCALATION,
    &CAPABILITIES_RESTRICTED,
    &PROC_MOUNT_RESTRICTED,
    &RESTRICTED_VOLUMES,
    &RUN_AS_NON_ROOT,
    &RUN_AS_USER,
    &SECCOMP_PROFILE_RESTRICTED,
];

/// One check of the Pod Security Standards.
#[derive(Debug)]
pub struct Check {
    /// Upstream's id, such as `hostNamespaces`.
    pub id: &'static str,
    /// The level that requires it: baseline or restricted. Restricted includes baseline.
    pub level: Level,
    /// Its revisions, oldest first. Before the first one the check does not exist.
    pub revisions: &'static [Revision],
    /// The id of the baseline check that it replaces at restricted.
    pub overrides: Option<&'static str>,
    /// Upstream's reason, regardless of how many values are wrong.
    pub reason: &'static str,
    /// Returns upstream's reason and detail for some hits of the check. There is at least one.
    pub(super) describe: fn(&Pod<'_>, &[Hit<'_>]) -> Description,
}

/// A revision of a check, in force from a Kubernetes version up to the next revision.
#[derive(Debug)]
pub struct Revision {
    /// The first minor version.
    pub since: u16,
    /// Adds the violations.
    pub(super) find: Find,
}

/// Finds the violations of a revision.
pub(super) type Find = for<'t> fn(&Pod<'t>, Defaulting, &mut Vec<Hit<'t>>);

/// Upstream's text for a failed check.
pub(super) struct Description {
    pub(super) reason: &'static str,
    pub(super) detail: String,
}

impl Check {
    /// Returns the revision in force at `version`, if the check exists there.
    pub fn revision(&self, version: Version) -> Option<&'static Revision> {
        let minor = version.effective_minor();
        self.revisions.iter().rev().find(|revision| revision.since <= minor)
    }

    /// Returns the violations at `version`; empty if the check does not exist yet.
    pub fn hits<'t>(
        &self,
        pod: &Pod<'t>,
        version: Version,
        defaulting: Defaulting,
    ) -> Vec<Hit<'t>> {
        let mut hits = Vec::new();
        if let Some(revision) = self.revision(version) {
            (revision.find)(pod, defaulting, &mut hits);
        }
        hits
    }

    /// Returns whether the check runs at `level` and `version`, whether or not it passes.
    pub fn applies(&self, level: Level, version: Version) -> bool {
        let overridden = || {
            let mut others = CHECKS.iter().filter(|other| other.revision(version).is_some());
            level == Level::Restricted && others.any(|other| other.overrides == Some(self.id))
        };
        self.level <= level && self.revision(version).is_some() && !overridden()
    }
}

/// Returns the containers with their positions in [`Pod::containers`].
fn containers<'p, 't>(pod: &'p Pod<'t>) -> impl Iterator<Item = (usize, &'p Container<'t>)> {
    pod.containers.iter().enumerate()
}

/// Returns the mapping at `key`. The API server rejects other types, so they count as absent.
fn mapping<'t>(node: Node<'t>, key: &str) -> Option<Node<'t>> {
    node.get(key).filter(|value| value.is_mapping())
}

/// Returns a string field as the API server decodes it: absent and null are empty.
fn string<'t>(node: Node<'t>, key: &str) -> &'t str {
    node.get(key).and_then(Node::as_str).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_upstreams_order() {
        let ids =
            |level| CHECKS.iter().filter(move |check| check.level == level).map(|check| check.id);
        assert!(ids(Level::Baseline).is_sorted() && ids(Level::Baseline).count() == 12);
        assert!(ids(Level::Restricted).is_sorted() && ids(Level::Restricted).count() == 7);
        assert!(CHECKS.is_sorted_by_key(|check| check.level));
    }

    #[test]
    fn verdicts_change_at_these_versions_only() {
        let mut since: Vec<_> =
            CHECKS.iter().flat_map(|check| check.revisions).map(|one| one.since).collect();
        since.sort_unstable();
        since.dedup();
        assert_eq!(since, [0, 8, 19, 22, 23, 25, 27, 29, 31, 32, 34, 35, 37]);
        assert_eq!(since.last(), Some(&Version::NEWEST_KNOWN));
        for check in CHECKS {
            assert!(check.revisions.is_sorted_by(|a, b| a.since < b.since), "{}", check.id);
        }
    }

    #[test]
    fn overridden_checks_do_not_run_at_restricted() {
        let runs = |level, minor| {
            let version = Version::v1(minor);
            let applied = CHECKS.iter().filter(move |check| check.applies(level, version));
            applied.map(|check| check.id).collect::<Vec<_>>()
        };
        assert!(runs(Level::Privileged, 37).is_empty());
        assert!(runs(Level::Baseline, 37).contains(&"hostPathVolumes"));
        assert!(!runs(Level::Restricted, 0).contains(&"hostPathVolumes"));
        assert!(runs(Level::Restricted, 21).contains(&"capabilities_baseline"));
        assert!(!runs(Level::Restricted, 22).contains(&"capabilities_baseline"));
        assert!(runs(Level::Restricted, 34).contains(&"procMount"));
        assert!(!runs(Level::Restricted, 35).contains(&"procMount"));
        assert_eq!(runs(Level::Baseline, 37).len(), 12);
        assert_eq!(runs(Level::Restricted, 37).len(), 15);
    }
}
