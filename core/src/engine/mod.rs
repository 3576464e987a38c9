//! Runs the rules: each document read once, each object visited once, set-wide rules last.

mod conclude;
mod file;
mod finish;
mod hooks;
mod origin;
mod room;

pub use crate::rule::Sink;
pub use file::FileReport;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::object::SiteTable;
use crate::options::{Options, OptionsError};
use crate::report::v1::Report;
use crate::rule::{Check, Rule, RuleRef};
use crate::text::{Document, Source};
use finish::sort;
use hooks::Hooks;

/// Checks inputs with one selection of rules. Build it once, share it between threads.
///
/// ```
/// use podwall_core::{Checker, Options};
/// let checker = Checker::new(Options::default())?;
/// let report = checker.check("pod.yaml", b"
/// apiVersion: v1
/// kind: Pod
/// metadata: {name: shop}
/// spec:
///   containers:
///   - name: api
///     image: shop/api:1.4
///     securityContext: {privileged: true}
/// ");
/// let finding = report.findings.iter().find(|f| f.rule == "privileged-container").unwrap();
/// assert_eq!(finding.path, "/spec/containers/0/securityContext/privileged");
/// assert_eq!(finding.location.as_ref().unwrap().start.line, 9);
/// # Ok::<(), podwall_core::OptionsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Checker {
    options: Options,
    catalogue: Arc<Catalogue>,
    sites: SiteTable,
    hooks: Hooks,
    /// Whether roles and bindings that the API server creates itself are left alone.
    spares_built_in: bool,
}

impl Checker {
    /// Returns a checker for these options.
    pub fn new(options: Options) -> Result<Self, OptionsError> {
        Self::with_catalogue(Catalogue::built_in(), options)
    }

    /// Returns a checker for these options that select from `catalogue`, which may have rules of the caller.
    pub fn with_catalogue(
        catalogue: impl Into<Arc<Catalogue>>,
        mut options: Options,
    ) -> Result<Self, OptionsError> {
        let catalogue = catalogue.into();
        options.resolve(&catalogue)?;
        let rules = options.selected(&catalogue)?;
        Ok(Self::of(rules, catalogue, options))
    }

    /// Returns a checker that runs exactly `rules`, whatever the profile of `options`. The catalog has them besides the
    /// built-in ones.
    pub fn with_rules(rules: &[&'static Rule], mut options: Options) -> Result<Self, OptionsError> {
        let mut catalogue = Catalogue::built_in();
        let rules: Vec<RuleRef> = rules.iter().map(|rule| (*rule).into()).collect();
        for rule in &rules {
            if catalogue.get(rule.id()) != Some(rule) {
                let added = catalogue.with(rule.clone());
                catalogue = added.map_err(|error| OptionsError::new(error.to_string()))?;
            }
        }
        options.resolve(&catalogue)?;
        Ok(Self::of(rules, Arc::new(catalogue), options))
    }

    /// Returns the checker that runs `rules` of `catalogue`, in which `options` were looked up.
    fn of(rules: Vec<RuleRef>, catalogue: Arc<Catalogue>, options: Options) -> Self {
        let sites = SiteTable::new(options.pod_paths.clone());
        let hooks = Hooks::new(rules, &options);
        Self { options, catalogue, sites, hooks, spares_built_in: true }
    }

    /// Leaves out the rules across objects: where objects are checked one at a time, they would report as missing what they
    /// do not see.
    pub fn for_single_objects(self) -> Self {
        let sees_all = |rule: &RuleRef| {
            rule.declaration().checks.iter().any(|check| matches!(check, Check::Cluster(_)))
        };
        let rules = self.hooks.rules.into_iter().filter(|rule| !sees_all(rule)).collect();
        Self { hooks: Hooks::new(rules, &self.options), ..self }
    }

    /// Makes the checker judge roles and bindings that equal built-in ones, too: at admission a user requests to write
    /// them.
    pub(crate) fn judging_built_in(self) -> Self {
        Self { spares_built_in: false, ..self }
    }

    /// Returns the options the checker was built with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Returns the catalog that the options select from.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Returns the rules that run, in catalog order.
    pub fn rules(&self) -> &[RuleRef] {
        &self.hooks.rules
    }

    /// Judges everything in one input that can be judged by itself. `name` is what the report calls the input.
    pub fn check_file(&self, name: &str, bytes: &[u8]) -> FileReport {
        file::check(self, name, bytes)
    }

    /// Reports an input that could not be read at all, such as a file without permission or one above a limit: it may
    /// be a manifest. `kind` and `reason` go into the report. `content` is a hash of what the input holds, or 0 if that is
    /// not known: a baseline accepts the finding as long as it stays the same.
    pub fn unreadable_file(
        &self,
        name: &str,
        kind: &'static str,
        reason: impl Into<String>,
        content: u128,
    ) -> FileReport {
        file::unreadable(self, name, kind, reason.into(), content)
    }

    /// As [`check_file`](Self::check_file), for a caller that has read the one document of `source` already.
    pub(crate) fn check_document(
        &self,
        name: &str,
        source: &Source<'_>,
        document: &Document<'_>,
    ) -> FileReport {
        file::check_document(self, name, source, document)
    }

    /// Checks one input by itself.
    pub fn check(&self, name: &str, bytes: &[u8]) -> Report {
        self.finish([self.check_file(name, bytes)])
    }
}
