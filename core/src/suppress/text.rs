//! The words of a suppression: `until 2027-01-31: the reason`.

use super::Date;

const UNTIL: &str = "until";

/// Words that announce a last day.
const ANNOUNCE: &[&str] = &[UNTIL, "till", "til", "expires", "expire", "expiry", "exp", "ends"];

/// How an end date is written.
const FORM: &str = "write the end date first, like `until 2027-01-31: reason`";

/// Splits an optional `until DATE` from the reason that follows it.
///
/// What looks like an end date and is not one is an error, so that a suppression never lasts longer than its author meant:
/// an `until` without a valid date, spelled otherwise or with other spaces, and a date in the reason that an `until`
/// announces. Behind a colon the word `until` may begin a reason.
pub(super) fn until_and_reason(text: &str) -> Result<(Option<Date>, &str), String> {
    let text = trim(text);
    if let Some(found) = until(text) {
        return found;
    }
    let (word, rest) = split_word(text);
    if word.eq_ignore_ascii_case(UNTIL) {
        let day = first_word(rest.trim_start_matches(|c| is_space(c) || is_mark(c)));
        return Err(match day {
            "" => format!("says `{word}` without a date; {FORM}"),
            day => format!(
                "says `{word}` and `{day}`, which is not an end date; {FORM}, or write the reason after a colon"
            ),
        });
    }
    if looks_like_date(first_word(text)) {
        return Err(format!("begins its reason with the date `{}`; {FORM}", first_word(text)));
    }
    match announced(text) {
        Some(day) => Err(format!("gives the end date `{day}` in its reason; {FORM}")),
        None => Ok((None, reason(text))),
    }
}

/// Reads `until DATE` as it is meant to be written; `None` if `text` begins otherwise.
fn until(text: &str) -> Option<Result<(Option<Date>, &str), String>> {
    let rest = text.strip_prefix("until ")?.trim_start_matches(' ');
    let end = rest.find([' ', ':', ';', ',']).unwrap_or(rest.len());
    let (day, tail) = rest.split_at_checked(end)?;
    if let Some(date) = Date::parse(day) {
        return Some(Ok((Some(date), reason(tail))));
    }
    let numeric = day.starts_with(char::is_numeric);
    numeric.then(|| Err(format!("ends on `{day}`, which is not a valid date; {FORM}")))
}

/// Returns the first date in `text` that follows a word which announces one.
fn announced(text: &str) -> Option<&str> {
    let mut words = text.split(|c| is_space(c) || is_mark(c)).filter(|word| !word.is_empty());
    let mut announces = false;
    words.find(|word| {
        let joined = word.split_at_checked(UNTIL.len());
        let joined = joined.filter(|(word, _)| word.eq_ignore_ascii_case(UNTIL));
        let joined = joined.is_some_and(|(_, rest)| looks_like_date(rest.trim_start_matches('-')));
        let found = joined || announces && looks_like_date(word);
        announces = ANNOUNCE.iter().any(|known| word.eq_ignore_ascii_case(known));
        found
    })
}

/// Returns true if `word` is written like a day: three numbers, one of them a year or all of them of two digits.
fn looks_like_date(word: &str) -> bool {
    let is_dash = |c| matches!(c, '-' | '/' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let word = word.trim_end_matches(is_dash);
    let mut numbers = word.splitn(4, is_dash);
    let mut length = || {
        let number = numbers.next()?;
        let digits = number.chars().take_while(|c| c.is_numeric()).count();
        (digits > 0).then_some(digits)
    };
    let (Some(a), Some(b), Some(c)) = (length(), length(), length()) else { return false };
    a == 4 || c == 4 || [a, b, c] == [2, 2, 2]
}

/// Splits the letters at the start of `text` from what follows.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn first_word(text: &str) -> &str {
    text.split(|c| is_space(c) || is_mark(c)).next().unwrap_or("")
}

/// Returns true for what separates the parts of a suppression from one another.
fn is_mark(c: char) -> bool {
    matches!(c, ':' | ';' | ',' | '(' | ')' | '[' | ']' | '=' | '"' | '\'' | '`')
}

/// Returns true for anything that is seen as a space or not seen at all.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{3164}' | '\u{2800}'
        )
}

/// Removes spaces of any kind from both ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

fn reason(text: &str) -> &str {
    trim(text.trim_start_matches(|c| matches!(c, ':' | ';' | ',' | '-') || is_space(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_end_date_and_a_reason() {
        for (text, until, why) in [
            ("", None, ""),
            ("until 2027-01-31", Some("2027-01-31"), ""),
            ("until  2027-01-31: agent", Some("2027-01-31"), "agent"),
            ("until 2027-01-31 agent", Some("2027-01-31"), "agent"),
            (
                "until 2027-01-31: until the driver is split",
                Some("2027-01-31"),
                "until the driver is split",
            ),
            (": agent", None, "agent"),
            ("-- agent", None, "agent"),
            (": until it is fixed", None, "until it is fixed"),
            ("agent, until it is fixed", None, "agent, until it is fixed"),
            ("needs 1.30.2 until 1.31.0 is there", None, "needs 1.30.2 until 1.31.0 is there"),
            ("exp-driver needs it", None, "exp-driver needs it"),
            ("untilled land", None, "untilled land"),
            ("asked on 2026-01-31", None, "asked on 2026-01-31"),
        ] {
            let read = until_and_reason(text).unwrap();
            assert_eq!(
                (read.0.map(|day| day.to_string()).as_deref(), read.1),
                (until, why),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_only_looks_like_an_end_date() {
        for text in [
            "until\t2020-01-01",
            "until\u{a0}2020-01-01",
            "until\u{2003}2020-01-01",
            "until\u{200b}2020-01-01",
            "until\u{3000}2020-01-01",
            "until \u{a0}2020-01-01",
            "Until 2020-01-01",
            "UNTIL 2020-01-01",
            "until: 2020-01-01",
            "until:2020-01-01",
            "until=2020-01-01",
            "until 2020-02-30",
            "until 2020-1-1",
            "until 2020/01/31",
            "until 31.01.2026",
            "until 01/31/26",
            "until 20200131",
            "until \u{ff12}\u{ff10}\u{ff12}\u{ff10}-01-01",
            "until ٢٠٢٠-01-01",
            "until 2020\u{2010}01\u{2010}01",
            "until 2020-01-01T00:00:00Z",
            "until tomorrow",
            "until it is fixed",
            "until",
            "\u{a0}until tomorrow",
            "until-2020-01-01",
            "agent until-2020-01-01",
            "till 2020-01-01",
            "expires 2020-01-01",
            "exp:2020-01-01",
            "2020-01-01",
            "2020-01-01: agent",
            ": until 2020-01-01",
            "agent until 2020-01-01",
            "agent (until 2020-01-01)",
            "agent, expires: 31.01.2026",
            "- until 2020-01-01",
        ] {
            assert!(until_and_reason(text).is_err(), "{text:?}");
        }
    }
}
