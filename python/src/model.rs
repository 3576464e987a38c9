//! Objects of the Kubernetes client for Python.
//!
//! A model's attributes have Python names (`api_version`, `host_pid`); its `attribute_map` has the API's names
//! (`apiVersion`, `hostPID`). Only field names are translated that way: labels, annotations, data and selectors are
//! plain dictionaries in a model and keep their keys. `to_dict()` loses the map, so its result cannot be translated
//! back.

use podwall::object::schema;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::json::Fields;

/// Why a dictionary with Python names is rejected.
pub(crate) const PYTHON_NAMES: &str = "`api_version` is the Python name of a field: `to_dict()` of the Kubernetes client \
     made this dictionary, and its names cannot be translated back for sure; pass the client's object itself, or what \
     `ApiClient().sanitize_for_serialization(object)` gives";

/// Returns whether a dictionary comes from `to_dict()` of a client's object.
pub(crate) fn has_python_names(fields: &Fields<'_>) -> bool {
    let has = |name: &str| fields.iter().any(|(key, _)| key == name);
    has("api_version") && !has("apiVersion")
}

/// Returns whether `value` is a model of the Kubernetes client, or of one generated the same way.
pub(crate) fn is_model(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(attribute_map(value)?.is_some())
}

/// Returns the fields of a model that are set, by the API's names; `None` for other values.
///
/// Items of a list from the API server have neither kind nor version. For a whole object (`is_object`) they are filled
/// in from the class.
pub(crate) fn fields<'py>(
    value: &Bound<'py, PyAny>,
    is_object: bool,
) -> PyResult<Option<Fields<'py>>> {
    let Some(map) = attribute_map(value)? else { return Ok(None) };
    let mut fields = Vec::with_capacity(map.len());
    if is_object {
        typed(value, &mut fields)?;
    }
    for (attribute, name) in map {
        let name: String = name.extract()?;
        let Some(field) = value.getattr_opt(attribute.cast::<PyString>()?)? else { continue };
        if !field.is_none() && !fields.iter().any(|(known, _)| *known == name) {
            fields.push((name, field));
        }
    }
    Ok(Some(fields))
}

fn attribute_map<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyDict>>> {
    let class = value.get_type();
    let map = class.getattr_opt(intern!(value.py(), "attribute_map"))?;
    Ok(map.and_then(|map| map.cast_into::<PyDict>().ok()))
}

/// Adds `apiVersion` and `kind` if the object does not set them and its class does.
fn typed<'py>(value: &Bound<'py, PyAny>, fields: &mut Fields<'py>) -> PyResult<()> {
    let py = value.py();
    let missing =
        |attribute| PyResult::Ok(value.getattr_opt(attribute)?.is_none_or(|field| field.is_none()));
    if !missing("api_version")? || !missing("kind")? {
        return Ok(());
    }
    let class = value.get_type().name()?;
    if let Some((version, kind)) = class_kind(&class.to_cow()?) {
        fields.push(("apiVersion".to_owned(), PyString::new(py, &version).into_any()));
        fields.push(("kind".to_owned(), PyString::new(py, &kind).into_any()));
    }
    Ok(())
}

/// `apiVersion` and kind of a class such as `V1Deployment` or `V1PodList`.
fn class_kind(class: &str) -> Option<(String, String)> {
    let rest = class.strip_prefix('V')?;
    let start = rest.find(|c: char| c.is_ascii_uppercase())?;
    let (version, name) = rest.split_at_checked(start)?;
    let single = name.strip_suffix("List").unwrap_or(name);
    let group = group_of(single)?;
    let slash = if group.is_empty() { "" } else { "/" };
    Some((format!("{group}{slash}v{version}"), name.to_owned()))
}

/// Returns the group of a built-in kind; the client has no classes for those of the old group `extensions`.
fn group_of(kind: &str) -> Option<&'static str> {
    let read = schema::kinds().iter().filter(|known| known.group != "extensions");
    let mut read = read.filter(|known| known.name == kind).map(|known| known.group);
    let unread = || UNREAD.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|(group, _)| *group);
    read.next().or_else(unread)
}

/// The built-in kinds without a table in the engine, by group: no rule reads their fields.
const UNREAD: &[(&str, &[&str])] = &[
    ("", &["ComponentStatus"]),
    ("apiextensions.k8s.io", &["CustomResourceDefinition"]),
    ("apiregistration.k8s.io", &["APIService"]),
    ("apps", &["ControllerRevision"]),
    ("coordination.k8s.io", &["Lease"]),
    ("flowcontrol.apiserver.k8s.io", &["FlowSchema", "PriorityLevelConfiguration"]),
    (
        "resource.k8s.io",
        &[
            "DeviceClass",
            "DeviceTaintRule",
            "ResourceClaim",
            "ResourceClaimTemplate",
            "ResourceSlice",
        ],
    ),
    ("storage.k8s.io", &["CSIStorageCapacity", "VolumeAttachment"]),
    ("storagemigration.k8s.io", &["StorageVersionMigration"]),
];
