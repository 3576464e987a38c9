//! The words of an exception: `until 2027-01-31: the reason`.

use super::Date;

/// Splits an optional `until DATE` from the reason that follows it. A date that is none stays part of the reason, so that
/// the exception never lasts longer than its writer meant without anybody seeing it.
pub(super) fn until_and_reason(text: &str) -> (Option<Date>, &str) {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("until ") else { return (None, reason(text)) };
    let rest = rest.trim_start();
    let end = rest.find([' ', ':', ';', ',']).unwrap_or(rest.len());
    let (date, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    match Date::parse(date) {
        Some(date) => (Some(date), reason(tail)),
        None => (None, reason(text)),
    }
}

fn reason(text: &str) -> &str {
    text.trim_start_matches([':', ';', ',', '-', ' ', '\t']).trim_end()
}
