//! Sorting in little code.
//!
//! The standard library's sort is compiled again, in three to five kilobytes, for each type and order. A module that must be
//! small has no room for that thirty times over: here the work is done once, on positions.

use std::cmp::Ordering;

/// Sorts by `compare`; what is equal keeps its order.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut compare = |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    if is_in_order(items.len(), &mut compare) {
        return;
    }
    let mut order = positions(items.len(), &mut compare);
    // Each cycle of the permutation is walked once.
    for start in 0..items.len() {
        let mut at = start;
        while let Some(slot) = order.get_mut(at) {
            let from = std::mem::replace(slot, at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts by a key; what is equal keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts; what is equal keeps its order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Returns a set or map of `items`, inserted one by one: the standard library sorts first when it builds one at once.
pub(crate) fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// Returns whether the list is already sorted, as most are: they have one item, or are built in order.
fn is_in_order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> bool {
    (1..len).all(|at| compare(at, at - 1) != Ordering::Less)
}

/// Returns the positions `0..len` in their order. Positions that are in order already are a run. It is merged with the
/// one before as soon as that is less than twice as long, so that a long run is not gone through again for each of many
/// short ones.
fn positions(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut starts = Vec::with_capacity(8);
    starts.push(0);
    let mut room = Vec::new();
    for end in 1..=len {
        let last = end == len;
        if !last && compare(end, end - 1) != Ordering::Less {
            continue;
        }
        while let [.., before, start] = *starts
            && (last || start - before < 2 * (end - start))
        {
            starts.pop();
            let both = order.get_mut(before..end).unwrap_or_default();
            merge(both, start - before, &mut room, compare);
        }
        starts.push(end);
    }
    order
}

/// Merges the first `middle` positions, which go to `room` meanwhile, with the others.
fn merge(
    order: &mut [usize],
    middle: usize,
    room: &mut Vec<usize>,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) {
    room.clear();
    room.extend_from_slice(order.get(..middle).unwrap_or_default());
    let (mut left, mut right) = (room.iter().copied().peekable(), middle);
    for at in 0..order.len() {
        // The rest of the others is in place.
        let Some(first) = left.peek().copied() else { return };
        let next = match order.get(right) {
            Some(second) if compare(*second, first) == Ordering::Less => {
                right += 1;
                *second
            }
            _ => {
                left.next();
                first
            }
        };
        if let Some(slot) = order.get_mut(at) {
            *slot = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 1_u32;
        for len in 0..130_u32 {
            let mut items: Vec<(u32, u32)> = (0..len)
                .map(|index| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, index)
                })
                .collect();
            let mut wanted = items.clone();
            wanted.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, wanted);
            items.reverse();
            sort(&mut items);
            assert_eq!(items, wanted);
        }
    }
}
