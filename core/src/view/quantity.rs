//! Amounts of cpu, memory and storage.

use crate::text::{Node, Number, Value, float};

/// An amount in billionths of its unit, so that `100m` and `0.1` compare as equal.
///
/// ```
/// use podwall_core::view::Quantity;
/// assert_eq!(Quantity::parse("100m"), Quantity::parse("0.1"));
/// assert!(Quantity::parse("1Gi") > Quantity::parse("1G"));
/// assert_eq!(Quantity::parse("1 GB"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(i128);

impl Quantity {
    /// Returns a quantity as the API has it: a string or a bare number.
    pub fn read(node: Node<'_>) -> Option<Self> {
        match node.value() {
            Value::String(text) => Self::parse(text),
            Value::Number(Number::Int(value)) => Self::parse(&value.to_string()),
            Value::Number(Number::Float(value)) => Self::parse(&float::plain(value)),
            _ => None,
        }
    }

    /// Parses a quantity as the API server does, but truncates below one billionth. Returns `None` if `text` is not a
    /// quantity, or if it exceeds 10²⁷ units, which no machine has.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let part = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        let end = unsigned.bytes().position(|byte| !part(byte)).unwrap_or(unsigned.len());
        let (digits, suffix) = unsigned.split_at_checked(end)?;
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return None;
        }
        let (ten, two) = scale(suffix)?;
        let mut value: i128 = 0;
        for digit in whole.bytes().chain(fraction.bytes().take(24)) {
            value = value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        }
        let shift = 9 + ten - i32::try_from(fraction.len().min(24)).ok()?;
        // Most powers fit 64 bits, where they are cheap.
        let power = match 10_u64.checked_pow(shift.unsigned_abs()) {
            Some(power) => i128::from(power),
            None => 10_i128.checked_pow(shift.unsigned_abs())?,
        };
        value = value.checked_mul(1 << two)?;
        value = if shift < 0 { value / power } else { value.checked_mul(power)? };
        Some(Self(if negative { -value } else { value }))
    }

    /// Returns whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// Returns the power of ten and of two of a suffix.
fn scale(suffix: &str) -> Option<(i32, u32)> {
    Some(match suffix {
        "" => (0, 0),
        "n" => (-9, 0),
        "u" => (-6, 0),
        "m" => (-3, 0),
        "k" => (3, 0),
        "M" => (6, 0),
        "G" => (9, 0),
        "T" => (12, 0),
        "P" => (15, 0),
        "E" => (18, 0),
        "Ki" => (0, 10),
        "Mi" => (0, 20),
        "Gi" => (0, 30),
        "Ti" => (0, 40),
        "Pi" => (0, 50),
        "Ei" => (0, 60),
        _ => (suffix.strip_prefix(['e', 'E'])?.parse().ok().filter(|e: &i32| e.abs() <= 27)?, 0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_suffix() {
        let same = |a, b| assert_eq!(Quantity::parse(a), Quantity::parse(b), "{a} {b}");
        same("1Ki", "1024");
        same("1.5Gi", "1610612736");
        same("2e3", "2k");
        same("5E-1", "500m");
        same("+.5", "0.50");
        same("-1", "-1000m");
        assert!(Quantity::parse("0.0").is_some_and(Quantity::is_zero));
        for wrong in ["", ".", "1K", "1 Mi", "0x10", "1.2.3", "-", "9e99", "1e"] {
            assert_eq!(Quantity::parse(wrong), None, "{wrong}");
        }
    }
}
