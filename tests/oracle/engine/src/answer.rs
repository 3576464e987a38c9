//! podwall's answer to each kind of request.

use podwall::object::{Found, SiteTable, decode, find, merged};
use podwall::pss::{Level, Outcome, Version, verdicts};
use podwall::text::{
    Content, Document, Limits, Node, Path, Segment, Source, documents, json_body, to_json,
    yaml_body,
};
use serde_json::{Value, json};

/// Returns the answer to a request of this kind.
pub(crate) fn to(kind: u8, text: &[u8]) -> Result<String, String> {
    match kind {
        b's' => Ok(stream(text)),
        b'f' => Ok(file(text)),
        b'y' => Ok(single(text, yaml_body)),
        b'j' => Ok(single(text, json_body)),
        b'd' => decoded(text).map(|answer| answer.to_string()),
        b'p' => pod_security(text).map(|answer| answer.to_string()),
        other => Err(format!("no request is of kind `{}`", other.escape_ascii())),
    }
}

/// Returns the documents of a file up to the first that kubectl cannot read.
fn stream(text: &[u8]) -> String {
    let source = Source::new(text);
    let reached = documents(&source, &Limits::default()).filter(|document| !document.unreached);
    let mut read = Read::default();
    for document in reached {
        read.add(&document);
    }
    read.answer()
}

/// Returns the objects of a file, document by document, up to the first that kubectl cannot read.
fn file(text: &[u8]) -> String {
    let source = Source::new(text);
    let reached = documents(&source, &Limits::default()).filter(|document| !document.unreached);
    let read = |document: Document<'_>| match &document.content {
        Content::Empty => None,
        Content::Error(error) => Some(json!({"objects": [], "failed": true, "why": error.message})),
        Content::Tree(tree) => {
            let objects: Vec<String> = find(tree.root()).filter_map(object).collect();
            Some(json!({"objects": objects, "failed": false, "why": ""}))
        }
    };
    Value::from(reached.filter_map(read).collect::<Vec<_>>()).to_string()
}

/// Returns an object as kubectl has it, with the kind that it takes from the list around it. What is not quite an
/// object is one to kubectl, too, if it has a kind; podwall names it as not judged.
fn object(found: Found<'_>) -> Option<String> {
    let (node, identity) = match found {
        Found::Object(object) => (object.node, Some(object.identity)),
        Found::NotAnObject { node, .. } | Found::TooDeep { node } => (node, None),
    };
    // A list to kubectl, whatever it is to other clients.
    if node.get("items").is_some_and(Node::is_sequence) {
        return None;
    }
    let mut json = to_json(node);
    if let Some(identity) = identity
        && ["apiVersion", "kind"]
            .iter()
            .all(|key| node.get(key).and_then(Node::as_str).is_none_or(str::is_empty))
    {
        let mut value: Value = serde_json::from_str(&json).ok()?;
        let fields = value.as_object_mut()?;
        fields.insert("apiVersion".to_owned(), identity.api_version.into());
        fields.insert("kind".to_owned(), identity.kind.into());
        json = value.to_string();
    }
    node.is_mapping().then_some(json)
}

/// Returns the one document that the API server reads in a request body.
fn single(text: &[u8], body: for<'a> fn(&'a Source<'a>, &Limits) -> Document<'a>) -> String {
    let source = Source::body(text);
    let mut read = Read::default();
    read.add(&body(&source, &Limits::default()));
    if read.values.is_empty() && read.fault.is_none() {
        read.values.push("null".to_owned());
    }
    read.answer()
}

/// What came of the documents of an input.
#[derive(Default)]
struct Read {
    values: Vec<String>,
    fault: Option<String>,
}

impl Read {
    fn add(&mut self, document: &Document<'_>) {
        match &document.content {
            Content::Tree(tree) => self.values.push(to_json(tree.root())),
            Content::Empty => {}
            Content::Error(error) => self.fault = Some(error.message.clone()),
        }
    }

    /// Documents are texts inside the answer: as values of it they would be deeper than a reader of JSON may go.
    fn answer(&self) -> String {
        let why = self.fault.as_deref().unwrap_or("");
        json!({"documents": self.values, "failed": self.fault.is_some(), "why": why}).to_string()
    }
}

/// Returns the fields of an object that the API server rejects or drops.
fn decoded(text: &[u8]) -> Result<Value, String> {
    let source = Source::new(text);
    let document = documents(&source, &Limits::default()).next();
    let Some(Content::Tree(tree)) = document.map(|document| document.content) else {
        return Err(format!("the object cannot be read: {}", source.text()));
    };
    let merged = merged(&tree);
    let read = merged.as_ref().unwrap_or(&tree);
    let Some(Found::Object(object)) = find(read.root()).next() else {
        return Err(format!("no object in {}", source.text()));
    };
    let decoded = decode::decode(&object, &[]);
    let unknown = decoded.issues.iter().filter(|issue| !issue.kind.is_refused());
    let unknown: Vec<_> = unknown.map(|issue| steps(&issue.path)).collect();
    let issues = decoded.issues.iter().map(|issue| format!("{} {}", issue.path, issue.kind));
    let issues: Vec<_> = issues.collect();
    let merged = merged.as_ref().map(|_| to_json(object.node));
    let refused = decoded.refused;
    Ok(json!({"refused": refused, "unknown": unknown, "issues": issues, "merged": merged}))
}

/// Returns the steps of a path, names as strings and indexes as numbers.
fn steps(path: &Path) -> Vec<Value> {
    let step = |segment: Segment<'_>| match segment {
        Segment::Key(key) => json!(key),
        Segment::Index(index) => json!(index),
    };
    path.segments().map(step).collect()
}

/// Returns the verdicts on a pod. The first line of the text names levels, a tab, and versions; the pod follows.
fn pod_security(text: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
    let (header, pod) = text.split_once('\n').ok_or("the pod is missing")?;
    let (levels, versions) = header.split_once('\t').ok_or("the versions are missing")?;
    let levels = levels.split(' ').map(|word| Level::from_word(word).ok_or(word));
    let levels: Vec<_> = levels.collect::<Result<_, _>>()?;
    let versions = versions.split(' ').map(|word| word.parse::<Version>().map_err(|_| word));
    let versions: Vec<_> = versions.collect::<Result<_, _>>()?;
    let sites = SiteTable::default();
    let rows = verdicts("pod", pod.as_bytes(), &levels, &versions, &sites, &Limits::default());
    let verdict = |row: podwall::pss::Row| {
        json!({
            "level": row.level.map(Level::word),
            "version": row.version.map(|version| version.to_string()),
            "allowed": row.outcome == Outcome::Allowed,
            "detail": row.detail,
        })
    };
    Ok(rows.into_iter().map(verdict).collect())
}
