//! Values as hosts hold them: the address of JSON text that was found to be well formed.

#![expect(
    unsafe_code,
    reason = "hosts hand over addresses that they got from here, or of text that they wrote"
)]

use serde_json::Value as Json;
use serde_json::value::RawValue;

/// A JSON text on the heap.
#[repr(C)]
pub(crate) struct Value {
    start: *const u8,
    len: usize,
}

impl Value {
    /// Puts `text`, which must be JSON, on the heap for the host.
    pub(crate) fn leak(text: String) -> *mut Self {
        let text = text.leak();
        Box::leak(Box::new(Self { start: text.as_ptr(), len: text.len() }))
    }

    /// Its text; `null` for the null address, which stands for a value that was never set.
    pub(crate) fn text<'v>(value: *const Self) -> &'v str {
        let value = unsafe { value.as_ref() };
        value.map_or("null", |value| text(value.start, value.len).unwrap_or("null"))
    }
}

/// The text that a host left at an address; nothing if it is no UTF-8. A NUL at its end, which some hosts count, is not
/// part of it.
pub(crate) fn text<'t>(start: *const u8, len: usize) -> Option<&'t str> {
    let bytes = if len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(start, len) } };
    std::str::from_utf8(bytes.strip_suffix(b"\0").unwrap_or(bytes)).ok()
}

/// A result in Rego's notation, where a set of results has other brackets than a list of them has in JSON.
///
/// Rego's scanner takes every text of JSON but a byte order mark, which it takes for one wherever it stands.
pub(crate) fn rego_results(result: &str) -> *const u8 {
    terminated(&format!("{{{{\"result\":{}}}}}", result.replace('\u{feff}', "\\ufeff")))
}

/// Puts a text with a NUL at its end on the heap.
pub(crate) fn terminated(text: &str) -> *const u8 {
    let mut owned = String::with_capacity(text.len() + 1);
    owned.push_str(text);
    owned.push('\0');
    owned.leak().as_ptr()
}

/// The value of a JSON text; null if it is none. Some hosts give an empty text for no data.
pub(crate) fn parse(text: Option<&str>) -> *mut Value {
    match text {
        Some("") => Value::leak("{}".to_owned()),
        Some(text) if serde_json::from_str::<&RawValue>(text).is_ok() => {
            Value::leak(text.to_owned())
        }
        _ => std::ptr::null_mut(),
    }
}

/// What changing a value came to, in OPA's numbers.
#[derive(Clone, Copy)]
pub(crate) enum Change {
    Done = 0,
    WrongType = 2,
    NoSuchPath = 3,
}

/// Sets what stands at `path` (a list of keys) in `base`, making objects on the way; takes it away if there is no `value`.
pub(crate) fn change(base: *mut Value, path: *const Value, value: Option<*const Value>) -> Change {
    let read = |value: *const Value| serde_json::from_str::<Json>(Value::text(value)).ok();
    let (Some(mut root), Some(Json::Array(path))) = (read(base), read(path)) else {
        return Change::WrongType;
    };
    let new = value.map(|value| read(value).unwrap_or_default());
    let Some((last, parents)) = path.split_last() else { return Change::NoSuchPath };
    let mut place = &mut root;
    for key in parents {
        let (Some(key), Some(object)) = (key.as_str(), place.as_object_mut()) else {
            return Change::WrongType;
        };
        if new.is_none() && !object.contains_key(key) {
            return Change::NoSuchPath;
        }
        place = object.entry(key).or_insert_with(|| Json::Object(serde_json::Map::new()));
    }
    let (Some(key), Some(object)) = (last.as_str(), place.as_object_mut()) else {
        return Change::WrongType;
    };
    match new {
        Some(new) => drop(object.insert(key.to_owned(), new)),
        None if object.remove(key).is_none() => return Change::NoSuchPath,
        None => {}
    }
    let text = root.to_string().leak();
    if let Some(base) = unsafe { base.as_mut() } {
        *base = Value { start: text.as_ptr(), len: text.len() };
    }
    Change::Done
}
