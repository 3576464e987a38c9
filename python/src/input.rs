//! The input of `check`: one input, or several that are judged together.

use std::borrow::Cow;
use std::fs::File;
use std::path::PathBuf;

use podwall_cli::Unread;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyList, PyMapping, PyMemoryView, PyString, PyTuple};

use crate::error::{os_error, type_error, value_error};
use crate::json::{self, Target};
use crate::model;

/// A name for text that has none.
const TEXT: &str = "<text>";
/// A name for values that have none.
const DATA: &str = "<data>";

/// One input.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) body: Body,
}

/// Where an input's bytes are.
pub(crate) enum Body {
    /// Text as passed.
    Text(Vec<u8>),
    /// Text generated from values: locations in it mean nothing.
    Data(Vec<u8>),
    /// In a file that is read when its turn comes.
    File(podwall_cli::Input),
}

/// The argument of `check`.
pub(crate) enum Given {
    /// One input: a fault in reaching it is raised.
    One(Input),
    /// Several inputs; those that cannot be read are listed in the report.
    Many(Vec<Input>),
}

impl Input {
    /// Its bytes, at most `limit` of them if they come from a file.
    pub(crate) fn bytes(&self, limit: usize) -> Result<Cow<'_, [u8]>, Unread> {
        match &self.body {
            Body::Text(bytes) => Ok(Cow::Borrowed(bytes)),
            Body::Data(json) => Ok(Cow::Borrowed(json)),
            Body::File(file) => file.bytes(limit),
        }
    }
}

impl From<podwall_cli::Input> for Input {
    fn from(file: podwall_cli::Input) -> Self {
        Self { name: file.name.clone(), body: Body::File(file) }
    }
}

/// Makes inputs of what a caller passes. `limit` bounds the bytes of values written out.
pub(crate) fn given(value: &Bound<'_, PyAny>, name: Option<&str>, limit: usize) -> PyResult<Given> {
    if let Some(input) = single(value, name, limit)? {
        return Ok(Given::One(input));
    }
    let Ok(items) = value.try_iter() else { return Err(wrong_type(value)) };
    let items: Vec<_> = items.collect::<PyResult<_>>()?;
    if items.iter().all(is_data) {
        return documents(&items, name.unwrap_or(DATA), limit).map(Given::One);
    }
    if name.is_some() {
        return Err(value_error("`name` requires exactly one input"));
    }
    let inputs = items.iter().map(|item| element(item, limit));
    inputs.collect::<PyResult<_>>().map(Given::Many)
}

/// Reads text, bytes, a path, an open file, a mapping or a model; returns `None` for other values.
fn single(value: &Bound<'_, PyAny>, name: Option<&str>, limit: usize) -> PyResult<Option<Input>> {
    let py = value.py();
    if let Some(bytes) = text(value)? {
        return Ok(Some(Input { name: name.unwrap_or(TEXT).to_owned(), body: Body::Text(bytes) }));
    }
    if value.hasattr(intern!(py, "__fspath__"))? {
        return file(value, name).map(Some);
    }
    if value.hasattr(intern!(py, "read"))? {
        return open_file(value, name).map(Some);
    }
    if is_mapping(value)? {
        let name = name.unwrap_or(DATA);
        let mut out = Vec::new();
        json::write(value, Target { file: name, limit }, &mut out)?;
        return Ok(Some(Input { name: name.to_owned(), body: Body::Data(out) }));
    }
    Ok(None)
}

/// Returns the bytes of text in any of the types that hold some.
fn text(value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_str()?.as_bytes().to_vec()));
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Some(bytes.as_bytes().to_vec()));
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Ok(Some(bytes.to_vec()));
    }
    if value.is_instance_of::<PyMemoryView>() {
        let bytes = value.call_method0(intern!(value.py(), "tobytes"))?;
        return Ok(Some(bytes.cast::<PyBytes>()?.as_bytes().to_vec()));
    }
    Ok(None)
}

/// Reads a file that the user names and that must therefore exist.
fn file(path: &Bound<'_, PyAny>, name: Option<&str>) -> PyResult<Input> {
    let path: PathBuf = path.extract()?;
    let shown = path.to_string_lossy().into_owned();
    let found = File::open(&path).and_then(|file| file.metadata());
    match found {
        Err(error) => return Err(os_error(&error, &shown)),
        Ok(metadata) if metadata.is_dir() => {
            let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
            return Err(os_error(&error, &shown));
        }
        Ok(_) => {}
    }
    let mut input = Input::from(podwall_cli::Input::file(path));
    if let Some(name) = name {
        name.clone_into(&mut input.name);
    }
    Ok(input)
}

fn open_file(file: &Bound<'_, PyAny>, name: Option<&str>) -> PyResult<Input> {
    let py = file.py();
    let own: Option<String> =
        file.getattr_opt(intern!(py, "name"))?.and_then(|name| name.extract().ok());
    let content = file.call_method0(intern!(py, "read"))?;
    let Some(bytes) = text(&content)? else {
        let kind = content.get_type().name()?;
        return Err(type_error(format!("`read` returned `{kind}`, not text or bytes")));
    };
    let name = name.map(str::to_owned).or(own).unwrap_or_else(|| TEXT.to_owned());
    Ok(Input { name, body: Body::Text(bytes) })
}

fn is_mapping(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.cast::<PyMapping>().is_ok() || model::is_model(value)?)
}

/// Returns whether an element of a list is a document of one input. An empty YAML document is `None` to Python.
fn is_data(value: &Bound<'_, PyAny>) -> bool {
    value.is_none() || is_mapping(value).unwrap_or(false)
}

/// Returns a list of manifests as one input: a document each.
fn documents(items: &[Bound<'_, PyAny>], name: &str, limit: usize) -> PyResult<Input> {
    let mut out = Vec::new();
    for item in items.iter().filter(|item| !item.is_none()) {
        json::write(item, Target { file: name, limit }, &mut out)?;
        out.push(b'\n');
    }
    Ok(Input { name: name.to_owned(), body: Body::Data(out) })
}

/// Returns an element of a batch: a pair of a name and anything that is one input, or a path.
fn element(item: &Bound<'_, PyAny>, limit: usize) -> PyResult<Input> {
    if let Ok(pair) = item.cast::<PyTuple>()
        && pair.len() == 2
        && let Ok(name) = pair.get_item(0)?.extract::<String>()
    {
        let value = pair.get_item(1)?;
        if let Some(input) = single(&value, Some(&name), limit)? {
            return Ok(input);
        }
        if let Ok(list) = value.cast::<PyList>() {
            let items: Vec<_> = list.iter().collect();
            if items.iter().all(is_data) {
                return documents(&items, &name, limit);
            }
        }
        return Err(wrong_type(&value));
    }
    if item.is_instance_of::<PyString>() || item.is_instance_of::<PyBytes>() {
        return Err(type_error("texts in a list need names: pass pairs of a name and a text"));
    }
    if item.hasattr(intern!(item.py(), "__fspath__"))? {
        return file(item, None);
    }
    match single(item, None, limit)? {
        Some(input) => Ok(input),
        None => Err(wrong_type(item)),
    }
}

fn wrong_type(value: &Bound<'_, PyAny>) -> PyErr {
    let kind = value.get_type().name().map(|name| name.to_string()).unwrap_or_default();
    type_error(format!(
        "cannot check a value of type `{kind}`; pass text, bytes, a path, an open file, a dict, a Kubernetes client's \
         object, or an iterable of dicts, paths or (name, text) pairs"
    ))
}
