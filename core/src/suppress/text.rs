//! The words of an exception: `until 2027-01-31: the reason`.

use super::Date;

/// Splits an optional `until DATE` from the reason that follows it. Words after `until` are part of the reason; a number
/// that is no day is an error, so that an exception never lasts longer than its writer meant.
pub(super) fn until_and_reason(text: &str) -> Result<(Option<Date>, &str), String> {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("until ") else { return Ok((None, reason(text))) };
    let rest = rest.trim_start();
    let end = rest.find([' ', ':', ';', ',']).unwrap_or(rest.len());
    let (date, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    match Date::parse(date) {
        Some(date) => Ok((Some(date), reason(tail))),
        None if date.starts_with(|c: char| c.is_ascii_digit()) => {
            Err(format!("ends on `{date}`, which is no day; write it like `2027-01-31`"))
        }
        None => Ok((None, reason(text))),
    }
}

fn reason(text: &str) -> &str {
    text.trim_start_matches([':', ';', ',', '-', ' ', '\t']).trim_end()
}
