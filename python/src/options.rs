//! Options as keyword arguments: the keys of `podwall.yaml` in Python's spelling.

use podwall::text::{Content, Limits, Source, documents, to_json};
use podwall::{Options, options::KEYS};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::{Map, Value};

use crate::error::{options_error, type_error};
use crate::json::{self, Target};

/// Options are small; this only stops what was passed by mistake.
const LIMIT: usize = 64 << 20;

/// Returns the options as the JSON text that every host's settings have.
pub(crate) fn to_text(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<String> {
    let Some(arguments) = arguments else { return Ok(String::new()) };
    let options = PyDict::new(arguments.py());
    for (name, value) in arguments {
        let name: String = name.extract()?;
        let key = camel_case(&name);
        if !KEYS.contains(&key.as_str()) || name != snake_case(&key) {
            let known: Vec<String> = KEYS.iter().map(|key| snake_case(key)).collect();
            let near = podwall::options::suggest(&name, known.iter().map(String::as_str));
            return Err(type_error(format!(
                "unknown option `{name}`{near}; options are {}",
                known.join(", ")
            )));
        }
        options.set_item(key, inner(&name, &value)?)?;
    }
    let mut text = Vec::new();
    json::write(&options, Target { file: "options", limit: LIMIT }, &mut text)?;
    // The serializer writes whole texts only.
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// Returns a configuration with keyword arguments laid over it, as the command line lays flags: lists grow, mappings
/// gain or lose to the arguments key by key, and the rest is replaced. Both are texts that options are read from.
pub(crate) fn lay_over(config: &str, arguments: &str) -> String {
    let mut all = mapping(config);
    for (key, value) in mapping(arguments) {
        match (all.get_mut(&key), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
            (_, value) => {
                all.insert(key, value);
            }
        }
    }
    Value::Object(all).to_string()
}

/// Returns the first document of `text`, if it is a mapping. Rules are in it by their current ids.
fn mapping(text: &str) -> Map<String, Value> {
    let source = Source::new(text.as_bytes());
    let trees =
        documents(&source, &Limits::default()).find_map(|document| match document.content {
            Content::Tree(tree) => Some(to_json(tree.root())),
            Content::Empty | Content::Error(_) => None,
        });
    let mut mapping: Map<String, Value> =
        trees.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    if let Some(Value::Object(rules)) = mapping.get_mut("rules") {
        let current = |id: String| podwall::rules::by_id(&id).map_or(id, |rule| rule.id.to_owned());
        *rules = std::mem::take(rules).into_iter().map(|(id, set)| (current(id), set)).collect();
    }
    mapping
}

/// Converts parameter names of rules to camelCase; names that users choose stay.
fn inner<'py>(option: &str, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (Ok(rules), "rules") = (value.cast::<PyDict>(), option) else { return Ok(value.clone()) };
    let respelled = PyDict::new(value.py());
    for (id, parameters) in rules {
        let named = PyDict::new(value.py());
        let parameters = parameters
            .cast_into::<PyDict>()
            .map_err(|_| type_error(format!("options of rule `{id}` must be a dict")))?;
        for (name, parameter) in &parameters {
            named.set_item(camel_case(&name.extract::<String>()?), parameter)?;
        }
        respelled.set_item(id, named)?;
    }
    Ok(respelled.into_any())
}

/// Reads the text of options. Exceptions that expire are judged by today's date unless the options name another day.
pub(crate) fn read(text: &str) -> PyResult<Options> {
    let mut options = Options::from_text(text).map_err(|error| options_error(&error))?;
    options.today = options.today.or_else(podwall_cli::today);
    Ok(options)
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

fn snake_case(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
