//! Floating-point numbers as Go prints them.

/// The shortest digits that read back as the same number, and the power of ten of the first of them.
struct Shortest {
    negative: bool,
    digits: String,
    exponent: i32,
}

/// Takes apart what Rust prints for `{:e}`: the same shortest digits that Go uses.
fn shortest(printed: &str) -> Shortest {
    let (negative, printed) = match printed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, printed),
    };
    let (mantissa, exponent) = printed.split_once('e').unwrap_or((printed, "0"));
    let digits = mantissa.chars().filter(|c| *c != '.').collect();
    Shortest { negative, digits, exponent: exponent.parse().unwrap_or(0) }
}

impl Shortest {
    /// Without exponent.
    fn plain(&self) -> String {
        let Self { digits, exponent, .. } = self;
        let sign = if self.negative { "-" } else { "" };
        let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
        if *exponent < 0 {
            let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0));
            format!("{sign}0.{zeros}{digits}")
        } else if *exponent >= count - 1 {
            let zeros = "0".repeat(usize::try_from(exponent - count + 1).unwrap_or(0));
            format!("{sign}{digits}{zeros}")
        } else {
            let (whole, fraction) = digits
                .split_at_checked(usize::try_from(exponent + 1).unwrap_or(0))
                .unwrap_or(("", digits));
            format!("{sign}{whole}.{fraction}")
        }
    }

    /// With an exponent of at least `width` digits.
    fn scientific(&self, width: usize) -> String {
        let sign = if self.negative { "-" } else { "" };
        let (first, rest) = self.digits.split_at_checked(1).unwrap_or(("0", ""));
        let point = if rest.is_empty() { "" } else { "." };
        let exponent_sign = if self.exponent < 0 { '-' } else { '+' };
        format!(
            "{sign}{first}{point}{rest}e{exponent_sign}{:0width$}",
            self.exponent.unsigned_abs()
        )
    }
}

/// A finite number without exponent.
pub(super) fn plain(value: f64) -> String {
    shortest(&format!("{value:e}")).plain()
}

/// A finite number as Go's JSON encoder writes it.
pub(super) fn json(value: f64) -> String {
    let digits = shortest(&format!("{value:e}"));
    let size = value.abs();
    if value != 0.0 && !(1e-6..1e21).contains(&size) {
        // Two digits of exponent, but a small negative one loses its zero.
        digits.scientific(if value.abs() < 1.0 { 1 } else { 2 })
    } else {
        digits.plain()
    }
}

/// A number as the key of a map: Go's shortest form of 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "as upstream")]
pub(super) fn key(value: f64) -> String {
    let narrow = value as f32;
    if narrow.is_nan() {
        return ".nan".to_owned();
    }
    if narrow.is_infinite() {
        return if narrow > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let digits = shortest(&format!("{narrow:e}"));
    if digits.exponent < -4 || digits.exponent >= 6 { digits.scientific(2) } else { digits.plain() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_go_does() {
        for (value, printed) in [
            (0.1, "0.1"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (2.5e-10, "2.5e-10"),
            (-1000.5, "-1000.5"),
            (-9_223_372_036_854_775_809.0, "-9223372036854776000"),
        ] {
            assert_eq!(json(value), printed);
        }
        assert_eq!(key(123_456_789.5), "1.2345679e+08");
        assert_eq!(key(1.0), "1");
        assert_eq!(key(1e6), "1e+06");
        assert_eq!(key(100_000.0), "100000");
        assert_eq!(key(0.0001), "0.0001");
        assert_eq!(key(0.00001), "1e-05");
    }
}
