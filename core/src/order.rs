//! Sorting in little code.
//!
//! The standard library's sort is compiled anew, in three to five kilobytes, for each type and order. A module that must be
//! small has no room for that thirty times over: here the work is done once, on positions.

use std::cmp::Ordering;

/// Sorts by `compare`; what is equal keeps its order.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = merged(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
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

/// A set or map of `items`, put in one by one: to build it at once the standard library would sort first.
pub(crate) fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The positions `0..len` in their order: runs that are in order already are merged, two by two.
fn merged(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut ends: Vec<usize> =
        (1..len).filter(|at| compare(*at, at - 1) == Ordering::Less).chain([len]).collect();
    while ends.len() > 1 {
        let mut next = Vec::with_capacity(len);
        for pair in ends.chunks(2) {
            let middle = pair.first().copied().unwrap_or(len);
            let end = pair.last().copied().unwrap_or(len);
            let run = |from: usize, to| order.get(from..to).unwrap_or_default().iter().copied();
            let (mut left, mut right) = (run(next.len(), middle), run(middle, end));
            let (mut a, mut b) = (left.next(), right.next());
            while let (Some(x), Some(y)) = (a, b) {
                if compare(y, x) == Ordering::Less {
                    next.push(y);
                    b = right.next();
                } else {
                    next.push(x);
                    a = left.next();
                }
            }
            next.extend(a.into_iter().chain(left).chain(b).chain(right));
        }
        order = next;
        ends = ends.chunks(2).filter_map(<[usize]>::last).copied().collect();
    }
    order
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
