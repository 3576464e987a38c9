//! The identity of a finding across runs.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What a finding is recognized by: rule, object, path by names, severity and what was judged.
///
/// It stays the same when lines move and lists are reordered, and changes when the finding gets worse. Findings that agree in
/// all of this share one, so it is to be counted.
///
/// 32 hexadecimal digits of SipHash-1-3 with a fixed key. It is an identifier, not a protection against forgery.
///
/// ```
/// use podwall_core::report::Fingerprint;
/// let fingerprint: Fingerprint = "00112233445566778899aabbccddeeff".parse()?;
/// assert_eq!(fingerprint.to_string(), "00112233445566778899aabbccddeeff");
/// # Ok::<(), podwall_core::report::NoFingerprint>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

/// The error for text that is not a fingerprint: anything but 32 digits, `0` to `9` and `a` to `f`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFingerprint;

impl Fingerprint {
    /// Makes a fingerprint of a hash.
    pub(crate) fn new(hash: u128) -> Self {
        Self(hash.to_be_bytes())
    }

    /// Returns the hash it was made of.
    pub(crate) fn hash(self) -> u128 {
        u128::from_be_bytes(self.0)
    }

    fn digits(self) -> [u8; 32] {
        let digit = |half| if half < 10 { b'0' + half } else { b'a' - 10 + half };
        let mut digits = [0; 32];
        for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(self.0) {
            *pair = [digit(byte >> 4), digit(byte & 0xf)];
        }
        digits
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl FromStr for Fingerprint {
    type Err = NoFingerprint;

    fn from_str(text: &str) -> Result<Self, NoFingerprint> {
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NoFingerprint),
        };
        let (pairs, rest) = text.as_bytes().as_chunks();
        if pairs.len() != 16 || !rest.is_empty() {
            return Err(NoFingerprint);
        }
        let mut bytes = [0; 16];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = value(*high)? << 4 | value(*low)?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for NoFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fingerprint is 32 digits, `0` to `9` and `a` to `f`")
    }
}

impl std::error::Error for NoFingerprint {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_digits_are_a_fingerprint() {
        let fingerprint = Fingerprint::new(0x0123_4567_89ab_cdef_fedc_ba98_7654_3210);
        assert_eq!(fingerprint.to_string(), "0123456789abcdeffedcba9876543210");
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        for text in
            ["", "0123", "0123456789ABCDEFFEDCBA9876543210", "0123456789abcdeffedcba98765432100"]
        {
            assert_eq!(text.parse::<Fingerprint>(), Err(NoFingerprint), "{text}");
        }
    }
}
