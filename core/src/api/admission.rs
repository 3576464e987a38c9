//! Decides whether a request is allowed; no other module does.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::request::{Envelope, Judged, Request};
use super::settings::{Mode, Settings};
use super::subresource;
use super::update::{self, Allowed};
use crate::Checker;
use crate::catalogue::Catalogue;
use crate::object::{Found, Object, PodSite, Search, SiteTable, find, merged};
use crate::options::OptionsError;
use crate::pss::{self, Defaulting, Level, Standard, Verdict};
use crate::report::admission::Admission;
use crate::report::counted;
use crate::report::v1::Report;
use crate::text::{Content, Document, Node, Source, Tree, documents};
use crate::view::Pod;

/// Decides on a request. `input` is `{"request": …}` or `{"review": …}`, optionally with `settings` or `parameters`
/// next to it; `settings` is used if they are absent.
///
/// Whatever cannot be judged is denied in every mode: input that is not a request, invalid settings, an object that
/// cannot be read completely, an object that contradicts the request. Deletions, connections, objects that the API
/// server does not store, exempt objects, and updates that change nothing that is judged are allowed without being
/// judged. [docs/admission.md](https://github.com/podwall/podwall/blob/main/docs/admission.md) has the whole table.
pub fn admit(input: &str, settings: &str) -> Admission {
    admit_with_catalogue(input, settings, &Arc::new(Catalogue::built_in()))
}

/// Like [`admit`], with rules of the caller: all that `catalogue` has.
pub fn admit_with_catalogue(input: &str, settings: &str, catalogue: &Arc<Catalogue>) -> Admission {
    let opened = Envelope::read(input).and_then(|envelope| envelope.open(settings));
    let (request, settings) = match opened {
        Ok(opened) => opened,
        Err(reason) => return Admission::unjudged("", &reason),
    };
    let uid = request.uid.as_str();
    let settings = match Settings::with_catalogue(settings, catalogue) {
        Ok(settings) => settings,
        Err(error) => {
            return Admission::unjudged(uid, &format!("the settings are not in order: {error}"));
        }
    };
    let object = match request.judged() {
        Ok(Judged::Object(object)) => object,
        Ok(Judged::Not(why)) => return Admission::passed(uid).noted("not-judged", why),
        Err(reason) => return Admission::unjudged(uid, &reason),
    };
    if let Some(by) = settings.exemptions.request(&request) {
        return Admission::passed(uid).noted("exempt", by);
    }
    Judge { request: &request, settings: &settings, catalogue }
        .judge(object)
        .unwrap_or_else(|reason| Admission::unjudged(uid, &reason))
}

impl super::Exemptions {
    fn request(&self, request: &Request<'_>) -> Option<&'static str> {
        if self.namespaces.contains(request.namespace.as_deref().unwrap_or("")) {
            return Some("namespace");
        }
        self.usernames.contains(&request.user_info.username).then_some("user")
    }

    /// Returns whether all pods of an object are exempt. `sites` are all of them, however many are judged: one exempt pod
    /// does not exempt the others.
    fn pods(&self, sites: &[PodSite<'_>]) -> bool {
        !sites.is_empty()
            && sites.iter().all(|site| {
                let class = site.spec.get("runtimeClassName").and_then(Node::as_str);
                class.is_some_and(|name| self.runtime_classes.contains(name))
            })
    }
}

struct Judge<'r> {
    request: &'r Request<'r>,
    settings: &'r Settings,
    catalogue: &'r Arc<Catalogue>,
}

impl Judge<'_> {
    fn judge(&self, object: &RawValue) -> Result<Admission, String> {
        let limits = &self.settings.options.limits;
        let (size, limit) = (object.get().len(), limits.bytes);
        if size > limit {
            return Err(format!(
                "the object has {size} bytes, more than the limit of {limit}; `limits.bytes` raises it"
            ));
        }
        let text = self.request.review(object);
        let source = Source::new(text.as_bytes());
        // The frame that `review` puts around the object is not the object's.
        let mut roomy = limits.clone();
        roomy.bytes = usize::MAX;
        let read = documents(&source, &roomy).next();
        let document = read.ok_or("the object cannot be read")?;
        let root = match &document.content {
            Content::Tree(tree) => tree.root(),
            Content::Empty => return Err("the object is empty".to_owned()),
            Content::Error(error) => {
                return Err(format!("the object cannot be read: {}", error.message));
            }
        };
        let mut found = find(root);
        match (found.next(), found.next()) {
            (Some(Found::Object(object)), None) if holds_objects(&object) => Err(
                "the object contains other objects, as a list does; each needs a separate request"
                    .to_owned(),
            ),
            (Some(Found::Object(object)), None) => self.object(&object, &source, &document),
            (Some(Found::NotAnObject { reason, .. }), None) => {
                Err(format!("the object is not a Kubernetes object: {reason}"))
            }
            _ => Err("the request holds no single object".to_owned()),
        }
    }

    fn object(
        &self,
        object: &Object<'_>,
        source: &Source<'_>,
        document: &Document<'_>,
    ) -> Result<Admission, String> {
        if let Some(contradiction) = self.request.contradiction(object) {
            return Err(contradiction);
        }
        let unjudged = |why| Ok(Admission::passed(&self.request.uid).noted("not-judged", why));
        if let Some(annotation) = subresource::binding_annotation(object) {
            return Err(format!(
                "the binding sets the annotation `{annotation}` on its pod, which cannot be judged without the pod"
            ));
        }
        let subresource = self.request.subresource();
        if !subresource.is_empty() && subresource::is_order(object) {
            return unjudged("what this subresource takes is not stored and not judged");
        }
        // As with the API server: a level is for pods and their templates, which no other subresource changes.
        let level = self.settings.pod_security.is_some();
        if level && !subresource.is_empty() && !object.is("", "Pod") {
            return unjudged("a level does not judge subresources of other objects than pods");
        }
        if self.request.operation() == "UPDATE" && !self.brings_something(object, document) {
            return unjudged("an update that changes nothing that is judged is not judged");
        }
        let search = self.search(object);
        if let Some(omission) = search.omission() {
            return Err(omission);
        }
        let merged = match &document.content {
            Content::Tree(tree) => merged(tree),
            Content::Empty | Content::Error(_) => None,
        };
        // What has a repeated key has two readings, and an exemption holds for both or for neither.
        let is_plain = merged.is_none();
        // The API server may merge the values of a repeated key: a pod has to meet the level in both readings. The other
        // one is gone before the report makes it again: both at once would take too much memory.
        let other = merged
            .zip(self.settings.pod_security)
            .and_then(|(tree, standard)| self.merged_verdict(standard, &tree));
        if is_plain && self.settings.exemptions.pods(&search.sites) {
            return Ok(Admission::passed(&self.request.uid).noted("exempt", "runtimeClass"));
        }
        let report = self.report(source, document).map_err(|error| error.to_string())?;
        if let Some(first) = report.skipped.first() {
            return Err(first.reason.clone());
        }
        let admission = match self.settings.pod_security {
            Some(standard) => {
                let own = self.verdict(standard, object, search);
                let readings = own.into_iter().chain(other);
                let verdict = readings.min_by_key(|verdict| verdict.allowed);
                self.by_standard(standard, object, verdict, &report)
            }
            None => self.by_severity(&report),
        };
        Ok(Admission { report: Some(report), ..admission })
    }

    /// Returns the pods of `object`.
    fn search<'o>(&self, object: &Object<'o>) -> Search<'o> {
        SiteTable::new(self.settings.options.pod_paths.clone()).search(object)
    }

    /// Returns the verdict on the first of the pods of `object`; `None` if Pod Security does not judge it. If the limit cuts
    /// its containers, the report rejects it.
    fn verdict<'o>(
        &self,
        standard: Standard,
        object: &'o Object<'o>,
        search: Search<'o>,
    ) -> Option<Verdict> {
        let site = search.sites.into_iter().next().filter(|_| pss::is_judged(object))?;
        let (pod, _) = Pod::bounded(object, site, self.settings.options.limits.containers);
        Some(pss::evaluate(&pod, standard.level, standard.version, Defaulting::AsWritten))
    }

    /// Returns the verdict on the object in `tree`, as [`verdict`](Self::verdict).
    fn merged_verdict(&self, standard: Standard, tree: &Tree<'_>) -> Option<Verdict> {
        find(tree.root()).find_map(|found| match found {
            Found::Object(object) => self.verdict(standard, &object, self.search(&object)),
            Found::NotAnObject { .. } | Found::TooDeep { .. } => None,
        })
    }

    /// What the rules find. Rules across objects do not run: at admission there is one object, and they would report
    /// everything that they do not see.
    fn report(&self, source: &Source<'_>, document: &Document<'_>) -> Result<Report, OptionsError> {
        let options = &self.settings.options;
        let checker = Checker::with_catalogue(Arc::clone(self.catalogue), options.clone())?
            .for_single_objects()
            .judging_built_in();
        let mut report = checker.finish([checker.check_document("request", source, document)]);
        report.forget_locations(|_| true);
        crate::order::sort_by(&mut report.findings, |a, b| {
            let other = (&b.rule, &b.path, &b.message);
            b.severity.cmp(&a.severity).then_with(|| (&a.rule, &a.path, &a.message).cmp(&other))
        });
        Ok(report)
    }

    fn by_severity(&self, report: &Report) -> Admission {
        let gate = self.settings.options.fail_on;
        let standing = report.findings.iter().filter(|finding| finding.suppressed.is_none());
        let (failing, passing): (Vec<_>, Vec<_>) =
            standing.partition(|finding| finding.severity >= gate);
        let admission = self.noted_findings(report);
        if failing.is_empty() || self.settings.mode == Mode::Warn {
            return admission.warned_of(failing.into_iter().chain(passing));
        }
        let profile = &self.settings.options.profile;
        let head = format!(
            "podwall: {} of profile `{profile}` at severity {gate} or above:",
            counted(failing.len(), "finding")
        );
        admission.denied(&head, &failing)
    }

    /// As the API server's own admission: pods are held to the level, workloads are only warned about, the rest is not
    /// looked at.
    fn by_standard(
        &self,
        standard: Standard,
        object: &Object<'_>,
        verdict: Option<Verdict>,
        report: &Report,
    ) -> Admission {
        let admission = self.noted_findings(report);
        let Some(verdict) = verdict.filter(|_| standard.level > Level::Privileged) else {
            return admission;
        };
        let admission =
            admission.noted("enforce-policy", &format!("{}:{}", standard.level, standard.version));
        if verdict.allowed {
            return admission;
        }
        let admission = admission.noted("audit-violations", &verdict.warning());
        let enforced = object.is("", "Pod") && self.settings.mode == Mode::Deny;
        if !enforced {
            return admission.warned(warnings(&verdict));
        }
        let standing = report.findings.iter().filter(|finding| finding.suppressed.is_none());
        let head =
            format!("violates PodSecurity \"{}:{}\": {verdict}", standard.level, standard.version);
        admission.denied(&head, &standing.collect::<Vec<_>>())
    }

    fn noted_findings(&self, report: &Report) -> Admission {
        let summary = &report.summary;
        let passed = Admission::passed(&self.request.uid);
        let mut rules: Vec<&str> = report
            .findings
            .iter()
            .filter(|finding| finding.suppressed.is_none())
            .map(|finding| &*finding.rule)
            .collect();
        crate::order::sort(&mut rules);
        rules.dedup();
        if rules.is_empty() && summary.suppressed == 0 {
            return passed;
        }
        let passed = passed.noted("findings", &rules.join(","));
        match summary.suppressed {
            0 => passed,
            count => passed.noted("suppressed", &counted(count, "finding")),
        }
    }

    /// Returns whether an update brings in anything that is judged.
    ///
    /// Where a level decides, an update of a pod counts as it does for the API server's own admission: if it brings
    /// another container, image or seccomp annotation. Else any change counts but one of the metadata that the API
    /// server keeps, of finalizers, and of the status through a subresource for it: an object on its way out must be free
    /// to go, and only what stays as it is can be known to have been judged before.
    fn brings_something(&self, new: &Object<'_>, document: &Document<'_>) -> bool {
        let Some(old) = self.request.old_object else { return true };
        let significance = self.settings.pod_security.is_some() && new.is("", "Pod");
        let allowed = Allowed {
            status: matches!(self.request.subresource(), "approval" | "status"),
            spec_finalizers: new.is("", "Namespace"),
        };
        let changes = update::with_old(old, &self.settings.options.limits, |old| {
            if significance {
                update::is_significant(old, new.node)
            } else {
                update::differs(old, new.node, allowed)
            }
        });
        changes.unwrap_or(true) || !update::is_plain(document)
    }
}

/// Returns whether an object is a list, such as `PodList`, or a review. The API server takes none, but a policy may be
/// asked by others: to let the list pass as a kind that no rule reads would let what is in it pass.
fn holds_objects(object: &Object<'_>) -> bool {
    // Only kubectl treats items without a kind as objects of the kind of their list.
    let is_list = object.identity.kind.ends_with("List");
    find(object.node).any(|found| match found {
        Found::Object(inner) => {
            inner.node.span() != object.node.span() && (is_list || inner.node.get("kind").is_some())
        }
        Found::NotAnObject { .. } => false,
        Found::TooDeep { .. } => true,
    })
}

/// Returns one warning with the summary and one per check: the API server would truncate a single long one.
fn warnings(verdict: &Verdict) -> Vec<String> {
    let standard = format!("would violate PodSecurity \"{}:{}\": ", verdict.level, verdict.version);
    verdict.checks.iter().map(|check| format!("{standard}{check}")).collect()
}
