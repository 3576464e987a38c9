//! Trees as JSON text.

use std::fmt::Write;

use super::tree::Entry;
use super::{Node, Number, Value};

/// The JSON of `node` on one line, keys in the order of the text, aliases written out.
///
/// Numbers look as Kubernetes' converter prints them: floats without exponent from a millionth up to 1e21.
pub fn to_json(node: Node<'_>) -> String {
    let mut printer = Printer { out: String::new(), open: Vec::new() };
    printer.value(node);
    while let Some(collection) = printer.open.pop() {
        printer.resume(collection);
    }
    printer.out
}

/// A collection of which a part is written.
enum Open<'t> {
    Sequence(Box<dyn Iterator<Item = Node<'t>> + 't>),
    Mapping(Box<dyn Iterator<Item = Entry<'t>> + 't>),
}

/// Writes values; what is begun lies on a stack of its own, so deep input does not deepen the call stack.
struct Printer<'t> {
    out: String,
    open: Vec<Open<'t>>,
}

impl<'t> Printer<'t> {
    fn value(&mut self, node: Node<'t>) {
        match node.value() {
            Value::Null => self.out.push_str("null"),
            Value::Bool(value) => self.out.push_str(if value { "true" } else { "false" }),
            Value::Number(number) => self.number(number),
            Value::String(text) => self.string(text),
            Value::Sequence => {
                self.out.push('[');
                self.open.push(Open::Sequence(Box::new(node.items())));
            }
            Value::Mapping => {
                self.out.push('{');
                self.open.push(Open::Mapping(Box::new(node.entries())));
            }
        }
    }

    /// Writes the next member of a collection, or its end.
    fn resume(&mut self, mut collection: Open<'t>) {
        let (value, end) = match &mut collection {
            Open::Sequence(items) => (items.next().map(|item| (None, item)), ']'),
            Open::Mapping(entries) => {
                (entries.next().map(|entry| (Some(entry.key), entry.value)), '}')
            }
        };
        let Some((key, value)) = value else {
            self.out.push(end);
            return;
        };
        // A string ends in a quote, so a bracket at the end is the one of this collection.
        if !self.out.ends_with(['[', '{']) {
            self.out.push(',');
        }
        if let Some(key) = key {
            self.string(key);
            self.out.push(':');
        }
        self.open.push(collection);
        self.value(value);
    }

    fn number(&mut self, number: Number) {
        // Writing to a string cannot fail.
        let _ = match number {
            Number::Int(number) => write!(self.out, "{number}"),
            Number::Uint(number) => write!(self.out, "{number}"),
            Number::Float(number) => self.float(number),
        };
    }

    fn float(&mut self, number: f64) -> std::fmt::Result {
        let size = number.abs();
        if size == 0.0 || (1e-6..1e21).contains(&size) {
            write!(self.out, "{number}")
        } else if size < 1.0 {
            write!(self.out, "{number:e}")
        } else {
            let digits = format!("{number:e}");
            write!(self.out, "{}", digits.replace('e', "e+"))
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\0'..' ' => {
                    let _ = write!(self.out, "\\u{:04x}", u32::from(c));
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::text::tree::testing::tree;

    #[test]
    fn prints_what_serde_reads_back() {
        let value = json!({
            "a": [1, -1, u64::MAX, 0.5, [], {}, [[]], {"b": {}}, null, true, false],
            "[": "{", "": "q\"uote \\ \n\r\t\u{1} é 😀", "c": {"d": "[", "e": 1},
        });
        let text = to_json(tree(&value).root());
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
        assert!(!text.contains('\n'));
    }

    #[test]
    fn prints_floats_as_kubernetes_does() {
        let print = |number: f64| to_json(tree(&json!(number)).root());
        assert_eq!(print(1e20), "100000000000000000000");
        assert_eq!(print(1e21), "1e+21");
        assert_eq!(print(-1.5e300), "-1.5e+300");
        assert_eq!(print(0.000_001), "0.000001");
        assert_eq!(print(1e-7), "1e-7");
        assert_eq!(print(-0.0), "-0");
    }
}
