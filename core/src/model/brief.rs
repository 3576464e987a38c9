//! Shortens text from the input that is too long for a message.
//!
//! A name of a megabyte would otherwise be copied into every finding about its object.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// The longest value that messages and names contain in full, in bytes.
const LONGEST_VALUE: usize = 512;
/// What is kept of a longer one: its start and its end.
const HEAD: usize = 320;
const TAIL: usize = 64;
/// The longest message, in bytes.
const LONGEST_MESSAGE: usize = 4_096;

/// Returns `text`, without its middle if it is long: `start…[N bytes left out]…end`.
pub(crate) fn brief(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_VALUE {
        return Cow::Borrowed(text);
    }
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
    let tail = text.get(text.ceil_char_boundary(text.len() - TAIL)..).unwrap_or_default();
    let left_out = text.len() - head.len() - tail.len();
    Cow::Owned(format!("{head}…[{left_out} bytes left out]…{tail}"))
}

/// As [`brief`], for text that is put together already.
pub(crate) fn briefly(text: String) -> String {
    match brief(&text) {
        Cow::Owned(short) => short,
        Cow::Borrowed(_) => text,
    }
}

/// Writes a message to `out`, which is empty, with each value [`brief`].
///
/// A message of many values ends where it becomes too long, and states how much is omitted. The time is that of
/// formatting the message, whatever the length of its values.
pub(crate) fn write(message: fmt::Arguments<'_>, out: &mut String) {
    let mut message_writer = Brief { out, left_out: 0 };
    // A `String` takes everything.
    let _ = message_writer.write_fmt(message);
    let left_out = message_writer.left_out;
    if left_out > 0 {
        let _ = write!(out, "…[{left_out} bytes left out]");
    }
}

struct Brief<'o> {
    out: &'o mut String,
    left_out: usize,
}

impl Write for Brief<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if self.left_out > 0 || self.out.len() > LONGEST_MESSAGE {
            self.left_out += piece.len();
        } else {
            self.out.push_str(&brief(piece));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_loses_its_middle() {
        assert_eq!(brief("name"), "name");
        let text = format!("a{}z", "é".repeat(1_000));
        let short = brief(&text);
        assert!(short.starts_with("aéé") && short.ends_with("éz"), "{short}");
        let kept = short.matches('é').count();
        assert!(short.contains(&format!("…[{} bytes left out]…", 2 * (1_000 - kept))), "{short}");
        assert!(short.len() < LONGEST_VALUE);
    }

    #[test]
    fn only_the_value_is_cut() {
        let mut out = String::new();
        let name = "n".repeat(1 << 20);
        write(format_args!("container `{name}` is privileged"), &mut out);
        assert!(out.starts_with("container `nnn") && out.ends_with("n` is privileged"), "{out}");
        assert!(out.len() < LONGEST_VALUE + 40);
    }

    #[test]
    fn a_message_of_many_values_ends() {
        let mut out = String::new();
        let names = fmt::from_fn(|f| (0..100_000).try_for_each(|name| write!(f, "`{name}`, ")));
        write(format_args!("asks for {names}and more"), &mut out);
        assert!(out.len() < LONGEST_MESSAGE + LONGEST_VALUE, "{}", out.len());
        assert!(out.starts_with("asks for `0`, `1`, ") && out.ends_with(" bytes left out]"));
    }
}
