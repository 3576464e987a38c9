use serde::Serialize;

use crate::{Catalogue, Error, ErrorKind, Options, Report, Rule};

/// Checks objects with one selection of rules. Build it once, share it between threads.
#[derive(Debug, Clone)]
pub struct Checker {
    all: podwall_core::Checker,
    /// For single objects: the same without the rules across objects.
    one: podwall_core::Checker,
    catalogue: Catalogue,
}

/// Builds a [`Checker`] that has rules of the caller.
///
/// ```
/// use podwall::{Checker, Options, Rule, Severity};
/// let rule = Rule::new("no-agents", "object is an agent").check(|object, findings| {
///     if object.name() == "agent" {
///         findings.report("/metadata/name", "there is an agent");
///     }
/// });
/// let options = Options::from_text("rules: {no-agents: {severity: critical}}")?;
/// let checker = Checker::builder().options(options).rule(rule)?.build()?;
/// let report = checker.check("a.yaml", b"{apiVersion: v1, kind: ConfigMap, metadata: {name: agent, namespace: a}}");
/// let finding = report.findings.iter().find(|finding| finding.rule == "no-agents").unwrap();
/// assert_eq!((finding.severity, &*finding.path), (Severity::Critical, "/metadata/name"));
/// # Ok::<(), podwall::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct CheckerBuilder {
    options: Options,
    catalogue: podwall_core::Catalogue,
}

impl CheckerBuilder {
    /// Sets the options.
    pub fn options(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Adds a rule. Its id must be in kebab-case and not be that of another rule or family.
    ///
    /// ```
    /// use podwall::{Checker, ErrorKind, Rule};
    /// let error = Checker::builder().rule(Rule::new("host-pid", "")).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::RuleId);
    /// ```
    pub fn rule(self, rule: Rule) -> Result<Self, Error> {
        Ok(Self { catalogue: self.catalogue.with(rule.0)?, ..self })
    }

    /// Builds the checker. A name in the options that does not exist is an error, with a position if the options are text.
    pub fn build(self) -> Result<Checker, Error> {
        let catalogue = Catalogue(self.catalogue.into());
        let options = self.options.config.resolve(&catalogue.0)?;
        let all = podwall_core::Checker::with_catalogue(catalogue.0.clone(), options)?;
        Ok(Checker { one: all.clone().for_single_objects(), all, catalogue })
    }
}

impl Checker {
    /// Returns a checker for these options.
    pub fn new(options: Options) -> Result<Self, Error> {
        Self::builder().options(options).build()
    }

    /// Returns a builder, for a checker that has rules of the caller.
    pub fn builder() -> CheckerBuilder {
        CheckerBuilder {
            options: Options::default(),
            catalogue: podwall_core::Catalogue::built_in(),
        }
    }

    /// Checks one input, YAML or JSON. `name` is what the report calls it.
    pub fn check(&self, name: &str, bytes: &[u8]) -> Report {
        self.all.check(name, bytes)
    }

    /// Checks several inputs, each with its name, as one: rules across objects see all of them.
    ///
    /// ```
    /// let checker = podwall::Checker::new(podwall::Options::default())?;
    /// let report = checker.check_all([("a.yaml", "kind: Pod"), ("b.yaml", "kind: Job")]);
    /// assert_eq!(report.summary.files, 2);
    /// # Ok::<(), podwall::Error>(())
    /// ```
    pub fn check_all<N: AsRef<str>, B: AsRef<[u8]>>(
        &self,
        inputs: impl IntoIterator<Item = (N, B)>,
    ) -> Report {
        let parts = inputs.into_iter();
        self.all
            .finish(parts.map(|(name, bytes)| self.all.check_file(name.as_ref(), bytes.as_ref())))
    }

    /// Checks an object that the program holds, such as a type of `k8s-openapi`, or a `serde_json::Value`.
    ///
    /// Findings have field paths but no locations. Rules across objects do not run, because they would report as
    /// missing what they do not see.
    ///
    /// ```
    /// use k8s_openapi::api::core::v1::{Container, Pod, PodSpec, SecurityContext};
    /// let pod = Pod {
    ///     spec: Some(PodSpec {
    ///         containers: vec![Container {
    ///             name: "api".to_owned(),
    ///             security_context: Some(SecurityContext { privileged: Some(true), ..Default::default() }),
    ///             ..Default::default()
    ///         }],
    ///         ..Default::default()
    ///     }),
    ///     ..Default::default()
    /// };
    /// let report = podwall::Checker::new(podwall::Options::default())?.check_object(&pod)?;
    /// let finding = report.findings.iter().find(|one| one.rule == "privileged-container").unwrap();
    /// assert_eq!(finding.path, "/spec/containers/0/securityContext/privileged");
    /// assert_eq!(finding.location, None);
    /// # Ok::<(), podwall::Error>(())
    /// ```
    pub fn check_object(&self, object: &impl Serialize) -> Result<Report, Error> {
        let bytes = serde_json::to_vec(object).map_err(|error| {
            Error::new(ErrorKind::Object, format!("the object cannot be serialized: {error}"))
        })?;
        let mut report = self.one.check("<object>", &bytes);
        report.forget_locations(|_| true);
        Ok(report)
    }

    /// Returns whether a finding of `report` that is not suppressed has the severity of `failOn` or a higher one.
    ///
    /// ```
    /// use podwall::{Checker, Options, Severity};
    /// let pod = b"{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: []}}";
    /// let fails = |severity| {
    ///     let checker = Checker::new(Options::new().fail_on(severity))?;
    ///     Ok::<_, podwall::Error>(checker.fails(&checker.check("pod.yaml", pod)))
    /// };
    /// assert!(fails(Severity::Low)?);
    /// assert!(!fails(Severity::Critical)?);
    /// # Ok::<(), podwall::Error>(())
    /// ```
    pub fn fails(&self, report: &Report) -> bool {
        let gate = self.all.options().fail_on;
        let mut open = report.findings.iter().filter(|finding| finding.suppressed.is_none());
        open.any(|finding| finding.severity >= gate)
    }

    /// Returns the rules that the options select from.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }
}
