//! The versions of Kubernetes that a rule applies to, and the release of podwall that first had it.

use std::fmt;

use serde::{Serialize, Serializer};

/// A range of Kubernetes minor versions, with both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionRange {
    /// The first minor version: 30 for Kubernetes 1.30. `None` means no lower bound.
    pub first: Option<u16>,
    /// The last minor version. `None` means no upper bound.
    pub last: Option<u16>,
}

impl VersionRange {
    /// Every version.
    pub const ANY: Self = Self { first: None, last: None };

    /// Returns the range of `minor` and everything newer.
    pub const fn since(minor: u16) -> Self {
        Self { first: Some(minor), last: None }
    }

    /// Returns the range of `minor` and everything older.
    pub const fn until(minor: u16) -> Self {
        Self { first: None, last: Some(minor) }
    }

    /// Returns whether `minor` is in the range. `None` means the newest version.
    pub const fn contains(self, minor: Option<u16>) -> bool {
        match (minor, self.first, self.last) {
            (Some(minor), Some(first), _) if minor < first => false,
            (Some(minor), _, Some(last)) if minor > last => false,
            (None, _, last) => last.is_none(),
            _ => true,
        }
    }
}

/// A release of podwall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    major: u16,
    minor: u16,
    patch: u16,
}

impl Release {
    /// Returns the release of these numbers.
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl Serialize for Release {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_its_ends_and_the_newest_version_if_open() {
        let range = VersionRange { first: Some(20), last: Some(25) };
        let inside = |minor| range.contains(Some(minor));
        assert_eq!([19, 20, 25, 26].map(inside), [false, true, true, false]);
        assert!(!range.contains(None) && !VersionRange::until(30).contains(None));
        assert!(VersionRange::since(30).contains(None) && VersionRange::ANY.contains(None));
        assert!(!VersionRange::since(30).contains(Some(29)));
    }
}
