//! Where the pods of an object are: the pod itself, or the pod templates inside a workload.
//!
//! A location is a pattern of keys joined by dots; `[]` after a key matches every item of a list and `*` every value of
//! a map: `spec.replicatedJobs[].template.spec.template`.

use std::fmt;

use super::Object;
use crate::model::Confidence;
use crate::text::{Node, Path};

mod builtin;
mod shape;

/// A pod or pod template found inside an object.
#[derive(Debug, Clone)]
pub struct PodSite<'t> {
    /// The pod's own `metadata`, from which its annotations and labels come.
    pub metadata: Option<Node<'t>>,
    /// The pod spec.
    pub spec: Node<'t>,
    /// The way from the document's root to what holds `metadata` and `spec`; for a bare pod spec, to the spec.
    pub path: Path,
    /// Whether the location contains a bare pod spec, without its own metadata and without a `spec` key.
    pub bare: bool,
    /// High for locations known from the API; medium for templates that an operator completes before it creates pods,
    /// and for pods recognized by their shape.
    pub confidence: Confidence,
}

/// What a location contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A pod template: `metadata` and `spec`.
    Template,
    /// A pod template that an operator completes: fields it sets are final, fields it omits may still be set.
    Overlay,
    /// A bare pod spec.
    Spec,
    /// A bare pod spec that an operator completes.
    SpecOverlay,
}

/// A user-defined location of pods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSite {
    group: Box<str>,
    kind: Box<str>,
    pattern: Box<str>,
}

/// Why a user-defined location is invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSiteError(String);

impl fmt::Display for UserSiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UserSiteError {}

impl UserSite {
    /// Reads `GROUP/KIND=PATTERN` (`KIND=PATTERN` for the core group), such as `example.com/Fleet=spec.template`.
    ///
    /// The pattern may lead to a pod template or to a bare pod spec; what is found there decides.
    pub fn parse(text: &str) -> Result<Self, UserSiteError> {
        let wrong = |what: &str| UserSiteError(format!("pod path `{text}` {what}"));
        let (who, pattern) = text
            .split_once('=')
            .ok_or_else(|| wrong("has no `=`; write `GROUP/KIND=path.to.template`"))?;
        let (group, kind) = who.rsplit_once('/').unwrap_or(("", who));
        if kind.is_empty() {
            return Err(wrong("names no kind before the `=`"));
        }
        if pattern.is_empty() || pattern.split('.').any(str::is_empty) {
            return Err(wrong("has an empty step; write keys joined by single dots"));
        }
        Ok(Self { group: group.into(), kind: kind.into(), pattern: pattern.into() })
    }
}

/// Finds pods: the built-in table, user-defined locations, and the shape of a pod template.
#[derive(Debug, Clone, Default)]
pub struct SiteTable {
    user: Vec<UserSite>,
}

impl SiteTable {
    /// Returns the built-in table extended by user-defined locations.
    pub fn new(user: Vec<UserSite>) -> Self {
        Self { user }
    }

    /// Returns the pods of `object`, in the order of the table, then of the text.
    pub fn sites<'t>(&self, object: &Object<'t>) -> Vec<PodSite<'t>> {
        self.search(object).sites
    }

    /// As [`sites`](Self::sites), with whether there may be more.
    pub fn search<'t>(&self, object: &Object<'t>) -> Search<'t> {
        let mut sites = Vec::new();
        let (group, kind) = (object.identity.group, object.identity.kind);
        let mut declared = false;
        for (pattern, holds) in builtin::places(group, kind) {
            collect(object, pattern, Some(*holds), &mut sites);
        }
        for place in &self.user {
            if &*place.group == group && &*place.kind == kind {
                declared = true;
                collect(object, &place.pattern, None, &mut sites);
            }
        }
        // A later version of a known kind may have pods at further locations.
        let guess = !builtin::is_known(group, kind);
        let cut = guess && shape::collect(object, &mut sites) && !declared;
        Search { sites, cut }
    }
}

/// The pods of an object.
#[derive(Debug, Clone)]
pub struct Search<'t> {
    /// The pods that were found.
    pub sites: Vec<PodSite<'t>>,
    /// Whether parts of the object were not searched because they are nested too deep.
    pub cut: bool,
}

impl Search<'_> {
    /// Says what was not searched, if anything.
    pub fn omission(&self) -> Option<String> {
        self.cut.then(|| {
            format!(
                "what is nested more than {} levels deep was not searched for pods; declare where the pods are in `podPaths`",
                shape::DEPTH
            )
        })
    }
}

/// Follows `pattern` from the object and adds each pod it leads to.
fn collect<'t>(
    object: &Object<'t>,
    pattern: &str,
    holds: Option<Holds>,
    sites: &mut Vec<PodSite<'t>>,
) {
    let mut reached = vec![(object.node, object.path.clone())];
    let mut steps = pattern.split('.').filter(|step| !step.is_empty()).peekable();
    while let Some(step) = steps.next() {
        let next = steps.peek().map(|next| next.strip_suffix("[]").unwrap_or(next));
        // Of many items that lead nowhere no path is made.
        let leads_on = |node: Node<'_>| match next {
            None => node.is_mapping(),
            Some("*") => !node.is_null(),
            Some(key) => node.get(key).is_some(),
        };
        reached = reached
            .into_iter()
            .flat_map(|(node, path)| follow(node, &path, step, &leads_on))
            .collect();
    }
    for (node, path) in reached {
        let holds = holds.unwrap_or(if node.get("spec").is_some_and(shape::is_pod_spec) {
            Holds::Template
        } else {
            Holds::Spec
        });
        let confidence = match holds {
            Holds::Overlay | Holds::SpecOverlay => Confidence::Medium,
            Holds::Template | Holds::Spec => Confidence::High,
        };
        sites.extend(site(node, path, holds, confidence));
    }
}

fn follow<'t>(
    node: Node<'t>,
    path: &Path,
    step: &str,
    leads_on: &dyn Fn(Node<'_>) -> bool,
) -> Vec<(Node<'t>, Path)> {
    if step == "*" {
        let values = node.entries().filter(|entry| leads_on(entry.value));
        return values.map(|entry| (entry.value, path.clone().key(entry.key))).collect();
    }
    let (key, into_items) = step.strip_suffix("[]").map_or((step, false), |key| (key, true));
    let Some(value) = node.get(key) else { return Vec::new() };
    let path = path.clone().key(key);
    if !into_items {
        return vec![(value, path)];
    }
    let items = value.items().enumerate().filter(|(_, item)| leads_on(*item));
    items.map(|(index, item)| (item, path.clone().index(index))).collect()
}

fn site(node: Node<'_>, path: Path, holds: Holds, confidence: Confidence) -> Option<PodSite<'_>> {
    match holds {
        Holds::Spec | Holds::SpecOverlay => node.is_mapping().then_some(PodSite {
            metadata: None,
            spec: node,
            path,
            bare: true,
            confidence,
        }),
        Holds::Template | Holds::Overlay => {
            let spec = node.get("spec").filter(|spec| spec.is_mapping())?;
            let metadata = node.get("metadata");
            Some(PodSite { metadata, spec, path, bare: false, confidence })
        }
    }
}

impl PodSite<'_> {
    /// Returns the path of the pod spec.
    pub fn spec_path(&self) -> Path {
        if self.bare { self.path.clone() } else { self.path.clone().key("spec") }
    }

    /// Returns the path of the pod's own metadata; for a bare spec, of the object's.
    pub fn metadata_path(&self, object: &Object<'_>) -> Path {
        let base = if self.bare { &object.path } else { &self.path };
        base.clone().key("metadata")
    }
}
