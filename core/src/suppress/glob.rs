//! The simple patterns of the configuration: `*` matches any text, in paths not across `/`, and `**` across it.

/// Returns whether `pattern` covers all of `text`.
///
/// With `by_segment`, `*` and `?` stop at `/`, as in the patterns of `.gitignore`; `**` does not. Time is bounded by the
/// product of the lengths.
pub(super) fn matches(pattern: &str, text: &str, by_segment: bool) -> bool {
    let pattern = pattern.as_bytes();
    let text = text.as_bytes();
    // reachable[j]: the pattern read so far can cover the first j bytes of the text.
    let mut reachable = vec![false; text.len() + 1];
    if let Some(first) = reachable.first_mut() {
        *first = true;
    }
    let mut at = 0;
    while let Some(&symbol) = pattern.get(at) {
        let double = symbol == b'*' && pattern.get(at + 1) == Some(&b'*');
        let slash_after = double && by_segment && pattern.get(at + 2) == Some(&b'/');
        let before = reachable;
        reachable = advance(&before, text, symbol, by_segment && !double);
        if slash_after {
            // `**/` matches directories, or no directory at all.
            reachable = advance(&reachable, text, b'/', false);
            for (slot, before) in reachable.iter_mut().zip(&before) {
                *slot |= *before;
            }
        }
        at += 1 + usize::from(double) + usize::from(slash_after);
    }
    reachable.last() == Some(&true)
}

fn advance(reachable: &[bool], text: &[u8], symbol: u8, stops: bool) -> Vec<bool> {
    let mut next = vec![false; reachable.len()];
    let mut carried = false;
    for (j, (slot, before)) in next.iter_mut().zip(reachable).enumerate() {
        let last = j.checked_sub(1).and_then(|i| text.get(i)).copied();
        let came = j.checked_sub(1).and_then(|i| reachable.get(i)).copied().unwrap_or(false);
        let slash = stops && last == Some(b'/');
        *slot = match symbol {
            b'*' => *before || carried && !slash,
            b'?' => came && !slash,
            symbol => came && last == Some(symbol),
        };
        carried = *slot;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stop_at_slashes_and_double_stars_do_not() {
        for (pattern, text, expected) in [
            ("vendor/**", "vendor/a/b.yaml", true),
            ("vendor/*", "vendor/a/b.yaml", false),
            ("**/*.yaml", "b.yaml", true),
            ("**/*.yaml", "a/b/c.yaml", true),
            ("a/**/c.yaml", "a/c.yaml", true),
            ("*.y?ml", "a.yaml", true),
            ("*.yaml", "a/b.yaml", false),
            ("", "", true),
            ("a", "", false),
        ] {
            assert_eq!(matches(pattern, text, true), expected, "{pattern} {text}");
        }
        assert!(matches("istio-*", "istio-proxy/x", false));
        assert!(!matches("istio-*", "my-istio-proxy", false));
    }
}
