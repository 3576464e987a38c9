//! Text that is safe to show: on a terminal, in a notebook, in a policy server's message.
//!
//! Names, messages and whatever else comes from the input may hold characters that act instead of being seen: escape
//! sequences steer a terminal, direction marks reorder a line, zero-width and tag characters hide text in other text.
//! Reports keep such text as it is, because it is data. Every host passes it through [`clean`] once, when it is shown, or
//! through [`write_json`] when it is written as JSON.

mod json;
mod table;

use std::borrow::Cow;

pub use json::{escape_json, to_json, write_json};
use table::HIDDEN;

/// Returns `text` with every [hidden](is_hidden) character written as `\u{…}`, its code point in hexadecimal.
///
/// So is the first `#` of a command to the CI service that reads the log, such as `##vso[`.
///
/// Line breaks and tabs are hidden characters, so the result is always one line and one column. Different texts stay
/// different: a backslash that would begin such an escape in `text` itself is written `\u{5c}`. For the same reason this is
/// to be done once; text that was cleaned before is changed again.
///
/// ```
/// use podwall_core::report::clean;
///
/// assert_eq!(clean("web\u{1b}[2J\u{202e}"), r"web\u{1b}[2J\u{202e}");
/// assert_eq!(clean(r"web\u{202e}"), r"web\u{5c}u{202e}");
/// assert_eq!(clean("##vso[task.complete]"), r"\u{23}#vso[task.complete]");
/// assert_eq!(clean(r"größe 日本 C:\u"), r"größe 日本 C:\u");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let (mut clean, mut done) = (String::new(), 0);
    let mut commands = commands(text).peekable();
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let is_command = commands.next_if_eq(&at).is_some();
        if is_hidden(c) || is_command || (c == '\\' && rest.starts_with(ESCAPE)) {
            clean.push_str(text.get(done..at).unwrap_or_default());
            clean.extend(c.escape_unicode());
            done = at + c.len_utf8();
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    clean.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(clean)
}

/// How an escape begins.
const ESCAPE: &str = r"\u{";

/// Returns the offsets in `text` at which commands to a CI service begin.
///
/// Azure Pipelines, GitHub Actions and others search each line of a log for `##vso[`, `##[` or `##teamcity[` and run what
/// follows: a comment in a manifest could set the variables of later steps.
pub(crate) fn commands(text: &str) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'#', text.as_bytes()).filter(|at| text.get(*at..).is_some_and(is_command))
}

/// Returns true if `text` begins with `##`, letters and `[`.
fn is_command(text: &str) -> bool {
    let rest = text.strip_prefix("##");
    rest.is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[')
    })
}

/// Returns true if and only if `c` acts on what shows it, cannot be seen, or is shown differently everywhere.
///
/// By Unicode's own properties these are control (Cc), format (Cf), line separator (Zl), paragraph separator (Zp) and
/// private-use (Co) characters, those to be ignored where they are not supported (`Default_Ignorable_Code_Point`: variation
/// selectors, fillers, joiners, tags), and noncharacters. All direction controls (`Bidi_Control`) are among them.
pub fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    let code = u32::from(c);
    let at = HIDDEN.partition_point(|(_, last)| *last < code);
    HIDDEN.get(at).is_some_and(|(first, _)| *first <= code)
}

/// Returns true if `text` is printable ASCII without the characters that begin an escape or a command, so that nothing in it
/// needs an escape.
pub(crate) fn is_plain(text: &str) -> bool {
    // Every byte is looked at, which lets the compiler look at many at once.
    let is_plain = |byte| matches!(byte, b' '..=b'~') && byte != b'#' && byte != b'\\';
    text.bytes().fold(true, |plain, byte| plain & is_plain(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Undoes [`clean`].
    fn restored(clean: &str) -> String {
        let mut pieces = clean.split(ESCAPE);
        let mut text = pieces.next().unwrap().to_owned();
        for piece in pieces {
            let (code, rest) = piece.split_once('}').unwrap();
            text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
            text.push_str(rest);
        }
        text
    }

    #[test]
    fn ranges_are_sorted_and_apart() {
        assert!(HIDDEN.iter().all(|(first, last)| first <= last));
        assert!(HIDDEN.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
    }

    #[test]
    fn hidden_characters_are_escaped_and_others_are_not() {
        for c in ['\0', '\t', '\n', '\u{7f}', '\u{9b}', '\u{ad}', '\u{34f}', '\u{61c}', '\u{200b}']
            .into_iter()
            .chain(['\u{2028}', '\u{202e}', '\u{2066}', '\u{3164}', '\u{e000}', '\u{fe0f}'])
            .chain(['\u{feff}', '\u{fffe}', '\u{e0041}', '\u{e01ef}', '\u{10ffff}'])
        {
            assert_eq!(clean(&format!("a{c}b")), format!("a\\u{{{:x}}}b", u32::from(c)));
        }
        for plain in ["# a", "## [a]", "#[a]", "a ## b", "##vso", "##-[a]"] {
            assert!(matches!(clean(plain), Cow::Borrowed(_)), "{plain}");
        }
        for plain in ["plain – text", "日本 e\u{301} \u{5d0} ⚓ \u{a0}", "C:\\new\\u", ""] {
            assert!(matches!(clean(plain), Cow::Borrowed(_)), "{plain}");
        }
    }

    #[test]
    fn commands_in_logs_are_escaped() {
        assert_eq!(clean("a ##vso[task.complete]"), r"a \u{23}#vso[task.complete]");
        assert_eq!(clean("##[error]é ###teamcity[x"), r"\u{23}#[error]é #\u{23}#teamcity[x");
    }

    #[test]
    fn different_texts_stay_different() {
        let pieces = ["\\", "u", "{", "5c", "}", "\u{202e}", "\u{1b}", "202e", "#", "["];
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            let longer = texts.iter().flat_map(|text| pieces.map(|piece| format!("{text}{piece}")));
            texts = longer.collect();
        }
        for text in texts {
            let shown = clean(&text);
            assert!(shown.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{shown}");
            assert_eq!(restored(&shown), text);
        }
    }
}
