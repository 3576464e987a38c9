//! What is done with the text of values, wherever it lies.

use serde_json::Value as Json;
use serde_json::value::RawValue;

/// Returns the text of these bytes; `None` if they are not UTF-8. A trailing NUL, which some hosts count, is not part
/// of it.
pub(crate) fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes.strip_suffix(b"\0").unwrap_or(bytes)).ok()
}

/// Returns the text of a value, if it is one. Some hosts pass an empty text for no data.
pub(crate) fn parsed(text: &str) -> Option<String> {
    match text {
        "" => Some("{}".to_owned()),
        text => serde_json::from_str::<&RawValue>(text).is_ok().then(|| text.to_owned()),
    }
}

/// Returns a result in JSON: a list of one object.
pub(crate) fn results(result: &str) -> String {
    format!("[{{\"result\":{result}}}]")
}

/// Returns a result in Rego's notation, which writes sets of results with other brackets than JSON lists.
///
/// Rego's scanner accepts every JSON text except for a byte order mark, anywhere in it.
pub(crate) fn rego_results(result: &str) -> String {
    format!("{{{{\"result\":{}}}}}", result.replace('\u{feff}', "\\ufeff"))
}

/// What changing a value came to, in OPA's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Done = 0,
    WrongType = 2,
    NoSuchPath = 3,
}

/// Returns `base` with `new` at `path` (a list of keys), creating objects on the way; without `new`, removes the value
/// there.
pub(crate) fn changed(base: &str, path: &str, new: Option<&str>) -> Result<String, Change> {
    let read = |text| serde_json::from_str::<Json>(text).ok();
    let (Some(mut root), Some(Json::Array(path))) = (read(base), read(path)) else {
        return Err(Change::WrongType);
    };
    let new = new.map(|text| read(text).unwrap_or_default());
    let Some((last, parents)) = path.split_last() else { return Err(Change::NoSuchPath) };
    let mut place = &mut root;
    for key in parents {
        let (Some(key), Some(object)) = (key.as_str(), place.as_object_mut()) else {
            return Err(Change::WrongType);
        };
        if new.is_none() && !object.contains_key(key) {
            return Err(Change::NoSuchPath);
        }
        place = object.entry(key).or_insert_with(|| Json::Object(serde_json::Map::new()));
    }
    let (Some(key), Some(object)) = (last.as_str(), place.as_object_mut()) else {
        return Err(Change::WrongType);
    };
    match new {
        Some(new) => drop(object.insert(key.to_owned(), new)),
        None if object.remove(key).is_none() => return Err(Change::NoSuchPath),
        None => {}
    }
    Ok(root.to_string())
}
