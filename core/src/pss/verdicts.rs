//! The verdicts on every pod of an input: what `podwall pss` prints.

use serde::{Deserialize, Serialize};

use super::{Defaulting, Level, Version, evaluate};
use crate::model::{bound, briefly, string_enum};
use crate::object::{Found, Object, SiteTable, decode, find, may_be_manifest, merged};
use crate::text::{Content, Limits, Segment, Source, documents};
use crate::view::Pod;

string_enum! {
    /// The outcome for an object.
    Outcome {
        /// It meets the level.
        Allowed = "allowed",
        /// It does not.
        Forbidden = "forbidden",
        /// The API server would reject it because of the type of a field, before it checks its security.
        DecodeError = "decode-error",
        /// kubectl would stop reading the input here.
        ParseError = "parse-error",
        /// It may be a manifest, but lacks what makes it an object.
        NotJudged = "not-judged",
    }
}

/// One verdict, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Name of the input.
    pub file: String,
    /// Number of the document in it, from 0; for an item of a list followed by a dot and the item's position, for nested
    /// lists repeatedly: `2.0`.
    #[serde(rename = "doc")]
    pub document: String,
    /// API version and kind: `apps/v1/Deployment`; `-` where the document could not be read.
    pub kind: String,
    /// Name of the object; `-` where the document could not be read.
    pub name: String,
    /// The location of the pod in the object, as a JSON Pointer; empty for a pod itself and where there is no pod.
    pub pod: String,
    /// The level; `None` if the object was not judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The version; `None` if the object was not judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    /// The verdict.
    #[serde(rename = "verdict")]
    pub outcome: Outcome,
    /// Upstream's text for violations; for errors, what is wrong.
    pub detail: String,
    /// Whether Pod Security admission covers objects of this kind and version. It does not cover custom resources or
    /// old API groups, but the pods they create must meet the same level.
    pub by_admission: bool,
}

/// Judges every pod and pod template in one input at all `levels` and `versions`.
///
/// Objects are judged as written, without the API server's defaults. The input is split into documents as kubectl does:
/// there are no rows after a syntax error. JSON documents are read as the API server reads them, with duplicate keys
/// [merged](merged).
pub fn verdicts(
    file: &str,
    bytes: &[u8],
    levels: &[Level],
    versions: &[Version],
    sites: &SiteTable,
    limits: &Limits,
) -> Vec<Row> {
    let source = Source::new(bytes);
    let mut rows = Vec::new();
    let mut room = bound::room(bytes.len(), limits.report);
    for document in documents(&source, limits).filter(|document| !document.unreached) {
        let mut table = Table {
            file,
            document: document.index,
            levels,
            versions,
            rows: &mut rows,
            room: &mut room,
        };
        match &document.content {
            Content::Empty => {}
            Content::Error(error) => table.unread(Outcome::ParseError, &error.message),
            Content::Tree(tree) => {
                let merged = merged(tree);
                for found in find(merged.as_ref().unwrap_or(tree).root()) {
                    match found {
                        Found::Object(object) => table.object(&object, sites),
                        Found::NotAnObject { node, reason, .. } if may_be_manifest(node) => {
                            table.unread(Outcome::NotJudged, reason);
                        }
                        Found::NotAnObject { .. } => {}
                        Found::TooDeep { .. } => {
                            table.unread(Outcome::NotJudged, "lists are nested too deep");
                        }
                    }
                }
            }
        }
    }
    rows
}

struct Table<'a> {
    file: &'a str,
    document: usize,
    levels: &'a [Level],
    versions: &'a [Version],
    rows: &'a mut Vec<Row>,
    /// Bytes that rows still have room for.
    room: &'a mut usize,
}

impl Table<'_> {
    fn object(&mut self, object: &Object<'_>, sites: &SiteTable) {
        let search = sites.search(object);
        if let Some(reason) = search.omission() {
            self.push(object, String::new(), None, Outcome::DecodeError, reason);
        }
        let sites = search.sites;
        let by_admission = is_judged(object);
        if sites.is_empty() && !by_admission {
            return;
        }
        let decoded = decode::decode(object, &sites);
        if decoded.refused {
            let fault = decoded.issues.iter().find(|issue| issue.kind.is_refused());
            let detail = fault.map_or_else(String::new, |issue| {
                let own = issue.path.below(&object.path).unwrap_or_default();
                format!("`{}` {}", own.pointer(), issue.kind)
            });
            self.push(object, String::new(), None, Outcome::DecodeError, detail);
            return;
        }
        // A workload without a template creates empty pods; a replication controller without one is not checked.
        if sites.is_empty() && object.identity.kind != "ReplicationController" {
            self.each(|table, standard| {
                table.push(object, String::new(), Some(standard), Outcome::Allowed, String::new());
            });
        }
        for site in sites {
            let pod = Pod::new(object, site);
            let own = pod.site.path.below(&object.path).unwrap_or_default();
            let place = own.pointer();
            self.each(|table, (level, version)| {
                let verdict = evaluate(&pod, level, version, Defaulting::AsWritten);
                let outcome = if verdict.allowed { Outcome::Allowed } else { Outcome::Forbidden };
                let standard = Some((level, version));
                table.push(object, place.clone(), standard, outcome, verdict.to_string());
            });
        }
    }

    fn each(&mut self, mut judge: impl FnMut(&mut Self, (Level, Version))) {
        for version in self.versions {
            for level in self.levels {
                judge(self, (*level, *version));
            }
        }
    }

    fn push(
        &mut self,
        object: &Object<'_>,
        pod: String,
        standard: Option<(Level, Version)>,
        outcome: Outcome,
        detail: String,
    ) {
        let identity = &object.identity;
        let items = object.path.segments().filter_map(|segment| match segment {
            Segment::Index(index) => Some(format!(".{index}")),
            Segment::Key(_) => None,
        });
        let document = format!("{}{}", self.document, items.collect::<String>());
        let kind = self.fit(format!("{}/{}", identity.api_version, identity.kind));
        let name = self.fit(identity.name.to_owned());
        let (pod, detail) = (self.fit(pod), self.fit(detail));
        self.rows.push(Row {
            file: self.file.to_owned(),
            document,
            kind,
            name,
            pod,
            level: standard.map(|(level, _)| level),
            version: standard.map(|(_, version)| version),
            outcome,
            detail,
            by_admission: is_judged(object),
        });
    }

    /// Returns `text`, shortened if the rows before took all the room: a name or a list of names that is as long as the
    /// input must not be repeated for each of many pods.
    fn fit(&mut self, text: String) -> String {
        let is_short = text.len() <= *self.room;
        *self.room = self.room.saturating_sub(text.len());
        if is_short { text } else { briefly(text) }
    }

    fn unread(&mut self, outcome: Outcome, detail: &str) {
        self.rows.push(Row {
            file: self.file.to_owned(),
            document: self.document.to_string(),
            kind: "-".to_owned(),
            name: "-".to_owned(),
            pod: String::new(),
            level: None,
            version: None,
            outcome,
            detail: detail.to_owned(),
            by_admission: false,
        });
    }
}

/// Returns whether Pod Security admission covers this kind at this version.
pub(crate) fn is_judged(object: &Object<'_>) -> bool {
    matches!(
        (object.identity.api_version, object.identity.kind),
        ("v1", "Pod" | "PodTemplate" | "ReplicationController")
            | ("apps/v1", "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet")
            | ("batch/v1", "Job" | "CronJob")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the bytes of all rows on `count` pods that share one spec, whose container's name has `length` bytes.
    fn written(count: usize, length: usize, limits: &Limits) -> (usize, Vec<Row>) {
        let name = "n".repeat(length);
        let mut text = format!(
            "x: &x {{containers: [{{name: {name}}}]}}\napiVersion: v1\nkind: List\nitems:\n"
        );
        for _ in 0..count {
            text.push_str("- {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: *x}\n");
        }
        let sites = SiteTable::new(Vec::new());
        let levels = [Level::Restricted];
        let rows = verdicts("a.yaml", text.as_bytes(), &levels, &[Version::LATEST], &sites, limits);
        (rows.iter().map(|row| row.detail.len()).sum(), rows)
    }

    #[test]
    fn a_long_name_is_not_repeated_for_each_pod() {
        // Aliases repeat the name, which makes 40 MB of it.
        let limits = Limits { report: 0, aliased: 16 << 20, ..Limits::default() };
        let (bytes, rows) = written(2_000, 20_000, &limits);
        assert_eq!(rows.len(), 2_000);
        assert!(bytes < 60 * (20_000 + 2_000 * 70), "{bytes}");
        let detail = |row: &Row| row.detail.contains("bytes left out");
        assert!(!rows.first().is_some_and(detail) && rows.last().is_some_and(detail));
        let (_, rows) = written(20, 20_000, &Limits::default());
        assert!(!rows.iter().any(detail), "where there is room, the text is upstream's");
    }
}
