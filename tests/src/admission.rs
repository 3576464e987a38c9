//! What becomes of every kind of request at admission: one file of data, which the page shows and all hosts are held to.

use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};
use podwall::api;
use serde_json::{Map, Value, json};

use crate::root;

/// A request with what must become of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is, for messages.
    pub name: String,
    /// The request by itself.
    pub request: Value,
    /// The settings it is made under.
    pub settings: Value,
    /// What must become of it.
    pub answer: Answer,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is judged and denied for its findings.
    Denied,
    /// It is judged and let through.
    Passed,
    /// It is let through without a look.
    NotJudged,
    /// It is denied, since it cannot be judged.
    Unjudgeable,
}

/// The data.
#[derive(Debug)]
pub struct Matrix(Value);

impl Matrix {
    /// Reads the file of data.
    pub fn read() -> Result<Self> {
        let text = std::fs::read_to_string(root().join("tests/admission/matrix.json"))?;
        Ok(Self(serde_json::from_str(&text)?))
    }

    fn list(&self, key: &str) -> Result<&[Value]> {
        Ok(self.0[key].as_array().with_context(|| format!("no list `{key}`"))?)
    }

    /// Returns the rows of the table on the page, in Markdown.
    pub fn table(&self) -> Result<String> {
        let mut lines = String::from(
            "| Operation | Subresource | What is new | Kinds | Answer | Pods under `podSecurity` | Why no attack follows |\n\
             |---|---|---|---|---|---|---|\n",
        );
        for row in self.list("rows")? {
            let code = |value: &Value| match value.as_str() {
                None => "missing".to_owned(),
                Some("") => "empty".to_owned(),
                Some(word) => format!("`{word}`"),
            };
            let subresource = match text(row, "subresource") {
                "" => "none".to_owned(),
                "anything" => "any other".to_owned(),
                word => format!("`{word}`"),
            };
            let kinds = row["kinds"].as_array().map_or_else(
                || "all".to_owned(),
                |kinds| kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            );
            let cells = [
                code(&row["operation"]),
                subresource,
                text(row, "change").to_owned(),
                kinds,
                text(row, "answer").to_owned(),
                text(row, "level").to_owned(),
                text(row, "why").to_owned(),
            ];
            writeln!(lines, "| {} |", cells.join(" | "))?;
        }
        Ok(lines)
    }

    /// Returns a request for every cell, and for each that is judged another that differs in what it is judged for.
    pub fn cases(&self) -> Result<Vec<Case>> {
        let mut cases = Vec::new();
        for row in self.list("rows")? {
            let mut meant = 0;
            for kind in self.list("kinds")? {
                let name = text(kind, "kind");
                if row["kinds"].as_array().is_some_and(|kinds| kinds.iter().all(|one| one != name))
                {
                    continue;
                }
                meant += 1;
                cases.extend(cell(row, kind, &self.0["settings"], text(row, "answer"))?);
                if name == "pod" {
                    cases.extend(cell(row, kind, &self.0["level"], text(row, "level"))?);
                }
            }
            ensure!(meant > 0, "{row} is for no kind");
        }
        Ok(cases)
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("")
}

/// Returns the requests of one row for one kind.
fn cell(row: &Value, kind: &Value, settings: &Value, answer: &str) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    let mut add = |what: &str, old: Value, new: Value, answer: Answer| {
        let name = format!(
            "{} {} {}: {what} under {settings}",
            row["operation"],
            text(kind, "name"),
            text(row, "subresource")
        );
        let request = request(row, kind, old, new);
        cases.push(Case { name, request, settings: settings.clone(), answer });
    };
    let harmful = || kind["harmful"].clone();
    let harmless = || kind["harmless"].clone();
    let wanted = match answer {
        "judged" => Answer::Denied,
        "not judged" => Answer::NotJudged,
        "denied" => Answer::Unjudgeable,
        other => bail!("`{other}` is not an answer"),
    };
    let change = text(row, "change");
    match change {
        "new object" | "unknown" => {
            add(change, Value::Null, harmful(), wanted);
            if wanted == Answer::Denied {
                add("harmless object", Value::Null, harmless(), Answer::Passed);
            }
        }
        "old object" => add(change, harmful(), Value::Null, wanted),
        "content" => {
            add(change, harmless(), harmful(), wanted);
            add("harmless content", harmful(), harmless(), Answer::Passed);
        }
        "content of an object that is being deleted" => {
            add(change, kept(harmless()), kept(harmful()), wanted);
        }
        "labels, annotations or owners" => {
            for key in ["labels", "annotations", "ownerReferences"] {
                let mut new = harmful();
                match key {
                    "ownerReferences" => {
                        new["metadata"][key] = json!([{"kind": "Crew", "name": "a"}]);
                    }
                    _ => new["metadata"][key]["example.com/a"] = json!("b"),
                }
                add(key, harmful(), new, wanted);
            }
        }
        "finalizers and kept metadata" => {
            let mut new = kept(harmful());
            if text(kind, "name") == "Namespace" {
                new["spec"]["finalizers"] = json!([]);
            }
            add(change, harmful(), new, wanted);
        }
        "status" => {
            let mut new = harmful();
            new["status"] = json!({"conditions": [{"type": "Ready", "status": "True"}]});
            add(change, harmful(), new, wanted);
        }
        _ => {
            ensure!(row["order"].is_object(), "`{change}` is not a change");
            add(change, Value::Null, row["order"].clone(), wanted);
        }
    }
    Ok(cases)
}

/// `object` with finalizers and the metadata that the API server keeps, on its way out.
fn kept(mut object: Value) -> Value {
    let metadata = &mut object["metadata"];
    for (key, value) in [
        ("finalizers", json!(["example.com/a"])),
        ("managedFields", json!([{"manager": "a", "operation": "Update"}])),
        ("resourceVersion", json!("2")),
        ("generation", json!(2)),
        ("deletionTimestamp", json!("2027-01-01T00:00:00Z")),
        ("deletionGracePeriodSeconds", json!(30)),
    ] {
        metadata[key] = value;
    }
    object
}

fn request(row: &Value, kind: &Value, old: Value, new: Value) -> Value {
    let group_of = |object: &Value| {
        let api_version = text(object, "apiVersion");
        api_version.split_once('/').map_or("", |(group, _)| group).to_owned()
    };
    let shown = if new.is_null() { &old } else { &new };
    let mut request = Map::new();
    let namespace = shown["metadata"]["namespace"].as_str();
    request.insert("uid".into(), json!("705ab4f5-6393-11e8-b7cc-42010a800002"));
    request.insert(
        "kind".into(),
        json!({"group": group_of(shown), "version": "v1", "kind": text(shown, "kind")}),
    );
    request.insert(
        "resource".into(),
        json!({"group": text(kind, "group"), "version": "v1", "resource": text(kind, "resource")}),
    );
    request.insert("userInfo".into(), json!({"username": "alice"}));
    if let Some(namespace) = namespace {
        request.insert("namespace".into(), json!(namespace));
    }
    if let Some(operation) = row["operation"].as_str() {
        request.insert("operation".into(), json!(operation));
    }
    match text(row, "subresource") {
        "" => {}
        subresource => _ = request.insert("subResource".into(), json!(subresource)),
    }
    request.insert("object".into(), new);
    request.insert("oldObject".into(), old);
    request.into()
}

impl Case {
    /// Returns the input of hosts that give a policy `request` and `settings`.
    pub fn input(&self) -> Value {
        json!({"request": self.request, "settings": self.settings})
    }

    /// Asks the native engine, and holds it to the answer.
    pub fn admission(&self) -> Result<api::Admission> {
        let admission = api::admit(&self.input().to_string(), "");
        let noted = |key| admission.audit_annotations.contains_key(key);
        let found = match (admission.allowed, admission.code) {
            (false, Some(403)) => Answer::Denied,
            (false, Some(400)) => Answer::Unjudgeable,
            (true, None) if noted("not-judged") => Answer::NotJudged,
            (true, None) if admission.report.is_some() => Answer::Passed,
            other => bail!("{}: {other:?}", self.name),
        };
        ensure!(
            found == self.answer,
            "{}: {found:?} instead of {:?}: {:?}",
            self.name,
            self.answer,
            admission.message
        );
        Ok(admission)
    }
}
