//! The characters that are never shown as they are, against Unicode's own data.

use podwall::report::clean::is_hidden;
use podwall_tests::generated;
use regex_syntax::hir::{Class, HirKind};

/// What is hidden, by Unicode's properties.
const HIDDEN: &str =
    r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]";

const HEAD: &str = "//! Generated from Unicode's data; see `tests/tests/clean.rs`.

/// First and last of each range of code points that are hidden.
#[rustfmt::skip]
#[expect(clippy::unreadable_literal, reason = \"code points are written without gaps\")]
pub(super) const HIDDEN: &[(u32, u32)] = &[
";

/// Returns the ranges of characters that a class of a regular expression holds.
fn ranges(class: &str) -> Vec<(u32, u32)> {
    let hir = regex_syntax::parse(class).unwrap();
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { panic!("{class} is a class") };
    class.iter().map(|range| (range.start().into(), range.end().into())).collect()
}

fn holds(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c.into()))
}

#[test]
fn generated_table_is_unicodes() {
    let mut table = HEAD.to_owned();
    for line in ranges(HIDDEN).chunks(5) {
        let cells: Vec<_> =
            line.iter().map(|(first, last)| format!("({first:#x}, {last:#x}),")).collect();
        table.extend(["    ", &cells.join(" "), "\n"]);
    }
    table.push_str("];\n");
    generated::compare("core/src/text/clean/table.rs", &table).unwrap();
}

#[test]
fn every_code_point_is_hidden_or_not_as_unicode_says() {
    let hidden = ranges(HIDDEN);
    let bidi = ranges(r"\p{Bidi_Control}");
    let shown = ranges(r"[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}--\p{Default_Ignorable_Code_Point}]");
    let (mut count, mut counted_bidi) = (0, 0);
    for c in '\0'..=char::MAX {
        assert_eq!(is_hidden(c), holds(&hidden, c), "{:x}", u32::from(c));
        count += usize::from(is_hidden(c));
        if holds(&bidi, c) {
            counted_bidi += 1;
            assert!(is_hidden(c), "{:x}", u32::from(c));
        }
        if is_hidden(c) {
            assert!(!holds(&shown, c), "{:x}", u32::from(c));
        }
    }
    assert_eq!(counted_bidi, 12);
    // The two supplementary planes and the block of private use, and the rest.
    assert!(count > 137_468 + 4_000, "{count}");
}
