//! Floating-point numbers as Go prints them.

/// The shortest digits that read back as the same number, and the power of ten of the first of them.
struct Shortest {
    negative: bool,
    digits: String,
    exponent: i32,
}

/// Takes apart what zmij prints: the same digits that Go uses. Of two that are as short and as near the standard library takes
/// the other.
fn shortest(value: impl zmij::Float) -> Shortest {
    let mut buffer = zmij::Buffer::new();
    let printed = buffer.format_finite(value);
    let (negative, printed) = match printed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, printed),
    };
    let (mantissa, exponent) = printed.split_once('e').unwrap_or((printed, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    let digits = all.trim_start_matches('0');
    if digits.is_empty() {
        return Shortest { negative, digits: "0".to_owned(), exponent: 0 };
    }
    // In `0.01` the first significant digit is two digits after the point.
    let above = i32::try_from(whole.len()).unwrap_or(0) - 1;
    let zeros = i32::try_from(all.len() - digits.len()).unwrap_or(0);
    let exponent = exponent.parse::<i32>().unwrap_or(0) + above - zeros;
    Shortest { negative, digits: digits.trim_end_matches('0').to_owned(), exponent }
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

/// Returns a finite number without exponent.
pub(crate) fn plain(value: f64) -> String {
    shortest(value).plain()
}

/// Returns a finite number as Go's JSON encoder writes it.
pub(super) fn json(value: f64) -> String {
    let digits = shortest(value);
    let size = value.abs();
    if value != 0.0 && !(1e-6..1e21).contains(&size) {
        // Two digits of exponent, but a small negative one loses its zero.
        digits.scientific(if value.abs() < 1.0 { 1 } else { 2 })
    } else {
        digits.plain()
    }
}

/// Returns a number as the key of a map: Go's shortest form of 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "as upstream")]
pub(super) fn key(value: f64) -> String {
    let narrow = value as f32;
    if narrow.is_nan() {
        return ".nan".to_owned();
    }
    if narrow.is_infinite() {
        return if narrow > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let digits = shortest(narrow);
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
            (0.0, "0"),
            (-0.0, "-0"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
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

    #[test]
    fn of_two_that_are_as_near_the_even_one_is_taken() {
        assert_eq!(json(1_801_439_850_948_198.2), "1801439850948198.2");
        assert_eq!(json(5_771_301_949_735_357.5), "5771301949735358");
        assert_eq!(key(3_702_920.25), "3.7029202e+06");
        assert_eq!(key(414_745.62), "414745.62");
    }

    #[test]
    fn digits_are_the_shortest_that_read_back() {
        let mut seed = 1_u64;
        let mut compared = 0;
        for round in 0..100_000_u32 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
            let digits = |printed: &str| printed.bytes().filter(u8::is_ascii_digit).count();
            // Any bits, and numbers as people write them.
            let size = 10_f64.powi(i32::from(seed.to_be_bytes()[0] >> 2) - 32);
            let any = f64::from_bits(seed);
            let value = if round % 2 == 0 { any } else { f64::from(round) * size };
            if !value.is_finite() {
                continue;
            }
            let printed = shortest(value).scientific(1);
            assert_eq!(printed.parse(), Ok(value), "{value:e}");
            assert_eq!(digits(&printed), digits(&format!("{value:e}")), "{value:e}");
            compared += 1;
        }
        assert!(compared > 90_000);
    }
}
