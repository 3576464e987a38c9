//! Values as hosts hold them: the address of JSON text that was found to be well formed.

#![expect(
    unsafe_code,
    reason = "hosts hand over addresses that they got from here, or of text that they wrote"
)]

use crate::json::{self, Change};

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

    /// Returns its text; `null` for the null address, which means a value that was never set.
    pub(crate) fn text<'v>(value: *const Self) -> &'v str {
        let value = unsafe { value.as_ref() };
        value.map_or("null", |value| text(value.start, value.len).unwrap_or("null"))
    }
}

/// Returns the text that a host left at an address; `None` if it is not UTF-8.
pub(crate) fn text<'t>(start: *const u8, len: usize) -> Option<&'t str> {
    json::text(if len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(start, len) } })
}

/// Puts a text with a NUL at its end on the heap.
pub(crate) fn terminated(text: &str) -> *const u8 {
    let mut owned = String::with_capacity(text.len() + 1);
    owned.push_str(text);
    owned.push('\0');
    owned.leak().as_ptr()
}

/// Returns the value of a JSON text; null if it is not JSON.
pub(crate) fn parse(text: Option<&str>) -> *mut Value {
    text.and_then(json::parsed).map_or(std::ptr::null_mut(), Value::leak)
}

/// Sets the value at `path` in `base`, or removes it if `value` is `None`.
pub(crate) fn change(base: *mut Value, path: *const Value, value: Option<*const Value>) -> Change {
    match json::changed(Value::text(base), Value::text(path), value.map(Value::text)) {
        Err(fault) => fault,
        Ok(text) => {
            let text = text.leak();
            if let Some(base) = unsafe { base.as_mut() } {
                *base = Value { start: text.as_ptr(), len: text.len() };
            }
            Change::Done
        }
    }
}
