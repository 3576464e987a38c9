//! How much two words differ.

/// The longest word, in characters, that is compared letter by letter; longer ones are like no other.
pub(crate) const LONGEST: usize = 100;

/// More than any two words differ.
const FAR: u8 = u8::MAX / 2;

/// Returns how many letters must be changed, added, removed or swapped with a neighbor to turn `from` into `to`.
/// Letters are equal if `fold` maps them to the same letter.
pub(crate) fn distance(from: &str, to: &str, fold: fn(char) -> char) -> usize {
    let mut rows = [[FAR; LONGEST + 1]; 3];
    let [before, above, row] = &mut rows;
    for (cost, cell) in (0..).zip(above.iter_mut()) {
        *cell = cost;
    }
    let mut last_letter = None;
    let mut length = 0;
    for (line, letter) in (0..FAR).zip(from.chars().map(fold)) {
        let (mut left, mut diagonal) = (line + 1, line);
        set(row, 0, left);
        let mut last_other = None;
        for (column, other) in to.chars().map(fold).take(LONGEST).enumerate() {
            let upper = get(above, column + 1);
            let mut best = (diagonal + u8::from(letter != other)).min(upper + 1).min(left + 1);
            if column > 0 && last_other == Some(letter) && last_letter == Some(other) {
                best = best.min(get(before, column - 1) + 1);
            }
            set(row, column + 1, best);
            (left, diagonal, last_other) = (best, upper, Some(other));
        }
        last_letter = Some(letter);
        std::mem::swap(before, above);
        std::mem::swap(above, row);
        length += 1;
    }
    let other = to.chars().count();
    if length.max(other) > LONGEST { usize::from(FAR) } else { usize::from(get(above, other)) }
}

fn get(row: &[u8], at: usize) -> u8 {
    row.get(at).copied().unwrap_or(FAR)
}

fn set(row: &mut [u8], at: usize, value: u8) {
    if let Some(cell) = row.get_mut(at) {
        *cell = value;
    }
}

/// Returns ``; did you mean `X`?`` for the candidate closest to `word`, or an empty string if none is close.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let length = word.chars().count();
    if length > LONGEST {
        return String::new();
    }
    let limit = 1 + length / 4;
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate, |letter| letter), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min();
    near.map(|(_, candidate)| format!("; did you mean `{candidate}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_and_only_near_ones() {
        let ids = ["privileged-container", "host-network", "host-pid"];
        assert_eq!(suggest("priviledged-container", ids), "; did you mean `privileged-container`?");
        assert_eq!(suggest(&"host-pid".repeat(10_000), ids), "");
        assert_eq!(suggest("host-pdi", ids), "; did you mean `host-pid`?");
        assert_eq!(suggest("nothing", ids), "");
    }

    #[test]
    fn measures_edits_and_swaps() {
        let folded = |from, to| distance(from, to, |letter| letter.to_ascii_lowercase());
        assert_eq!(folded("privileged", "privileged"), 0);
        assert_eq!(folded("privileged", "priviledged"), 1);
        assert_eq!(folded("hostPID", "hostPDI"), 1);
        assert_eq!(folded("securityContext", "SecurityContex"), 1);
        assert_eq!(folded("abcd", "badc"), 2);
        assert_eq!(folded("", "abc"), 3);
    }

    #[test]
    fn letters_differ_as_the_caller_says() {
        let exact = |from: &str, to: &str| distance(from, to, |letter| letter);
        assert_eq!(exact("ab", "ba"), 1);
        assert_eq!(exact("ab", "AB"), 2);
        assert_eq!(exact("", "abc"), 3);
        assert_eq!(exact("größe", "grosse"), 3);
    }

    #[test]
    fn long_words_are_far() {
        let (long, longer) = ("x".repeat(LONGEST), "x".repeat(100_000));
        let exact = |from: &str, to: &str| distance(from, to, |letter| letter);
        assert_eq!(exact(&long, &long), 0);
        assert_eq!(exact("", &long), LONGEST);
        for (from, to) in [(&longer, &long), (&long, &longer), (&longer, &longer)] {
            assert!(exact(from, to) > LONGEST);
        }
    }
}
