//! Trees as JSON text, as Go's encoder writes them.

use super::{Node, Number, Value};

/// What is still to be written, last first.
enum Todo<'t> {
    Value(Node<'t>),
    Key(&'t str, Node<'t>),
    Text(&'static str),
}

/// Compact JSON of a value: keys sorted by their bytes, aliases written out, numbers and escapes as Go writes them.
pub fn to_json(node: Node<'_>) -> String {
    let mut out = String::new();
    let mut todo = vec![Todo::Value(node)];
    while let Some(next) = todo.pop() {
        match next {
            Todo::Text(text) => out.push_str(text),
            Todo::Value(node) => value(&mut out, node, &mut todo),
            Todo::Key(key, node) => {
                string(&mut out, key);
                out.push(':');
                value(&mut out, node, &mut todo);
            }
        }
    }
    out
}

fn value<'t>(out: &mut String, node: Node<'t>, todo: &mut Vec<Todo<'t>>) {
    match node.value() {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(Number::Int(value)) => out.push_str(&value.to_string()),
        Value::Number(Number::Uint(value)) => out.push_str(&value.to_string()),
        Value::Number(Number::Float(value)) => out.push_str(&super::float::json(value)),
        Value::String(text) => string(out, text),
        Value::Sequence => {
            out.push('[');
            todo.push(Todo::Text("]"));
            for (index, item) in node.items().enumerate().rev() {
                todo.push(Todo::Value(item));
                if index > 0 {
                    todo.push(Todo::Text(","));
                }
            }
        }
        Value::Mapping => {
            out.push('{');
            todo.push(Todo::Text("}"));
            let mut entries: Vec<_> = node.entries().collect();
            crate::order::sort_by_key(&mut entries, |entry| entry.key);
            for (index, entry) in entries.into_iter().enumerate().rev() {
                todo.push(Todo::Key(entry.key, entry.value));
                if index > 0 {
                    todo.push(Todo::Text(","));
                }
            }
        }
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\x08' => out.push_str("\\b"),
            '\x0C' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1F' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.extend(char::from_digit(u32::from(c) >> shift & 0xF, 16));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
