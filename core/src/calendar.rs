//! The Gregorian calendar.

/// Returns how many days a month has, or `None` unless `month` is from 1 (January) to 12.
pub(crate) const fn days_in(year: u32, month: u32) -> Option<u32> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if is_leap => Some(29),
        2 => Some(28),
        _ => None,
    }
}

/// Returns whether the month of this year has this day.
pub(crate) fn has_day(year: u32, month: u32, day: u32) -> bool {
    days_in(year, month).is_some_and(|days| (1..=days).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_leap_years_and_months() {
        let february = |year| days_in(year, 2);
        assert_eq!([1900, 2000, 2023, 2024].map(february), [28, 29, 28, 29].map(Some));
        assert_eq!((1..=12).filter_map(|month| days_in(2023, month)).sum::<u32>(), 365);
        assert_eq!((days_in(2024, 0), days_in(2024, 13)), (None, None));
        assert!(has_day(2024, 2, 29) && !has_day(2023, 2, 29));
        assert!(!has_day(2024, 1, 0) && !has_day(2024, 4, 31));
    }
}
