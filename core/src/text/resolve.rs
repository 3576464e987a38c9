//! What a YAML scalar means: null, a truth value, a number or text.

use super::Number;
use super::timestamp::is_timestamp;

/// The common start of the tags that YAML itself defines.
const STANDARD: &str = "tag:yaml.org,2002:";

/// The meaning of a scalar.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    /// A number written with point or exponent, or too large for the others; may be infinite or no number.
    Float(f64),
    /// The text as it is written.
    Text,
    /// Text that the scalar only encodes.
    Decoded(String),
}

impl Meaning {
    fn tag(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "bool",
            Self::Int(_) | Self::Uint(_) => "int",
            Self::Float(_) => "float",
            Self::Text | Self::Decoded(_) => "str",
        }
    }
}

/// What an untagged scalar without quotes means.
pub(super) fn plain(text: &str) -> Meaning {
    let Some(first) = text.bytes().next() else { return Meaning::Null };
    match first {
        b'0'..=b'9' => number(text).unwrap_or(Meaning::Text),
        b'+' | b'-' => word(text).or_else(|| number(text)).unwrap_or(Meaning::Text),
        b'.' => word(text).or_else(|| fraction(text)).unwrap_or(Meaning::Text),
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~' => {
            word(text).unwrap_or(Meaning::Text)
        }
        _ => Meaning::Text,
    }
}

/// Returns the meaning of a scalar with tag `tag` (in full), or what is wrong with it.
pub(super) fn tagged(tag: &str, text: &str) -> Result<Meaning, String> {
    let Some(name) = tag.strip_prefix(STANDARD) else { return Ok(Meaning::Text) };
    match name {
        "binary" => {
            let bytes = decode_base64(text).ok_or("`!!binary` is not followed by base64")?;
            Ok(Meaning::Decoded(super::source::decode_utf8(&bytes).0.into_owned()))
        }
        "bool" | "int" | "float" | "null" | "timestamp" => match (name, plain(text)) {
            ("timestamp", Meaning::Text) if is_timestamp(text) => Ok(Meaning::Text),
            #[expect(clippy::cast_precision_loss, reason = "as upstream")]
            ("float", Meaning::Int(value)) => Ok(Meaning::Float(value as f64)),
            (_, meaning) if meaning.tag() == name => Ok(meaning),
            _ => Err(format!("`{text}` cannot be read as `!!{name}`")),
        },
        _ => Ok(Meaning::Text),
    }
}

fn word(text: &str) -> Option<Meaning> {
    Some(match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Meaning::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Meaning::Bool(false)
        }
        "~" | "null" | "Null" | "NULL" => Meaning::Null,
        ".nan" | ".NaN" | ".NAN" => Meaning::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Meaning::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Meaning::Float(f64::NEG_INFINITY),
        _ => return None,
    })
}

/// Returns a number that starts with a digit or a sign. Underscores are allowed anywhere in it.
fn number(text: &str) -> Option<Meaning> {
    let stripped;
    let digits = if text.contains('_') {
        stripped = text.replace('_', "");
        &stripped
    } else {
        text
    };
    integer(digits).or_else(|| float(digits)).or_else(|| signed_binary(digits))
}

/// Returns a number that starts with a point. Upstream parses it differently from the others: underscores are allowed
/// only between digits.
fn fraction(text: &str) -> Option<Meaning> {
    if !text.contains('_') {
        return float(text);
    }
    let bytes = text.as_bytes();
    let between_digits = bytes.windows(3).all(|around| match around {
        [before, b'_', after] => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => true,
    });
    if !between_digits || bytes.last() == Some(&b'_') {
        return None;
    }
    float(&text.replace('_', ""))
}

fn integer(text: &str) -> Option<Meaning> {
    let (negative, unsigned) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (digits, radix) = match unsigned.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (unsigned.get(2..)?, 16),
        [b'0', b'o' | b'O', _, ..] => (unsigned.get(2..)?, 8),
        [b'0', b'b' | b'B', _, ..] => (unsigned.get(2..)?, 2),
        [b'0', _, ..] => (unsigned.get(1..)?, 8),
        _ => (unsigned, 10),
    };
    let magnitude = magnitude(digits, radix)?;
    if negative {
        0_i64.checked_sub_unsigned(magnitude).map(Meaning::Int)
    } else if let Ok(value) = i64::try_from(magnitude) {
        Some(Meaning::Int(value))
    } else {
        (!text.starts_with('+')).then_some(Meaning::Uint(magnitude))
    }
}

fn magnitude(digits: &str, radix: u32) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0_u64, |value, digit| {
        value.checked_mul(u64::from(radix))?.checked_add(u64::from(digit.to_digit(radix)?))
    })
}

/// `0b-11`: upstream cuts `0b` off and reads the rest with its sign.
fn signed_binary(text: &str) -> Option<Meaning> {
    let rest = text.strip_prefix("0b")?;
    let value = match rest.as_bytes().first()? {
        b'-' => 0_i64.checked_sub_unsigned(magnitude(rest.get(1..)?, 2)?)?,
        b'+' => i64::try_from(magnitude(rest.get(1..)?, 2)?).ok()?,
        _ => return None,
    };
    Some(Meaning::Int(value))
}

fn float(text: &str) -> Option<Meaning> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text).as_bytes();
    let (whole, rest) = split_digits(unsigned);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => split_digits(rest),
        rest => (0, rest),
    };
    let rest = match rest {
        [b'e' | b'E', b'+' | b'-', digit @ b'0'..=b'9', rest @ ..]
        | [b'e' | b'E', digit @ b'0'..=b'9', rest @ ..] => {
            let _ = digit;
            split_digits(rest).1
        }
        rest => rest,
    };
    if whole + fraction == 0 || !rest.is_empty() {
        return None;
    }
    text.parse().ok().filter(|value: &f64| value.is_finite()).map(Meaning::Float)
}

/// Returns the number of digits at the start, and the rest.
fn split_digits(bytes: &[u8]) -> (usize, &[u8]) {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count, bytes.get(count..).unwrap_or(&[]))
}

/// Returns the number that JSON gets from a finite float: Go prints whole floats without point or exponent up to 10^21,
/// so they fit whole-number fields.
pub(super) fn normalised(value: f64) -> Number {
    if value == 0.0 {
        return Number::Int(0);
    }
    if value.abs() >= 1e21 || value.fract() != 0.0 {
        return Number::Float(value);
    }
    let digits = super::float::plain(value);
    match (digits.parse(), digits.parse()) {
        (Ok(value), _) => Number::Int(value),
        (_, Ok(value)) => Number::Uint(value),
        _ => Number::Float(value),
    }
}

/// Decodes standard base64 with padding; line feeds and carriage returns are allowed anywhere.
pub(super) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut count, mut padding) = (0_u32, 0, 0);
    for byte in text.bytes().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' if count >= 2 => {
                padding += 1;
                0
            }
            _ => return None,
        };
        if padding > 0 && byte != b'=' {
            return None;
        }
        group = group << 6 | u32::from(digit);
        count += 1;
        if count == 4 {
            let [_, decoded @ ..] = group.to_be_bytes();
            bytes.extend(decoded.iter().take(3 - padding));
            (group, count) = (0, if padding > 0 { 5 } else { 0 });
        } else if count > 4 {
            return None;
        }
    }
    matches!(count, 0 | 5).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_go_standard() {
        assert_eq!(decode_base64("U1lTX0FETUlO").as_deref(), Some(&b"SYS_ADMIN"[..]));
        assert_eq!(decode_base64("/w==").as_deref(), Some(&[0xFF][..]));
        assert_eq!(decode_base64("QU\nI=").as_deref(), Some(&b"AB"[..]));
        for bad in ["=", "QQ", "QQ=", "Q===", "QQ==QQ==", "QQ=A", "QUI=\u{20}", "QQ==="] {
            assert_eq!(decode_base64(bad), None, "{bad}");
        }
    }

    #[test]
    fn whole_floats_become_whole_numbers() {
        assert_eq!(normalised(-0.0), Number::Int(0));
        assert_eq!(normalised(1e3), Number::Int(1000));
        assert_eq!(normalised(922_303_685_478_081e3), Number::Int(922_303_685_478_081_000));
        assert_eq!(normalised(1e19), Number::Uint(10_000_000_000_000_000_000));
        assert_eq!(normalised(1.5), Number::Float(1.5));
        assert_eq!(normalised(1e21), Number::Float(1e21));
    }

    #[test]
    fn odd_numbers_are_read_as_upstream_reads_them() {
        assert_eq!(plain("0b-11"), Meaning::Int(-3));
        assert_eq!(plain(".5_0"), Meaning::Float(0.5));
        assert_eq!(plain(".5e3_0"), Meaning::Float(0.5e30));
        for text in ["._5", ".5_", ".5__0", ".5e_1"] {
            assert_eq!(plain(text), Meaning::Text, "{text}");
        }
        assert_eq!(plain("-0b11"), Meaning::Int(-3));
        assert_eq!(plain("+18446744073709551615"), Meaning::Float(18_446_744_073_709_551_615.0));
        assert_eq!(plain("-9223372036854775808"), Meaning::Int(i64::MIN));
        assert_eq!(plain("0_x1"), Meaning::Int(1));
        assert_eq!(plain("1.e2"), Meaning::Float(100.0));
        for text in ["_1", "0x", "0o8", "1e400", "1e", "1e+", ".", "+", "-", "0b2", "١"] {
            assert_eq!(plain(text), Meaning::Text, "{text}");
        }
    }
}
