//! A date, without a calendar library: suppressions only need to know which of two dates is later.

use std::fmt;

use crate::calendar::{days_in, has_day};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Parses `YYYY-MM-DD`; returns `None` if it is not a valid date.
    ///
    /// ```
    /// use podwall_core::suppress::Date;
    /// assert!(Date::parse("2027-01-31") < Date::parse("2028-02-29"));
    /// assert_eq!(Date::parse("2027-02-29"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |len: usize| {
            let part = parts.next().filter(|part| part.len() == len)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let valid = parts.next().is_none() && has_day(year.into(), month.into(), day.into());
        let small = |value| u8::try_from(value).ok();
        valid.then_some(Self { year, month: small(month)?, day: small(day)? })
    }

    /// Returns the day that is `days` after 1970-01-01: what a host gets by dividing its clock's seconds by 86,400.
    pub fn from_unix_days(days: u64) -> Option<Self> {
        let (mut year, mut left) = (1970_u16, days);
        loop {
            // All months but February have 337 days.
            let length = 337 + u64::from(days_in(year.into(), 2)?);
            if left < length {
                break;
            }
            left -= length;
            year = year.checked_add(1).filter(|year| *year < 10_000)?;
        }
        let mut month = 1_u8;
        loop {
            let length = u64::from(days_in(year.into(), month.into())?);
            if left < length {
                break;
            }
            left -= length;
            month += 1;
        }
        Some(Self { year, month, day: u8::try_from(left + 1).ok()? })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_as_the_calendar_does() {
        let day = |days| Date::from_unix_days(days).map(|date| date.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(19_782).as_deref(), Some("2024-02-29"));
        assert_eq!(day(20_779).as_deref(), Some("2026-11-22"));
        assert_eq!(day(u64::MAX), None);
        for wrong in ["", "2027-1-31", "2027-13-01", "2027-00-10", "2027-01-32", "2027-01-31-", "x"]
        {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
