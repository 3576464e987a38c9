//! Makes new inputs of old ones.

use podwall_tests::tree::Dice;

/// Pieces that mean something to a reader of YAML, JSON or manifests.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\n---\n",
    "\n...\n",
    "---",
    "- ",
    "? ",
    ": ",
    ":",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    " #",
    "'",
    "\"",
    "|",
    ">",
    "|-",
    "|2+",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!!binary ",
    "!x ",
    "!<",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "~",
    "null",
    "true",
    "yes",
    "0x",
    "0777",
    "1e999",
    "-1",
    "9223372036854775808",
    ".nan",
    "{{",
    "}}",
    "\\u0000",
    "\\ud800",
    "\\x",
    "\\\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{0}",
    "é",
    "𝄞",
    "apiVersion: v1\n",
    "kind: Pod\n",
    "kind: List\n",
    "items:\n- ",
    "spec:\n",
    "metadata:\n",
    "containers:\n- ",
    "securityContext: ",
    "privileged: true",
    "annotations: ",
    "# podwall: ignore[",
    "]",
];

/// Bytes that are not valid text.
const BROKEN: &[&[u8]] =
    &[b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe", b"\xfe\xff", b"\xf0\x9f\x98"];

/// No input grows beyond this.
const LARGEST: usize = 256 << 10;

/// Returns a changed copy of one of `pool`.
///
/// # Panics
/// If the pool is empty.
pub fn mutated(pool: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = dice.pick(pool).clone();
    let changes = 1 + dice.below(4);
    for _ in 0..changes {
        change(&mut input, pool, dice);
    }
    input.truncate(LARGEST);
    input
}

fn change(input: &mut Vec<u8>, pool: &[Vec<u8>], dice: &mut Dice) {
    match dice.below(12) {
        0 => {
            if let Some(byte) = at(input.len(), dice).and_then(|at| input.get_mut(at)) {
                *byte ^= 1 << dice.below(8);
            }
        }
        1 | 2 => drop(input.drain(range(input.len(), dice))),
        3 => {
            let copy = input[range(input.len(), dice)].to_vec();
            insert(input, &copy, dice);
        }
        4 => {
            let other = dice.pick(pool);
            let piece = other[range(other.len(), dice)].to_vec();
            insert(input, &piece, dice);
        }
        5 => {
            let broken: &[u8] = dice.pick::<&[u8]>(BROKEN);
            insert(input, broken, dice);
        }
        6 => {
            // Many of one piece: what is harmless once may cost too much a thousand times.
            let count = 1 << dice.below(13);
            let piece = dice.pick(PIECES).repeat(count);
            insert(input, piece.as_bytes(), dice);
        }
        7 => input.truncate(dice.below(input.len() + 1)),
        8 => {
            let other = dice.pick(pool).clone();
            input.extend_from_slice(b"\n---\n");
            input.extend(other);
        }
        _ => insert(input, dice.pick(PIECES).as_bytes(), dice),
    }
}

fn insert(input: &mut Vec<u8>, piece: &[u8], dice: &mut Dice) {
    let at = dice.below(input.len() + 1);
    input.splice(at..at, piece.iter().copied());
}

fn at(len: usize, dice: &mut Dice) -> Option<usize> {
    (len > 0).then(|| dice.below(len))
}

/// Returns a stretch of an input of `len` bytes, mostly a short one.
fn range(len: usize, dice: &mut Dice) -> std::ops::Range<usize> {
    let start = dice.below(len + 1);
    let longest = if dice.once_in(4) { len - start } else { (len - start).min(40) };
    start..start + dice.below(longest + 1)
}
