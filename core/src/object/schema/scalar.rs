//! Strings with a format: quantities, times and base64, validated as Kubernetes' Go code does.
//!
//! These functions only decide whether the API server accepts a value. Where its code is more lenient than its
//! documentation (a lone sign is a quantity, an hour may have one digit), so are they.

use crate::calendar::has_day;

/// Returns whether `text` is a quantity such as `100m`, `1.5Gi` or `2e3`.
pub fn is_quantity(text: &str) -> bool {
    // Kubernetes trims the JSON text of the string, where line breaks and tabs are escapes: they are not trimmed.
    let is_space =
        |c: char| c.is_whitespace() && !matches!(c, '\t'..='\r' | '\u{2028}' | '\u{2029}');
    let text = text.trim_matches(is_space).as_bytes();
    let Some(first) = text.first() else {
        return false;
    };
    let unsigned =
        if matches!(first, b'+' | b'-') { text.get(1..).unwrap_or_default() } else { text };
    let (whole, rest) = split_digits(unsigned);
    let (fraction, suffix) = match rest.strip_prefix(b".") {
        Some(rest) => split_digits(rest),
        None => (&[][..], rest),
    };
    let Some(suffix) = Suffix::of(suffix) else {
        return false;
    };
    !whole.is_empty() || !fraction.is_empty() || suffix.stands_alone()
}

/// What follows the digits of a quantity.
enum Suffix {
    /// A power of ten.
    Ten(i32),
    /// A power of two.
    Two(u8),
}

impl Suffix {
    fn of(text: &[u8]) -> Option<Self> {
        Some(match text {
            b"" => Self::Ten(0),
            b"n" => Self::Ten(-9),
            b"u" => Self::Ten(-6),
            b"m" => Self::Ten(-3),
            b"k" | b"M" | b"G" | b"T" | b"P" | b"E" => Self::Ten(3),
            b"Ki" | b"Mi" | b"Gi" | b"Ti" => Self::Two(10),
            b"Pi" | b"Ei" => Self::Two(50),
            [b'e' | b'E', exponent @ ..] => {
                Self::Ten(low_bits(std::str::from_utf8(exponent).ok()?.parse().ok()?))
            }
            _ => return None,
        })
    }

    /// Returns whether the suffix makes a quantity of nothing or a lone point, which the API server reads as zero
    /// unless the number must take its slow path, for very small and very large units.
    fn stands_alone(&self) -> bool {
        match self {
            Self::Ten(exponent) => *exponent >= -9,
            Self::Two(exponent) => *exponent < 50,
        }
    }
}

/// Returns the low 32 bits of an exponent, which are all that the API server keeps.
#[expect(clippy::cast_possible_truncation, reason = "cutting is the point")]
const fn low_bits(exponent: i64) -> i32 {
    exponent as i32
}

fn split_digits(text: &[u8]) -> (&[u8], &[u8]) {
    let len = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.split_at_checked(len).unwrap_or((text, &[]))
}

/// Returns whether `text` is a point in time as RFC 3339 writes it, such as `2006-01-02T15:04:05Z`.
///
/// A fraction of a second may follow, after a point or a comma; the hour may have one digit.
pub fn is_time(text: &str) -> bool {
    let mut rest = Reader(text.as_bytes());
    let fraction = |rest: &mut Reader<'_>| {
        if let [b'.' | b',', digit, ..] = rest.0
            && digit.is_ascii_digit()
        {
            rest.take(1);
            let (_, after) = split_digits(rest.0);
            rest.0 = after;
        }
        Some(())
    };
    time(&mut rest, fraction).is_some() && rest.0.is_empty()
}

/// Returns whether `text` is a point in time as RFC 3339 writes it, with exactly six digits of a second.
pub fn is_micro_time(text: &str) -> bool {
    let mut rest = Reader(text.as_bytes());
    let fraction = |rest: &mut Reader<'_>| {
        match rest.take(7)? {
            [b'.' | b',', first, digits @ ..] if digits.iter().all(u8::is_ascii_digit) => {
                // Go reads the digits as a number with a sign, if it is at least zero.
                let zero = digits.iter().all(|digit| *digit == b'0');
                (first.is_ascii_digit() || *first == b'+' || *first == b'-' && zero).then_some(())
            }
            _ => None,
        }
    };
    time(&mut rest, fraction).is_some() && rest.0.is_empty()
}

fn time(rest: &mut Reader<'_>, fraction: impl Fn(&mut Reader<'_>) -> Option<()>) -> Option<()> {
    let year = rest.number(4)?;
    rest.expect(b"-")?;
    let month = rest.number(2)?;
    rest.expect(b"-")?;
    let day = rest.number(2)?;
    rest.expect(b"T")?;
    let hour_digits = if rest.0.get(1).is_some_and(u8::is_ascii_digit) { 2 } else { 1 };
    rest.number(hour_digits).filter(|hour| *hour < 24)?;
    rest.expect(b":")?;
    rest.number(2).filter(|minute| *minute < 60)?;
    rest.expect(b":")?;
    rest.number(2).filter(|second| *second < 60)?;
    fraction(rest)?;
    if rest.expect(b"Z").is_none() {
        rest.expect(b"+").or_else(|| rest.expect(b"-"))?;
        rest.number(2).filter(|hours| *hours <= 24)?;
        rest.expect(b":")?;
        rest.number(2).filter(|minutes| *minutes <= 60)?;
    }
    has_day(year, month, day).then_some(())
}

/// The bytes of a time not read yet.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn expect(&mut self, text: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    fn number(&mut self, digits: usize) -> Option<u32> {
        let taken = self.take(digits)?;
        taken.iter().try_fold(0, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
        })
    }
}

/// Returns whether `text` is base64 with padding. Line breaks do not count.
pub fn is_base64(text: &str) -> bool {
    let (mut len, mut padding) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'\r' | b'\n' => continue,
            b'=' => padding += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' if padding == 0 => {}
            _ => return false,
        }
        len += 1;
    }
    len.is_multiple_of(4) && padding <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(is: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(is(text), "{text:?} is rejected");
        }
        for text in bad {
            assert!(!is(text), "{text:?} is taken");
        }
    }

    #[test]
    fn quantities() {
        let good = [
            "0",
            "1",
            "0.1",
            ".5",
            "5.",
            "1e3",
            "1E3",
            "2E-2",
            "1Ei",
            "-1",
            "+1.5Gi",
            "100m",
            "7n",
            "3u",
            "1k",
            " 1 ",
            "\u{a0}1\u{85}",
            "1e+21",
            "00",
            "+",
            "-",
            ".",
            "m",
            "E",
            "Ti",
            "1e99999999999",
            "0Ei",
            "1.5Pi",
        ];
        let bad = [
            "",
            " ",
            "1_000",
            "1_0Mi",
            "0x10",
            "1K",
            "1KI",
            "10 Mi",
            "1m0",
            "true",
            "1e",
            "1e-",
            "ee5",
            "1Ei5",
            "1\n",
            "1\t",
            "1\u{2028}",
            "1..2",
            "--1",
            "1,5",
            "Pi",
            ".Ei",
            ".e-10",
            "1e99999999999999999999",
            "½",
        ];
        accepts(is_quantity, &good, &bad);
    }

    #[test]
    fn times() {
        let good = [
            "2006-01-02T15:04:05Z",
            "2006-01-02T5:04:05Z",
            "2024-02-29T00:00:00.123456789012+05:30",
            "2006-01-02T15:04:05,5-24:60",
            "0000-01-31T23:59:59Z",
        ];
        let bad = [
            "",
            "2006-01-02",
            "2006-01-02 15:04:05Z",
            "2006-01-02t15:04:05Z",
            "2006-01-02T15:04:05z",
            "2006-13-02T15:04:05Z",
            "2006-00-02T15:04:05Z",
            "2023-02-29T00:00:00Z",
            "2006-01-00T00:00:00Z",
            "2006-01-02T24:00:00Z",
            "2006-01-02T15:60:05Z",
            "2006-01-02T15:04:60Z",
            "2006-01-02T15:04:05.Z",
            "2006-01-02T15:04:05",
            "2006-01-02T15:04:05+25:00",
            "2006-01-02T15:04:05+5:00",
            "2006-1-02T15:04:05Z",
            "2006-01-02T15:04:05Z ",
            "+006-01-02T15:04:05Z",
        ];
        accepts(is_time, &good, &bad);
    }

    #[test]
    fn micro_times() {
        let good = [
            "2006-01-02T15:04:05.000000Z",
            "2006-01-02T15:04:05,123456+01:00",
            "2006-01-02T15:04:05.+12345Z",
            "2006-01-02T15:04:05.-00000Z",
        ];
        let bad = [
            "2006-01-02T15:04:05Z",
            "2006-01-02T15:04:05.12345Z",
            "2006-01-02T15:04:05.1234567Z",
            "2006-01-02T15:04:05.-00001Z",
        ];
        accepts(is_micro_time, &good, &bad);
    }

    #[test]
    fn base64() {
        let good = ["", "QQ==", "QUI=", "QUJD", "QUJD\nQUJD\r\n", "Q\nQ=\n=", "QR=="];
        let bad = ["Q", "QQ", "QQ=", "QQ=Q", "=QQQ", "Q===", "QQ== ", "QQ-_", "QQ==QQ==", "===="];
        accepts(is_base64, &good, &bad);
    }
}
