//! Runs the rules: each document read once, each object visited once, set-wide rules last.

mod conclude;
mod file;
mod finish;
mod hooks;
mod origin;
mod room;

pub use crate::rule::Sink;
pub use file::FileReport;

use crate::model::Report;
use crate::object::SiteTable;
use crate::options::{Options, OptionsError};
use crate::rule::Rule;
use crate::text::{Document, Source};
use finish::order;
use hooks::Hooks;

/// Checks inputs with one selection of rules. Build it once, share it between threads.
///
/// ```
/// use podwall::{Checker, Options};
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
/// # Ok::<(), podwall::OptionsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Checker {
    options: Options,
    sites: SiteTable,
    hooks: Hooks,
    /// Whether roles and bindings that the API server creates itself are left alone.
    spares_built_in: bool,
}

impl Checker {
    /// Returns a checker for these options.
    pub fn new(options: Options) -> Result<Self, OptionsError> {
        let rules = options.selected()?;
        Self::with_rules(&rules, options)
    }

    /// Returns a checker that runs exactly `rules`, whatever the profile of `options`. The caller may add its own
    /// rules.
    pub fn with_rules(rules: &[&'static Rule], options: Options) -> Result<Self, OptionsError> {
        let sites = SiteTable::new(options.pod_paths.clone());
        Ok(Self { hooks: Hooks::new(rules, &options)?, sites, options, spares_built_in: true })
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

    /// Returns the rules that run, in catalog order.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.hooks.rules
    }

    /// Judges everything in one input that can be judged by itself. `name` is what the report calls the input.
    pub fn check_file(&self, name: &str, bytes: &[u8]) -> FileReport {
        file::check(self, name, bytes)
    }

    /// Reports an input that could not be read at all, such as a file without permission or one above a limit: it may
    /// be a manifest. `kind` and `reason` go into the report.
    pub fn unreadable_file(
        &self,
        name: &str,
        kind: &'static str,
        reason: impl Into<String>,
    ) -> FileReport {
        file::unreadable(self, name, kind, reason.into())
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
