//! What is done with the text of values, wherever it lies.

use serde_json::Value as Json;
use serde_json::value::RawValue;

/// The text of these bytes; nothing if they are no UTF-8. A NUL at the end, which some hosts count, is not part of it.
pub(crate) fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes.strip_suffix(b"\0").unwrap_or(bytes)).ok()
}

/// The text of a value, if it is one. Some hosts give an empty text for no data.
pub(crate) fn parsed(text: &str) -> Option<String> {
    match text {
        "" => Some("{}".to_owned()),
        text => serde_json::from_str::<&RawValue>(text).is_ok().then(|| text.to_owned()),
    }
}

/// A result in JSON: a list of one object.
pub(crate) fn results(result: &str) -> String {
    format!("[{{\"result\":{result}}}]")
}

/// A result in Rego's notation, where a set of results has other brackets than a list of them has in JSON.
///
/// Rego's scanner takes every text of JSON but a byte order mark, which it takes for one wherever it stands.
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

/// `base` with `new` at `path` (a list of keys), making objects on the way; without what stands there if there is no `new`.
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
