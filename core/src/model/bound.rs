//! What a report has room for.

use std::collections::BTreeMap;

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

/// Keeps as many `items` as fit in `room` by their `size`, those of the highest rank first, and shows each of the others to
/// `removed`. The order stays, and the first item of the highest rank does in any case.
pub(crate) fn keep_worst<T, R: Ord + Copy>(
    items: &mut Vec<T>,
    mut room: usize,
    rank: impl Fn(&T) -> R,
    size: impl Fn(&T) -> usize,
    mut removed: impl FnMut(&T),
) {
    let mut totals = BTreeMap::new();
    for item in &*items {
        *totals.entry(rank(item)).or_insert(0_usize) += size(item);
    }
    let highest = totals.keys().next_back().copied();
    // The highest rank that does not fit as a whole: of it only what comes first is kept, and nothing below it.
    let partial = totals.iter().rev().find(|(_, total)| {
        let rest = room.checked_sub(**total);
        room = rest.unwrap_or(room);
        rest.is_none()
    });
    let Some((partial, _)) = partial else { return };
    let mut is_kept_anyway = Some(*partial) == highest;
    items.retain(|item| {
        let level = rank(item);
        let mut keeps = level > *partial;
        if level == *partial {
            let rest = room.checked_sub(size(item));
            keeps = rest.is_some() || is_kept_anyway;
            is_kept_anyway = false;
            room = rest.unwrap_or(0);
        }
        if !keeps {
            removed(item);
        }
        keeps
    });
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
        let cut = |items: &mut Vec<Severity>, room: usize| {
            let mut left_out = BySeverity::default();
            keep_worst(items, room, |item| *item, |_| 1, |item| left_out.count(*item));
            left_out
        };
        let few = cut(&mut items, 5);
        assert_eq!(items, [Low, Critical, Low, High, Critical]);
        assert_eq!((few.low, few.info, few.total()), (1, 1, 2));
        assert_eq!(left_out(few), "1 low, 1 info findings");
        for room in [1, 0] {
            let mut items = items.clone();
            let left_out = cut(&mut items, room);
            assert_eq!((items, left_out.critical, left_out.total()), (vec![Critical], 1, 4));
        }
        assert_eq!(cut(&mut vec![Info, Low], 2).total(), 0);
        assert_eq!(cut(&mut Vec::new(), 0).total(), 0);
    }
}
