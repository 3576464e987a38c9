//! Versions of the standards.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A version of the Pod Security Standards: `latest` or a Kubernetes minor version.
///
/// ```
/// use podwall_core::pss::Version;
/// let version: Version = "v1.25".parse()?;
/// assert!(version < Version::LATEST);
/// assert!("1.25".parse::<Version>().is_err());
/// # Ok::<(), podwall_core::pss::VersionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Version(Kind);

/// Declared oldest first, so that the derived order is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
enum Kind {
    Minor(u64),
    #[default]
    Latest,
}

/// The error for text that is not a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionError;

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("must be \"latest\" or \"v1.x\"")
    }
}

impl std::error::Error for VersionError {}

impl Version {
    /// The newest version.
    pub const LATEST: Self = Self(Kind::Latest);
    /// The newest minor version at which any verdict changed. Newer versions and `latest` give the same verdicts.
    pub const NEWEST_KNOWN: u16 = 37;

    /// Returns the version of Kubernetes 1.`minor`.
    pub const fn v1(minor: u16) -> Self {
        Self(Kind::Minor(minor as u64))
    }

    /// Returns the minor version whose checks apply: this one, but at most the newest known.
    pub fn effective_minor(self) -> u16 {
        match self.0 {
            Kind::Minor(minor) => u16::try_from(minor)
                .map_or(Self::NEWEST_KNOWN, |minor| minor.min(Self::NEWEST_KNOWN)),
            Kind::Latest => Self::NEWEST_KNOWN,
        }
    }
}

/// Parses a decimal number without a sign or leading zeros.
fn digits(text: &str) -> Result<u64, VersionError> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    if !plain || !canonical {
        return Err(VersionError);
    }
    // Upstream uses a signed 64-bit integer and rejects what does not fit.
    text.parse::<i64>().ok().and_then(|number| u64::try_from(number).ok()).ok_or(VersionError)
}

impl<'de> serde::Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Version {
    type Err = VersionError;

    /// Reads `latest` or `v1.N` exactly as the API server does.
    fn from_str(text: &str) -> Result<Self, VersionError> {
        match text.strip_prefix("v1.") {
            Some(minor) => Ok(Self(Kind::Minor(digits(minor)?))),
            None if text == "latest" => Ok(Self::LATEST),
            None => Err(VersionError),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Minor(minor) => write!(f, "v1.{minor}"),
            Kind::Latest => f.write_str("latest"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_what_the_api_server_reads() {
        for text in ["latest", "v1.0", "v1.9", "v1.37", "v1.99", "v1.9223372036854775807"] {
            assert_eq!(text.parse::<Version>().map(|version| version.to_string()), Ok(text.into()));
        }
        let wrong = [
            "",
            "v1.08",
            "v1.00",
            "1.25",
            "v1.25.3",
            "v2.0",
            "v1.",
            "v1.+1",
            "v1.-1",
            " latest",
            "Latest",
            "v1.9223372036854775808",
        ];
        for text in wrong {
            assert_eq!(text.parse::<Version>(), Err(VersionError), "{text}");
        }
    }

    #[test]
    fn latest_is_newest_and_the_future_is_the_newest_known() {
        assert!(Version::v1(8) < Version::v1(19));
        assert!(Version::v1(999) < Version::LATEST);
        assert_eq!(Version::LATEST.effective_minor(), 37);
        assert_eq!(Version::v1(99).effective_minor(), 37);
        assert_eq!(Version::v1(36).effective_minor(), 36);
    }
}
