use podwall_core::options::{Config, Selector};

use crate::{Confidence, Error, Limits, Severity};

/// The options of a check: those of `podwall.yaml`.
///
/// Rules are named by their ids. Whether they exist is found when the checker is built, because it may have rules of the
/// caller.
///
/// ```
/// use podwall::{Checker, Options, Severity};
/// let options = Options::new()
///     .profile("pss-restricted")
///     .ignore(["image-tag-mutable"])
///     .severity("host-pid", Severity::Critical)
///     .kubernetes_version(34);
/// let same = Options::from_text(
///     "{profile: pss-restricted, ignore: [image-tag-mutable], rules: {host-pid: {severity: critical}}, \
///      kubernetesVersion: '1.34'}",
/// )?;
/// let pod = b"{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: []}}";
/// let check = |options| Ok::<_, podwall::Error>(Checker::new(options)?.check("pod.yaml", pod));
/// assert_eq!(check(options)?, check(same)?);
/// # Ok::<(), podwall::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Options {
    pub(crate) config: Config,
}

impl Default for Options {
    fn default() -> Self {
        Self { config: podwall_core::Options::default().into() }
    }
}

impl Options {
    /// Returns the default options: the profile `default`, findings of all severities.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads options from YAML or JSON text, the format of `podwall.yaml`. An empty text means the defaults.
    ///
    /// ```
    /// use podwall::{Checker, Options, Position};
    /// let options = Options::from_text("select: [host-pdi]")?;
    /// let error = Checker::new(options).unwrap_err();
    /// assert_eq!(error.position(), Some(Position { line: 1, column: 10 }));
    /// # Ok::<(), podwall::Error>(())
    /// ```
    pub fn from_text(text: &str) -> Result<Self, Error> {
        Ok(Self { config: Config::parse(text)? })
    }

    /// Sets the profile: which rules run.
    pub fn profile(self, name: impl Into<String>) -> Self {
        self.with(|options| options.profile = name.into())
    }

    /// Adds rules to the profile: by id, family, `severity:high` or `severity:>=high`.
    pub fn select<S: AsRef<str>>(self, rules: impl IntoIterator<Item = S>) -> Self {
        let rules = selectors(rules);
        self.with(|options| options.select.extend(rules))
    }

    /// Removes rules from the profile, whatever adds them: by id, family, `severity:high` or `severity:>=high`.
    pub fn ignore<S: AsRef<str>>(self, rules: impl IntoIterator<Item = S>) -> Self {
        let rules = selectors(rules);
        self.with(|options| options.ignore.extend(rules))
    }

    /// Sets the severity of a rule's findings.
    pub fn severity(self, rule: impl Into<String>, severity: Severity) -> Self {
        self.with(|options| {
            options.rules.entry(rule.into()).or_default().severity = Some(severity);
        })
    }

    /// Sets the lowest severity that [`Checker::fails`](crate::Checker::fails) counts.
    pub fn fail_on(self, severity: Severity) -> Self {
        self.with(|options| options.fail_on = severity)
    }

    /// Sets the lowest confidence that is reported.
    pub fn min_confidence(self, confidence: Confidence) -> Self {
        self.with(|options| options.min_confidence = confidence)
    }

    /// Sets the minor version of the cluster: 34 for Kubernetes 1.34. Defaults to the newest known version.
    pub fn kubernetes_version(self, minor: u16) -> Self {
        self.with(|options| options.kubernetes_version = Some(minor))
    }

    /// Sets bounds on input and report.
    ///
    /// ```
    /// use podwall::{Checker, Limits, Options};
    /// let mut limits = Limits::default();
    /// limits.documents = 1;
    /// let checker = Checker::new(Options::new().limits(limits))?;
    /// let report = checker.check("two.yaml", b"{kind: A, apiVersion: v1}\n---\n{kind: B, apiVersion: v1}\n");
    /// assert_eq!(report.skipped[0].kind, "limit");
    /// # Ok::<(), podwall::Error>(())
    /// ```
    pub fn limits(self, limits: Limits) -> Self {
        self.with(|options| options.limits = limits)
    }

    fn with(mut self, change: impl FnOnce(&mut podwall_core::Options)) -> Self {
        change(self.config.options_mut());
        self
    }
}

/// Reads selectors. What cannot be read is kept as the id of a rule, which building the checker does not find.
fn selectors<S: AsRef<str>>(rules: impl IntoIterator<Item = S>) -> Vec<Selector> {
    let read = |text: &str| Selector::parse(text).unwrap_or_else(|_| Selector::Rule(text.into()));
    rules.into_iter().map(|text| read(text.as_ref())).collect()
}
