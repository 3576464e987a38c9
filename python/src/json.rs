//! Writes Python values as JSON text, the only form in which the engine takes values.
//!
//! Dictionaries and lists are walked with an explicit stack, so nesting costs memory but never the thread's stack.

use std::collections::HashSet;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::error::{manifest_error, type_error};
use crate::model;

/// Levels of nesting that are written; the engine's own reader ends there as well.
const DEPTH: usize = 10_000;

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

/// A collection that is being written.
enum Open<'py> {
    Mapping { fields: std::vec::IntoIter<(String, Bound<'py, PyAny>)>, key: String },
    List { items: Vec<Bound<'py, PyAny>>, next: usize },
}

/// A level of the value, with the identity of its collection to detect cycles.
struct Level<'py> {
    open: Open<'py>,
    identity: usize,
}

/// Writes `value` to the end of `out`.
pub(crate) fn write(
    value: &Bound<'_, PyAny>,
    target: Target<'_>,
    out: &mut String,
) -> PyResult<()> {
    let Target { file, limit } = target;
    let mut writer = Writer { file, out, levels: Vec::new(), inside: HashSet::new() };
    writer.value(value)?;
    while let Some(next) = writer.advance() {
        writer.value(&next)?;
        if writer.out.len() > limit {
            let message =
                format!("written as JSON, the value takes more than {limit} bytes; see `limits`");
            return Err(manifest_error(&message, Some(file), None));
        }
    }
    Ok(())
}

struct Writer<'w, 'py> {
    file: &'w str,
    out: &'w mut String,
    levels: Vec<Level<'py>>,
    /// Identities of the open levels, to notice a collection inside itself.
    inside: HashSet<usize>,
}

impl<'py> Writer<'_, 'py> {
    /// Writes what precedes the next value and returns that value; closes finished collections. Returns `None` at the
    /// end.
    fn advance(&mut self) -> Option<Bound<'py, PyAny>> {
        loop {
            let level = self.levels.last_mut()?;
            let fresh = self.out.ends_with(['{', '[']);
            match &mut level.open {
                Open::Mapping { fields, key } => {
                    if let Some((name, value)) = fields.next() {
                        if !fresh {
                            self.out.push(',');
                        }
                        string(&name, self.out);
                        self.out.push(':');
                        *key = name;
                        return Some(value);
                    }
                    self.out.push('}');
                }
                Open::List { items, next } => {
                    if let Some(item) = items.get(*next) {
                        if *next > 0 {
                            self.out.push(',');
                        }
                        *next += 1;
                        return Some(item.clone());
                    }
                    self.out.push(']');
                }
            }
            if let Some(level) = self.levels.pop() {
                self.inside.remove(&level.identity);
            }
        }
    }

    fn value(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if value.is_none() {
            self.out.push_str("null");
        } else if let Ok(text) = value.cast::<PyString>() {
            self.string(text)?;
        } else if let Ok(dict) = value.cast::<PyDict>() {
            let fields = self.fields(dict.iter().map(Ok))?;
            self.open_mapping(value, fields)?;
        } else if let Ok(list) = value.cast::<PyList>() {
            self.open_list(value, list.iter().collect())?;
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.out.push_str(if flag.is_true() { "true" } else { "false" });
        } else if value.is_instance_of::<PyInt>() {
            self.out.push_str(&integer(value)?);
        } else if value.is_instance_of::<PyFloat>() {
            self.float(value.extract()?)?;
        } else {
            self.rarer(value)?;
        }
        Ok(())
    }

    fn rarer(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return self.open_list(value, tuple.iter().collect());
        }
        if let Some(fields) = model::fields(value, self.is_object())? {
            return self.open_mapping(value, fields);
        }
        if let Some(text) = moment(value)? {
            string(&text, self.out);
            return Ok(());
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            let items = mapping.items()?;
            let pairs = items.iter().map(|pair| pair.extract());
            let fields = self.fields(pairs)?;
            return self.open_mapping(value, fields);
        }
        let (kind, place) = (value.get_type().name()?, self.place());
        Err(type_error(format!(
            "{}: a manifest cannot contain a value of type `{kind}`{place}",
            self.file
        )))
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
        if self.is_object() && model::has_python_names(&fields) {
            return Err(manifest_error(model::PYTHON_NAMES, Some(self.file), None));
        }
        Ok(fields)
    }

    /// Returns a key as Kubernetes' own conversion writes it: numbers and booleans become strings.
    fn key(&self, key: &Bound<'py, PyAny>) -> PyResult<String> {
        if let Ok(text) = key.cast::<PyString>() {
            return self.text(text);
        }
        if let Ok(flag) = key.cast::<PyBool>() {
            return Ok(if flag.is_true() { "true" } else { "false" }.to_owned());
        }
        if key.is_instance_of::<PyInt>() {
            return integer(key);
        }
        if let Some(text) = moment(key)? {
            return Ok(text);
        }
        let (kind, place) = (key.get_type().name()?, self.place());
        Err(type_error(format!(
            "{}: a key of type `{kind}`{place}; keys must be strings",
            self.file
        )))
    }

    fn open_mapping(&mut self, value: &Bound<'py, PyAny>, fields: Fields<'py>) -> PyResult<()> {
        self.out.push('{');
        self.open(value, Open::Mapping { fields: fields.into_iter(), key: String::new() })
    }

    fn open_list(
        &mut self,
        value: &Bound<'py, PyAny>,
        items: Vec<Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        self.out.push('[');
        self.open(value, Open::List { items, next: 0 })
    }

    fn open(&mut self, value: &Bound<'py, PyAny>, open: Open<'py>) -> PyResult<()> {
        let identity = value.as_ptr() as usize;
        if self.levels.len() >= DEPTH {
            let message = format!("the value is nested more than {DEPTH} levels deep");
            return Err(manifest_error(&message, Some(self.file), None));
        }
        if !self.inside.insert(identity) {
            let message = format!("the value contains itself{}", self.place());
            return Err(manifest_error(&message, Some(self.file), None));
        }
        self.levels.push(Level { open, identity });
        Ok(())
    }

    fn string(&mut self, text: &Bound<'py, PyString>) -> PyResult<()> {
        let text = self.text(text)?;
        string(&text, self.out);
        Ok(())
    }

    fn text(&self, text: &Bound<'py, PyString>) -> PyResult<String> {
        if let Ok(text) = text.to_str() {
            return Ok(text.to_owned());
        }
        let message = format!("text{} holds half of a surrogate pair", self.place());
        Err(manifest_error(&message, Some(self.file), None))
    }

    fn float(&mut self, value: f64) -> PyResult<()> {
        if !value.is_finite() {
            let message = format!("JSON cannot represent the number `{value}`{}", self.place());
            return Err(manifest_error(&message, Some(self.file), None));
        }
        self.out.push_str(
            &serde_json::Number::from_f64(value).map_or_else(String::new, |n| n.to_string()),
        );
        Ok(())
    }

    /// Returns whether the next value is a whole object: the root, or an item of the root's `items`.
    fn is_object(&self) -> bool {
        match self.levels.as_slice() {
            [] => true,
            [
                Level { open: Open::Mapping { key, .. }, .. },
                Level { open: Open::List { .. }, .. },
            ] => key == "items",
            _ => false,
        }
    }

    /// Returns ` at /spec/…`, or an empty string for the root.
    fn place(&self) -> String {
        if self.levels.is_empty() {
            return String::new();
        }
        let segments = self.levels.iter().map(|level| match &level.open {
            Open::Mapping { key, .. } => podwall::text::Segment::Key(key.as_str().into()),
            Open::List { next, .. } => podwall::text::Segment::Index(next.saturating_sub(1)),
        });
        format!(" at `{}`", segments.collect::<podwall::text::Path>())
    }
}

/// Writes an integer of any size in digits; subclasses such as flags and enumerations as their value.
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

/// Writes a string with its quotes.
pub(crate) fn string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}
