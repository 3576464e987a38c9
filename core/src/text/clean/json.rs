//! JSON that is safe to show: the same values, with hidden characters escaped.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::{commands, is_hidden, is_plain};

/// Writes `value` as compact JSON with every [hidden](is_hidden) character escaped, in the one form that all hosts share.
pub fn write_json(out: impl io::Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Visible))
}

/// Returns what [`write_json`] writes.
pub fn to_json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut out = Vec::new();
    write_json(&mut out, value)?;
    // The serializer and this formatter write whole texts only.
    Ok(String::from_utf8(out).unwrap_or_default())
}

/// The compact form, with the characters escaped that JSON itself lets pass.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        out.write_all(escape_json(fragment).as_bytes())
    }

    fn write_raw_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        out.write_all(escape_json(fragment).as_bytes())
    }
}

/// Returns JSON text, or a part of it, with hidden characters and the first `#` of `##` commands in logs escaped.
///
/// Control characters of ASCII stay: they are escaped already inside of strings, and white space outside of them. All others
/// can only stand in a string, where the escape has the same value. So can a `#`.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let acts = |c: char| c > '~' && is_hidden(c);
    if is_plain(json) || (commands(json).next().is_none() && !json.contains(acts)) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    let mut commands = commands(json).peekable();
    for (at, c) in json.char_indices() {
        if commands.next_if_eq(&at).is_some() || acts(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_values_stay() {
        let text = "a\u{1b}\u{7f}\u{9b}é\"\\\u{202e}\u{e0041}日";
        let json = to_json(&[text]).unwrap();
        assert_eq!(json, r#"["a\u001b\u007f\u009bé\"\\\u202e\udb40\udc41日"]"#);
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [text]);
    }

    #[test]
    fn commands_in_logs_are_escaped() {
        let text = "\\##vso[task.complete]\n##[a] # b ##";
        let json = to_json(&[text]).unwrap();
        assert_eq!(json, r#"["\\\u0023#vso[task.complete]\n\u0023#[a] # b ##"]"#);
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [text]);
    }

    #[test]
    fn raw_json_is_escaped_as_well() {
        let raw = RawValue::from_string("{\n\t\"k\u{85}\": \"v\u{feff}\\n\"}".to_owned()).unwrap();
        assert_eq!(to_json(&raw).unwrap(), "{\n\t\"k\\u0085\": \"v\\ufeff\\n\"}");
    }

    #[test]
    fn everything_else_is_as_serde_json_has_it() {
        let value = serde_json::json!({"a": [1, 2.5, null, true], "b": {"c": "é\n"}, "d": {}});
        assert_eq!(to_json(&value).unwrap(), value.to_string());
    }
}
