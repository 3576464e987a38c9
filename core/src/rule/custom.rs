//! Rules that are made at run time, with closures in place of functions.

use std::fmt;

use super::{Alias, Check, Declaration, Family, Parameter, Profile, Rule, Sink};
use crate::cluster::Cluster;
use crate::document::DocumentView;
use crate::model::{Confidence, Severity};
use crate::object::Object;
use crate::view::{Binding, Container, Ingress, NetworkPolicy, Pod, Role, Service};

/// A rule made at run time: its id and texts need not be constants, and its checks may be closures.
///
/// It can be selected, configured, suppressed and explained as any other rule once it is in a
/// [`Catalogue`](crate::catalogue::Catalogue).
///
/// ```
/// use podwall_core::rule::CustomRule;
/// use podwall_core::{Catalogue, Checker, Options, Severity};
///
/// let forbidden = String::from("default");
/// let rule = CustomRule::new("service-account-forbidden", "pod runs as a forbidden service account")
///     .severity(Severity::High)
///     .help("use a service account of the team")
///     .on_pod(move |pod, sink| {
///         if pod.service_account() == forbidden {
///             sink.report(pod.path().key("serviceAccountName"), format!("the pod runs as `{forbidden}`"));
///         }
///     });
/// let catalogue = Catalogue::built_in().with(rule)?;
/// let checker = Checker::with_catalogue(catalogue, Options::default())?;
/// let report = checker.check("pod.yaml", b"{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}");
/// assert!(report.findings.iter().any(|finding| finding.rule == "service-account-forbidden"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct CustomRule {
    pub(super) id: String,
    summary: String,
    family: Family,
    pub(super) severity: Severity,
    severities: Vec<Severity>,
    pub(super) confidence: Confidence,
    pub(super) help: String,
    docs: String,
    aliases: Vec<Alias>,
    parameters: Vec<Parameter>,
    profiles: Vec<Profile>,
    /// Groups and kinds that `on_kinds` is for.
    pub(super) kinds: Vec<(String, String)>,
    checks: Vec<Check>,
    pub(super) closures: Vec<Closure>,
}

impl CustomRule {
    /// Returns a rule without checks, of medium severity and the profile `default`.
    ///
    /// The id names the bad state in kebab-case. The summary says in one line, without a final stop, what the rule
    /// flags.
    pub fn new(id: impl Into<String>, summary: impl Into<String>) -> Self {
        let base = Rule::BASE;
        Self {
            id: id.into(),
            summary: summary.into(),
            family: base.family,
            severity: base.severity,
            severities: Vec::new(),
            confidence: base.confidence,
            help: String::new(),
            docs: String::new(),
            aliases: Vec::new(),
            parameters: Vec::new(),
            profiles: base.profiles.to_vec(),
            kinds: Vec::new(),
            checks: Vec::new(),
            closures: Vec::new(),
        }
    }

    /// Sets what the rule is about.
    pub fn family(self, family: Family) -> Self {
        Self { family, ..self }
    }

    /// Sets the severity of its findings, unless a finding differs or the user sets one.
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// Sets the severities that its findings can have, lowest first, if there are several.
    pub fn severities(self, severities: impl Into<Vec<Severity>>) -> Self {
        Self { severities: severities.into(), ..self }
    }

    /// Sets the confidence of its findings, unless a finding differs.
    pub fn confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// Sets what to do, in one sentence: the default help of its findings.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Sets the prose of its page, in Markdown with headings of the first level.
    pub fn docs(self, docs: impl Into<String>) -> Self {
        Self { docs: docs.into(), ..self }
    }

    /// Sets the ids of the same check in other tools.
    pub fn aliases(self, aliases: impl Into<Vec<Alias>>) -> Self {
        Self { aliases: aliases.into(), ..self }
    }

    /// Sets what users can set.
    pub fn parameters(self, parameters: impl Into<Vec<Parameter>>) -> Self {
        Self { parameters: parameters.into(), ..self }
    }

    /// Sets the profiles besides [`Profile::All`] that select it.
    pub fn profiles(self, profiles: impl Into<Vec<Profile>>) -> Self {
        Self { profiles: profiles.into(), ..self }
    }

    /// Checks objects of these kinds, each with its group, at any version, in place of what `on_kinds` set before. The
    /// core group is an empty text.
    pub fn on_kinds<G: Into<String>, K: Into<String>>(
        mut self,
        kinds: impl IntoIterator<Item = (G, K)>,
        check: impl Fn(&Object<'_>, &mut Sink<'_>) + Send + Sync + 'static,
    ) -> Self {
        fn call(object: &Object<'_>, sink: &mut Sink<'_>) {
            for closure in sink.bound.rule.closures() {
                if let Closure::Kinds(check) = closure {
                    check(object, sink);
                }
            }
        }
        self.checks.retain(|check| !matches!(check, Check::Kinds(..)));
        self.closures.retain(|closure| !matches!(closure, Closure::Kinds(_)));
        self.kinds = kinds.into_iter().map(|(group, kind)| (group.into(), kind.into())).collect();
        self.checks.push(Check::Kinds(&[], call));
        self.closures.push(Closure::Kinds(Box::new(check)));
        self
    }

    pub(super) fn declaration(&self) -> Declaration<'_> {
        Declaration {
            id: &self.id,
            summary: &self.summary,
            family: self.family,
            severity: self.severity,
            severities: &self.severities,
            confidence: self.confidence,
            help: &self.help,
            docs: &self.docs,
            aliases: &self.aliases,
            parameters: &self.parameters,
            profiles: &self.profiles,
            checks: &self.checks,
            ..Rule::BASE
        }
    }
}

impl fmt::Debug for CustomRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CustomRule").field(&self.id).finish()
    }
}

/// Declares the closures of rules and, for each hook, the method that sets one.
///
/// The engine calls plain functions only. That of a rule with closures finds them through the sink.
macro_rules! closures {
    ($($(#[$doc:meta])* $on:ident: $hook:ident($($name:ident: $view:ty),+);)+) => {
        /// A check of a rule made at run time.
        pub(super) enum Closure {
            Kinds(Box<dyn Fn(&Object<'_>, &mut Sink<'_>) + Send + Sync>),
            $($hook(Box<dyn Fn($(&$view,)+ &mut Sink<'_>) + Send + Sync>),)+
        }

        impl CustomRule {
            $(
                $(#[$doc])*
                pub fn $on(
                    mut self,
                    check: impl Fn($(&$view,)+ &mut Sink<'_>) + Send + Sync + 'static,
                ) -> Self {
                    fn call($($name: &$view,)+ sink: &mut Sink<'_>) {
                        for closure in sink.bound.rule.closures() {
                            if let Closure::$hook(check) = closure {
                                check($($name,)+ sink);
                            }
                        }
                    }
                    self.checks.retain(|check| !matches!(check, Check::$hook(_)));
                    self.closures.retain(|closure| !matches!(closure, Closure::$hook(_)));
                    self.checks.push(Check::$hook(call));
                    self.closures.push(Closure::$hook(Box::new(check)));
                    self
                }
            )+
        }
    };
}

closures! {
    /// Checks each document, readable or not, in place of what `on_document` set before.
    on_document: Document(document: DocumentView<'_>);
    /// Checks every object, in place of what `on_object` set before.
    on_object: Object(object: Object<'_>);
    /// Checks pods and pod templates, in place of what `on_pod` set before.
    on_pod: Pod(pod: Pod<'_>);
    /// Checks containers of all three lists, in place of what `on_container` set before.
    on_container: Container(pod: Pod<'_>, container: Container<'_>);
    /// Checks Roles and ClusterRoles, in place of what `on_role` set before.
    on_role: Role(role: Role<'_>);
    /// Checks RoleBindings and ClusterRoleBindings, in place of what `on_binding` set before.
    on_binding: Binding(binding: Binding<'_>);
    /// Checks Services, in place of what `on_service` set before.
    on_service: Service(service: Service<'_>);
    /// Checks NetworkPolicies, in place of what `on_network_policy` set before.
    on_network_policy: NetworkPolicy(policy: NetworkPolicy<'_>);
    /// Checks Ingresses, in place of what `on_ingress` set before.
    on_ingress: Ingress(ingress: Ingress<'_>);
    /// Checks all objects of the input together, in place of what `on_cluster` set before.
    on_cluster: Cluster(cluster: Cluster<'_>);
}
