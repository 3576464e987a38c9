//! The policy that a namespace sets for its pods.

use super::{Level, Version};

/// A level at a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard {
    /// The level.
    pub level: Level,
    /// The version.
    pub version: Version,
}

/// The policy that a namespace sets for its pods: one standard per mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Pods that violate it are denied.
    pub enforce: Standard,
    /// Violations are recorded in the audit log.
    pub audit: Standard,
    /// Violations warn the client.
    pub warn: Standard,
}

/// A label under [`Policy::PREFIX`] that the API server does not understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelFault {
    /// A level that does not exist.
    Level,
    /// A version that does not exist.
    Version,
    /// An unknown key.
    UnknownKey,
}

impl Default for Policy {
    /// Returns the policy if neither the namespace nor the cluster's configuration sets one: nothing is checked.
    fn default() -> Self {
        let nothing = Standard { level: Level::Privileged, version: Version::LATEST };
        Self { enforce: nothing, audit: nothing, warn: nothing }
    }
}

impl Policy {
    /// The prefix of all Pod Security labels.
    pub const PREFIX: &str = "pod-security.kubernetes.io/";
    /// The known keys, without the prefix.
    pub const KEYS: [&str; 6] =
        ["enforce", "enforce-version", "audit", "audit-version", "warn", "warn-version"];

    /// Returns the policy of a namespace with these labels, where `defaults` is the cluster's policy.
    ///
    /// An invalid level enforces restricted, but neither audits nor warns; an invalid version means the latest. Without
    /// its own label, `warn` follows a stricter `enforce`.
    pub fn of_labels<'l>(get: impl Fn(&str) -> Option<&'l str>, defaults: &Policy) -> Self {
        let value = |name: &str| get(&format!("{}{name}", Self::PREFIX));
        let read = |level, version, default: Standard, bad: Level| Standard {
            level: value(level).map_or(default.level, |text| Level::from_word(text).unwrap_or(bad)),
            version: value(version)
                .map_or(default.version, |text| text.parse().unwrap_or(Version::LATEST)),
        };
        let enforce = read("enforce", "enforce-version", defaults.enforce, Level::Restricted);
        let audit = read("audit", "audit-version", defaults.audit, Level::Privileged);
        let mut warn = read("warn", "warn-version", defaults.warn, Level::Privileged);
        let enforces = value("enforce").is_some_and(|text| Level::from_word(text).is_some());
        if enforces && value("warn").is_none() && enforce.level > warn.level {
            warn.level = enforce.level;
            if value("warn-version").is_none() {
                warn.version = enforce.version;
            }
        }
        Self { enforce, audit, warn }
    }
}

impl LabelFault {
    /// Returns what is wrong with a label, if anything. Labels outside [`Policy::PREFIX`] are never wrong.
    pub fn of(key: &str, value: &str) -> Option<Self> {
        match key.strip_prefix(Policy::PREFIX)? {
            "enforce" | "audit" | "warn" => {
                Level::from_word(value).is_none().then_some(Self::Level)
            }
            "enforce-version" | "audit-version" | "warn-version" => {
                value.parse::<Version>().is_err().then_some(Self::Version)
            }
            _ => Some(Self::UnknownKey),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(labels: &[(&str, &str)]) -> Policy {
        let get = |key: &str| {
            let name = key.strip_prefix(Policy::PREFIX).unwrap();
            labels.iter().find(|(label, _)| *label == name).map(|(_, value)| *value)
        };
        Policy::of_labels(get, &Policy::default())
    }

    fn standard(level: Level, version: Version) -> Standard {
        Standard { level, version }
    }

    #[test]
    fn warning_follows_a_stricter_enforcement() {
        let v = Version::v1;
        let p = policy(&[("enforce", "baseline"), ("enforce-version", "v1.25")]);
        assert_eq!(p.warn, standard(Level::Baseline, v(25)));
        assert_eq!(p.audit, standard(Level::Privileged, Version::LATEST));
        let p = policy(&[("enforce", "baseline"), ("warn-version", "v1.20")]);
        assert_eq!(p.warn, standard(Level::Baseline, v(20)));
        let p = policy(&[("enforce", "restricted"), ("warn", "privileged")]);
        assert_eq!(p.warn, standard(Level::Privileged, Version::LATEST));
        let p = policy(&[("enforce", "restricted"), ("warn", "Restricted")]);
        assert_eq!(p.warn.level, Level::Privileged);
        assert_eq!(policy(&[("enforce", "Baseline")]).warn.level, Level::Privileged);
    }

    #[test]
    fn a_bad_level_closes_enforcement_and_opens_the_rest() {
        let p = policy(&[("enforce", "Baseline"), ("audit", ""), ("enforce-version", "1.25")]);
        assert_eq!(p.enforce, standard(Level::Restricted, Version::LATEST));
        assert_eq!(p.audit.level, Level::Privileged);
    }

    #[test]
    fn the_clusters_defaults_fill_in() {
        let strict = standard(Level::Restricted, Version::v1(30));
        let defaults = Policy { enforce: strict, audit: strict, warn: strict };
        assert_eq!(Policy::of_labels(|_| None, &defaults), defaults);
    }

    #[test]
    fn faults_of_labels() {
        let of = |name: &str, value| LabelFault::of(&format!("{}{name}", Policy::PREFIX), value);
        assert_eq!(of("enforce", "baseline"), None);
        assert_eq!(of("warn", "Restricted"), Some(LabelFault::Level));
        assert_eq!(of("warn-version", "1.30"), Some(LabelFault::Version));
        assert_eq!(of("enforced", "baseline"), Some(LabelFault::UnknownKey));
        assert_eq!(LabelFault::of("team", "shop"), None);
        for key in Policy::KEYS {
            assert_ne!(of(key, ""), Some(LabelFault::UnknownKey), "{key}");
        }
    }
}
