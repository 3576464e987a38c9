//! Python values as JSON text, the only form in which the engine takes values.
//!
//! `serde_json` writes; what is decided here is which values have a form, and what an error says.

use std::cell::RefCell;
use std::io;

use podwall::text::{Path, Segment};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::error::{manifest_error, type_error};
use crate::model;

/// Levels of nesting that are written. Each takes some of the thread's stack, of which other threads than the first may
/// have little; text may be nested deeper.
const DEPTH: usize = 500;

/// Fields of a mapping with the names they have in JSON.
pub(crate) type Fields<'py> = Vec<(String, Bound<'py, PyAny>)>;

/// How a value is written.
#[derive(Clone, Copy)]
pub(crate) struct Target<'t> {
    /// What errors call the input.
    pub(crate) file: &'t str,
    /// Bytes of text at most. Values that share parts can be far larger written out than they are in memory.
    pub(crate) limit: usize,
}

/// Writes `value` to the end of `out`.
pub(crate) fn write(
    value: &Bound<'_, PyAny>,
    target: Target<'_>,
    out: &mut Vec<u8>,
) -> PyResult<()> {
    let Target { file, limit } = target;
    let state = State { file, path: RefCell::default(), error: RefCell::default() };
    let written = serde_json::to_writer(Limited { out, limit }, &Json { value, state: &state });
    match (state.error.into_inner(), written) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        // Only the writer fails otherwise.
        (None, Err(_)) => {
            let message =
                format!("written as JSON, the value takes more than {limit} bytes; see `limits`");
            Err(manifest_error(&message, Some(file), None))
        }
    }
}

/// A writer with room for `limit` bytes in all.
struct Limited<'o> {
    out: &'o mut Vec<u8>,
    limit: usize,
}

impl io::Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What all values of one input share while they are written.
struct State<'s> {
    file: &'s str,
    /// The open collections, each with the place of the value at hand in it.
    path: RefCell<Vec<Level>>,
    /// Why the value has no form. `serde_json` carries only texts.
    error: RefCell<Option<PyErr>>,
}

struct Level {
    /// The identity of the collection, to notice one inside itself.
    identity: usize,
    segment: Segment<'static>,
}

impl State<'_> {
    /// Returns whether the next value is a whole object: the root, or an item of the root's `items`.
    fn is_object(&self) -> bool {
        match self.path.borrow().as_slice() {
            [] => true,
            [
                Level { segment: Segment::Key(key), .. },
                Level { segment: Segment::Index(_), .. },
            ] => key == "items",
            _ => false,
        }
    }

    /// Returns ` at /spec/…`, or an empty string for the root.
    fn place(&self) -> String {
        let path = self.path.borrow();
        if path.is_empty() {
            return String::new();
        }
        format!(" at `{}`", path.iter().map(|level| level.segment.clone()).collect::<Path>())
    }

    fn wrong(&self, message: &str) -> PyErr {
        manifest_error(message, Some(self.file), None)
    }

    /// Enters a collection, unless it is inside itself or too deep.
    fn enter(&self, collection: &Bound<'_, PyAny>) -> PyResult<()> {
        let identity = collection.as_ptr() as usize;
        let mut path = self.path.borrow_mut();
        let depth = path.len();
        if path.iter().any(|level| level.identity == identity) {
            drop(path);
            return Err(self.wrong(&format!("the value contains itself{}", self.place())));
        }
        if depth >= DEPTH {
            let message = format!("the value is nested more than {DEPTH} levels deep");
            return Err(self.wrong(&format!("{message}; pass it as text")));
        }
        path.push(Level { identity, segment: Segment::Index(0) });
        Ok(())
    }

    fn at(&self, segment: Segment<'static>) {
        if let Some(level) = self.path.borrow_mut().last_mut() {
            level.segment = segment;
        }
    }

    fn leave(&self) {
        self.path.borrow_mut().pop();
    }
}

/// A value with what it needs to write itself.
struct Json<'v, 'py> {
    value: &'v Bound<'py, PyAny>,
    state: &'v State<'v>,
}

impl Serialize for Json<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.value;
        if value.is_none() {
            serializer.serialize_unit()
        } else if let Ok(text) = value.cast::<PyString>() {
            serializer.serialize_str(&self.ok(self.text(text))?)
        } else if let Ok(dict) = value.cast::<PyDict>() {
            self.mapping(self.ok(self.fields(dict.iter().map(Ok)))?, serializer)
        } else if let Ok(list) = value.cast::<PyList>() {
            self.list(list.iter(), serializer)
        } else if let Ok(flag) = value.cast::<PyBool>() {
            serializer.serialize_bool(flag.is_true())
        } else if value.is_instance_of::<PyInt>() {
            // In digits, because it may have any size.
            let digits = RawValue::from_string(self.ok(integer(value))?);
            digits.map_err(S::Error::custom)?.serialize(serializer)
        } else if value.is_instance_of::<PyFloat>() {
            serializer.serialize_f64(self.ok(self.float(value))?)
        } else {
            self.rarer(serializer)
        }
    }
}

impl<'py> Json<'_, 'py> {
    fn rarer<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.value;
        if let Ok(tuple) = value.cast::<PyTuple>() {
            self.list(tuple.iter(), serializer)
        } else if let Some(fields) = self.ok(model::fields(value, self.state.is_object()))? {
            self.mapping(fields, serializer)
        } else if let Some(text) = self.ok(moment(value))? {
            serializer.serialize_str(&text)
        } else if let Ok(mapping) = value.cast::<PyMapping>() {
            let items = self.ok(mapping.items())?;
            let fields = self.fields(items.iter().map(|pair| pair.extract()));
            self.mapping(self.ok(fields)?, serializer)
        } else {
            self.ok(Err(self.wrong_type(value, "a manifest cannot contain a value", "")))
        }
    }

    fn list<S: Serializer>(
        &self,
        items: impl ExactSizeIterator<Item = Bound<'py, PyAny>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.ok(self.state.enter(self.value))?;
        let mut list = serializer.serialize_seq(Some(items.len()))?;
        for (index, value) in items.enumerate() {
            self.state.at(Segment::Index(index));
            list.serialize_element(&Json { value: &value, state: self.state })?;
        }
        self.state.leave();
        list.end()
    }

    fn mapping<S: Serializer>(
        &self,
        fields: Fields<'py>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        self.ok(self.state.enter(self.value))?;
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in fields {
            map.serialize_key(&name)?;
            self.state.at(Segment::Key(name.into()));
            map.serialize_value(&Json { value: &value, state: self.state })?;
        }
        self.state.leave();
        map.end()
    }

    /// Keeps an exception for the caller.
    fn ok<T, E: serde::ser::Error>(&self, result: PyResult<T>) -> Result<T, E> {
        result.map_err(|error| {
            self.state.error.replace(Some(error));
            E::custom("an exception")
        })
    }

    fn fields(
        &self,
        pairs: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
    ) -> PyResult<Fields<'py>> {
        let mut fields = Vec::new();
        for pair in pairs {
            let (key, value) = pair?;
            fields.push((self.key(&key)?, value));
        }
        if self.state.is_object() && model::has_python_names(&fields) {
            return Err(self.state.wrong(model::PYTHON_NAMES));
        }
        Ok(fields)
    }

    /// Returns a key as Kubernetes' own conversion writes it: numbers and booleans become strings.
    fn key(&self, key: &Bound<'py, PyAny>) -> PyResult<String> {
        if let Ok(text) = key.cast::<PyString>() {
            return self.text(text);
        }
        if let Ok(flag) = key.cast::<PyBool>() {
            return Ok(flag.is_true().to_string());
        }
        if key.is_instance_of::<PyInt>() {
            return integer(key);
        }
        if let Some(text) = moment(key)? {
            return Ok(text);
        }
        Err(self.wrong_type(key, "a key", "; keys must be strings"))
    }

    fn text(&self, text: &Bound<'py, PyString>) -> PyResult<String> {
        if let Ok(text) = text.to_str() {
            return Ok(text.to_owned());
        }
        let place = self.state.place();
        Err(self.state.wrong(&format!("text{place} holds half of a surrogate pair")))
    }

    fn float(&self, value: &Bound<'py, PyAny>) -> PyResult<f64> {
        let number: f64 = value.extract()?;
        if number.is_finite() {
            return Ok(number);
        }
        let place = self.state.place();
        Err(self.state.wrong(&format!("JSON cannot represent the number `{number}`{place}")))
    }

    fn wrong_type(&self, value: &Bound<'py, PyAny>, what: &str, remedy: &str) -> PyErr {
        let kind = value.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        let State { file, .. } = self.state;
        let place = self.state.place();
        type_error(format!("{file}: {what} of type `{kind}`{place}{remedy}"))
    }
}

/// Returns an integer of any size in digits; subclasses such as flags and enumerations as their value.
fn integer(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(small) = value.extract::<i64>() {
        return Ok(small.to_string());
    }
    let py = value.py();
    py.get_type::<PyInt>().call_method1(intern!(py, "__repr__"), (value,))?.extract()
}

/// Dates and times, as YAML readers make them of text that looks like one, in RFC 3339.
fn moment(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let py = value.py();
    let module = py.import(intern!(py, "datetime"))?;
    if !value.is_instance(&module.getattr(intern!(py, "date"))?)? {
        return Ok(None);
    }
    let mut text: String = value.call_method0(intern!(py, "isoformat"))?.extract()?;
    let is_time = value.is_instance(&module.getattr(intern!(py, "datetime"))?)?;
    if is_time && value.getattr(intern!(py, "tzinfo"))?.is_none() {
        text.push('Z');
    }
    Ok(Some(text))
}
