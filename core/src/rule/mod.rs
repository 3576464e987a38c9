//! What a rule is: typed metadata and the hooks it listens on, declared as a static or made at run time.

mod bound;
mod custom;
mod draft;
mod parameter;
mod peer;
pub(crate) mod prelude;
mod profile;
mod reference;
mod rule_ref;
mod selector;
mod serialize;
mod sink;
mod target;
mod unjudged;
mod version;

pub(crate) use bound::Bound;
pub use custom::CustomRule;
pub use draft::Draft;
pub(crate) use draft::Placed;
pub use parameter::{DefaultSetting, Parameter, Parameters, Setting};
pub(crate) use parameter::{Texts, parameters};
pub use peer::{Alias, Peer, alias};
pub use profile::Profile;
pub use reference::{Benchmark, NsaSection, OwaspRisk, Reference, Source, Technique};
pub use rule_ref::RuleRef;
pub use selector::Selector;
pub(crate) use sink::Drafts;
pub use sink::Sink;
pub use target::{Field, Located, Related, Target};
pub use unjudged::Unjudged;
pub use version::{Release, VersionRange};

use crate::cluster::Cluster;
use crate::document::DocumentView;
use crate::model::{Confidence, Outcome, Severity, string_enum};
use crate::object::Object;
use crate::object::decode::FieldIssue;
use crate::pss;
use crate::view::{Binding, Container, Ingress, NetworkPolicy, Pod, Role, Service};

string_enum! {
    /// What a rule is about.
    Family {
        /// How the reader's input may be misread.
        Input = "input",
        /// The Pod Security Standards, and related settings of pods.
        PodSecurity = "pod-security",
        /// How a workload is run.
        WorkloadHygiene = "workload-hygiene",
        /// Where images come from.
        SupplyChain = "supply-chain",
        /// Credentials.
        Secrets = "secrets",
        /// Roles and bindings.
        Rbac = "rbac",
        /// Services and network policies.
        Network = "network",
        /// Namespaces, quotas and limits.
        Tenancy = "tenancy",
        /// Ingresses.
        Ingress = "ingress",
        /// Volumes and claims.
        Storage = "storage",
        /// Versions of the API that are gone or going.
        ApiDeprecation = "api-deprecation",
        /// User suppressions.
        Suppression = "suppression",
    }
}

string_enum! {
    /// Where a rule is in its life.
    Status {
        /// New: may still change.
        Preview = "preview",
        /// Part of the promise of the versioning policy.
        Stable = "stable",
        /// Will be removed; its page names the replacement.
        Deprecated = "deprecated",
    }
}

string_enum! {
    /// Whether a finding can be repaired by a machine.
    FixGrade {
        /// No repair can be derived.
        None = "none",
        /// The fix may change behavior and needs review.
        Unsafe = "unsafe",
        /// The repair changes nothing that works.
        Safe = "safe",
    }
}

/// A kind of object at any version of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupKind {
    /// API group; empty for the core group.
    pub group: &'static str,
    /// Kind.
    pub kind: &'static str,
}

/// One hook of a rule. Choosing the variant is declaring interest: the engine calls nothing else.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// A document, readable or not, with what its reader noticed.
    Document(fn(&DocumentView<'_>, &mut Sink<'_>)),
    /// What may be a manifest and was not judged, and what a limit removed.
    Unjudged(fn(&Unjudged<'_>, &mut Sink<'_>)),
    /// A field that the API server would reject or drop.
    Field(fn(&Object<'_>, &FieldIssue, &mut Sink<'_>)),
    /// Every object.
    Object(fn(&Object<'_>, &mut Sink<'_>)),
    /// Objects of these kinds, at any version.
    Kinds(&'static [GroupKind], fn(&Object<'_>, &mut Sink<'_>)),
    /// A pod or pod template.
    Pod(fn(&Pod<'_>, &mut Sink<'_>)),
    /// A container of any of the three lists.
    Container(fn(&Pod<'_>, &Container<'_>, &mut Sink<'_>)),
    /// A Role or ClusterRole.
    Role(fn(&Role<'_>, &mut Sink<'_>)),
    /// A RoleBinding or ClusterRoleBinding.
    Binding(fn(&Binding<'_>, &mut Sink<'_>)),
    /// A Service.
    Service(fn(&Service<'_>, &mut Sink<'_>)),
    /// A NetworkPolicy.
    NetworkPolicy(fn(&NetworkPolicy<'_>, &mut Sink<'_>)),
    /// An Ingress.
    Ingress(fn(&Ingress<'_>, &mut Sink<'_>)),
    /// A suppression that is not in order.
    Suppression(fn(&Outcome, &mut Sink<'_>)),
    /// All objects of the input together, after the last one was read.
    Cluster(fn(&Cluster<'_>, &mut Sink<'_>)),
}

/// A rule that is declared as a `static`.
pub type Rule = Declaration<'static>;

/// What a rule declares.
#[derive(Debug, Clone, Copy)]
pub struct Declaration<'a> {
    /// Name of the bad state, in kebab-case; the key used everywhere.
    pub id: &'a str,
    /// Ids that it had before, which are still accepted wherever a user names a rule.
    pub former: &'a [&'a str],
    /// What it flags, in one line without a final stop.
    pub summary: &'a str,
    /// What it is about.
    pub family: Family,
    /// The severity of its findings, unless a finding differs or the user sets one.
    pub severity: Severity,
    /// The severities that its findings can have, lowest first. Empty means only `severity`.
    pub severities: &'a [Severity],
    /// Default confidence.
    pub confidence: Confidence,
    /// Where it is in its life.
    pub status: Status,
    /// The podwall version that first had it.
    pub since: Release,
    /// The Pod Security check that it implements, if any.
    pub pod_security: Option<&'static pss::Check>,
    /// The Kubernetes versions it applies to.
    pub kubernetes: VersionRange,
    /// What to do, in one sentence: the default help of its findings.
    pub help: &'a str,
    /// Standards and guides that ask for the same.
    pub references: &'a [Reference],
    /// Ids of the same check in other tools.
    pub aliases: &'a [Alias],
    /// What users can set.
    pub parameters: &'a [Parameter],
    /// Whether a machine can repair it.
    pub fix: FixGrade,
    /// The profiles besides [`Profile::All`] that select it.
    pub profiles: &'a [Profile],
    /// Its page, in Markdown; empty without the `docs` feature.
    pub docs: &'a str,
    /// What it listens on.
    pub checks: &'a [Check],
}

impl Declaration<'_> {
    /// Returns whether the rule applies to a cluster of this minor version. `None` means the
    /// newest.
    pub const fn applies_to(&self, kubernetes: Option<u16>) -> bool {
        self.kubernetes.contains(kubernetes)
    }

    /// Returns the severities that its findings can have, lowest first.
    pub const fn possible_severities(&self) -> &[Severity] {
        if self.severities.is_empty() {
            std::slice::from_ref(&self.severity)
        } else {
            self.severities
        }
    }

    /// Returns whether the rule reports what other rules did not get to see: what was not judged, and suppressions. Manifests
    /// cannot suppress its findings.
    pub fn is_guard(&self) -> bool {
        self.is_always_selected() || self.family == Family::Suppression
    }

    /// Returns whether every profile has the rule, unless it is ignored.
    pub fn is_always_selected(&self) -> bool {
        self.checks.iter().any(|check| matches!(check, Check::Unjudged(_)))
    }
}

impl Rule {
    /// What a declaration leaves out.
    pub const BASE: Rule = Rule {
        id: "",
        former: &[],
        summary: "",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        severities: &[],
        confidence: Confidence::High,
        status: Status::Stable,
        since: Release::new(0, 1, 0),
        pod_security: None,
        kubernetes: VersionRange::ANY,
        help: "",
        references: &[],
        aliases: &[],
        parameters: &[],
        fix: FixGrade::None,
        profiles: &[Profile::Default],
        docs: "",
        checks: &[],
    };
}

/// Returns a kind of `group` (empty for the core group).
pub const fn kind(group: &'static str, kind: &'static str) -> GroupKind {
    GroupKind { group, kind }
}
