//! Trees from JSON, for tests of the layers above the readers. Spans number the values in the order they are made.

use serde_json::Value as Json;

use super::{Builder, KeyKind, Number, Span, Stored, Tree};
use crate::text::HazardKind;

/// Returns the tree of a JSON value.
pub(crate) fn tree(json: &Json) -> Tree<'_> {
    let mut builder = Builder::new("", 0, HazardKind::JsonDuplicateKey);
    let mut made = 0;
    add(&mut builder, json, &mut made);
    builder.finish().0
}

fn add(builder: &mut Builder<'_>, json: &Json, made: &mut u32) {
    let at = *made;
    *made += 1;
    let stored = match json {
        Json::Null => Stored::Null,
        Json::Bool(value) => Stored::Bool(*value),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Number::Int(number),
            (None, Some(number)) => Number::Uint(number),
            (None, None) => Number::Float(number.as_f64().unwrap()),
        }
        .into(),
        Json::String(text) => Stored::String(builder.decoded(text)),
        Json::Array(values) => {
            builder.open(false, at);
            for value in values {
                add(builder, value, made);
            }
            builder.close(*made);
            return;
        }
        Json::Object(fields) => {
            builder.open(true, at);
            for (key, value) in fields {
                let key = builder.decoded(key);
                builder.key(key, Span::default(), KeyKind::String);
                add(builder, value, made);
            }
            builder.close(*made);
            return;
        }
    };
    builder.scalar(stored, Span::new(at, at + 1));
}
