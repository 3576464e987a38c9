//! Trees from JSON, for tests of what lies above the readers. Spans number the values in the order they are made.

use serde_json::Value as Json;

use super::{Builder, Cow, NodeId, Number, Slot, Span, Stored, Tree};

/// The tree of a JSON value.
pub(crate) fn tree(json: &Json) -> Tree<'_> {
    let mut builder = Builder::default();
    let root = add(&mut builder, json);
    builder.finish(root)
}

fn add<'a>(builder: &mut Builder<'a>, json: &'a Json) -> NodeId {
    let stored = match json {
        Json::Null => Stored::Null,
        Json::Bool(value) => Stored::Bool(*value),
        Json::Number(number) => Stored::Number(match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Number::Int(number),
            (None, Some(number)) => Number::Uint(number),
            (None, None) => Number::Float(number.as_f64().unwrap()),
        }),
        Json::String(text) => Stored::String(Cow::Borrowed(text)),
        Json::Array(values) => {
            let items: Vec<_> = values.iter().map(|value| add(builder, value)).collect();
            let first = u32::try_from(builder.items.len()).unwrap();
            builder.items.extend(items);
            Stored::Sequence { first, len: u32::try_from(values.len()).unwrap() }
        }
        Json::Object(fields) => {
            let slots: Vec<_> = fields
                .iter()
                .map(|(key, value)| Slot {
                    key: Cow::Borrowed(key.as_str()),
                    key_span: Span::default(),
                    value: add(builder, value),
                })
                .collect();
            let first = u32::try_from(builder.slots.len()).unwrap();
            builder.slots.extend(slots);
            Stored::Mapping { first, len: u32::try_from(fields.len()).unwrap() }
        }
    };
    let at = u32::try_from(builder.records.len()).unwrap();
    builder.push(stored, Span::new(at, at + 1))
}
