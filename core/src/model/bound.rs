//! What a report has room for.

use super::{BySeverity, Finding, Severity, Skipped};

/// Bytes of report for each byte of input.
const FACTOR: usize = 50;

/// Returns the bytes that a report on `input` bytes may have, if `constant` is what it may have in any case.
pub(crate) fn room(input: usize, constant: usize) -> usize {
    input.saturating_mul(FACTOR).saturating_add(constant)
}

/// About how many bytes a finding has in a report.
pub(crate) fn size(finding: &Finding) -> usize {
    let object = finding.object.as_ref().map_or(0, |object| {
        let namespace = object.namespace.as_ref().map_or(0, String::len);
        object.name.len() + object.kind.len() + object.api_version.len() + namespace
    });
    let location = finding.location.as_ref().map_or(0, |location| {
        250 + location.file.len() + location.origin.as_ref().map_or(0, |origin| origin.len())
    });
    let related = finding.related.iter().map(|place| {
        let file = place.location.as_ref().map_or(0, |location| location.file.len());
        250 + place.message.len() + file
    });
    let container = finding.container.as_ref().map_or(0, |name| name.len());
    let texts = finding.message.len() + finding.help.len() + finding.path.len();
    250 + texts + object + location + container + related.sum::<usize>()
}

/// About how many bytes an entry of what was skipped has in a report.
pub(crate) fn size_of_skipped(skipped: &Skipped) -> usize {
    150 + skipped.file.len() + skipped.reason.len() + skipped.location.as_ref().map_or(0, |_| 250)
}

/// Keeps as many `items` as fit in `room` by their `size`, the most severe first, and returns how many of each severity
/// were removed. The order stays.
pub(crate) fn keep_worst<T>(
    items: &mut Vec<T>,
    mut room: usize,
    severity: impl Fn(&T) -> Severity,
    size: impl Fn(&T) -> usize,
) -> BySeverity {
    let mut left_out = BySeverity::default();
    let mut totals = [0_usize; Severity::ALL.len()];
    for item in &*items {
        if let Some(total) = totals.get_mut(severity(item) as usize) {
            *total += size(item);
        }
    }
    // The highest severity that does not fit as a whole: of it only what comes first is kept, and nothing below it.
    let partial = Severity::ALL.iter().rev().find(|level| {
        let total = totals.get(**level as usize).copied().unwrap_or(0);
        let rest = room.checked_sub(total);
        room = rest.unwrap_or(room);
        rest.is_none()
    });
    let Some(partial) = partial.copied() else { return left_out };
    items.retain(|item| {
        let level = severity(item);
        let mut keeps = level > partial;
        if level == partial {
            let rest = room.checked_sub(size(item));
            keeps = rest.is_some();
            room = rest.unwrap_or(0);
        }
        if !keeps {
            left_out.count(level);
        }
        keeps
    });
    left_out
}

/// Says how many findings were left out, such as `3 high and 20 low findings`.
pub(crate) fn left_out(counts: BySeverity) -> String {
    let counts = Severity::ALL.iter().rev().map(|level| (level, counts.get(*level)));
    let parts: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{count} {level}"))
        .collect();
    let noun =
        if matches!(&*parts, [one] if one.starts_with("1 ")) { "finding" } else { "findings" };
    format!("{} {noun}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_stay_in_their_order() {
        use Severity::{Critical, High, Info, Low};
        let mut items = vec![Low, Critical, Low, High, Info, Critical, Low];
        let left_out = keep_worst(&mut items, 5, |item| *item, |_| 1);
        assert_eq!(items, [Low, Critical, Low, High, Critical]);
        assert_eq!((left_out.low, left_out.info, left_out.total()), (1, 1, 2));
        assert_eq!(super::left_out(left_out), "1 low, 1 info findings");
        let left_out = keep_worst(&mut items, 1, |item| *item, |_| 1);
        assert_eq!((items, left_out.critical, left_out.total()), (vec![Critical], 1, 4));
        let mut all = vec![Info, Low];
        assert_eq!(keep_worst(&mut all, 2, |item| *item, |_| 1).total(), 0);
    }
}
