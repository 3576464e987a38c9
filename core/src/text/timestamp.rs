//! Which texts YAML 1.1 takes for a point in time, by the layouts that upstream tries.

use crate::calendar::has_day;

/// Reads digits off the front of a text.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn byte(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        wanted.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// Returns a number of one or two digits, or of exactly two.
    fn number(&mut self, two: bool) -> Option<u32> {
        let digits = b"0123456789";
        let first = u32::from(self.byte(digits)? - b'0');
        match self.byte(digits) {
            Some(second) => Some(first * 10 + u32::from(second - b'0')),
            None if two => None,
            None => Some(first),
        }
    }
}

/// Returns whether `text` is a date, or a date and time, with one-digit fields allowed.
pub(super) fn is_timestamp(text: &str) -> bool {
    let mut rest = Rest(text.as_bytes());
    date(&mut rest).is_some()
        && (rest.0.is_empty() || (time(&mut rest).is_some() && rest.0.is_empty()))
}

fn date(rest: &mut Rest<'_>) -> Option<()> {
    let year = rest.number(true)? * 100 + rest.number(true)?;
    rest.byte(b"-")?;
    let month = rest.number(false)?;
    rest.byte(b"-")?;
    let day = rest.number(false)?;
    has_day(year, month, day).then_some(())
}

fn time(rest: &mut Rest<'_>) -> Option<()> {
    let separator = rest.byte(b"Tt ")?;
    let hour = rest.number(false)?;
    rest.byte(b":")?;
    let minute = rest.number(false)?;
    rest.byte(b":")?;
    let second = rest.number(false)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    if matches!(rest.0, [b'.' | b',', b'0'..=b'9', ..]) {
        rest.byte(b".,")?;
        while rest.byte(b"0123456789").is_some() {}
    }
    if separator == b' ' { Some(()) } else { zone(rest) }
}

fn zone(rest: &mut Rest<'_>) -> Option<()> {
    if rest.byte(b"Z+-")? == b'Z' {
        return Some(());
    }
    let hours = rest.number(true)?;
    rest.byte(b":")?;
    let minutes = rest.number(true)?;
    (hours <= 24 && minutes <= 60).then_some(())
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn knows_the_layouts() {
        for yes in [
            "2001-01-01",
            "2001-1-1",
            "2024-02-29",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14T21:59:43Z",
            "2001-1-1 1:1:1",
            "2001-1-1 1:1:1,5",
        ] {
            assert!(is_timestamp(yes), "{yes}");
        }
        for no in [
            "2001-13-01",
            "2001-02-29",
            "2001-01",
            "01-01-01",
            "2001-1-1T1:1:1",
            "2001-1-1 1:1:1Z",
            "2001-1-1 24:0:0",
            "2001-1-1T1:1:1+1:00",
            "2001-01-01x",
        ] {
            assert!(!is_timestamp(no), "{no}");
        }
    }
}
