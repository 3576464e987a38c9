//! What a rule is: a static value with typed metadata and the hooks it listens on.

use crate::document::DocumentView;
use crate::engine::Sink;
use crate::finding::{Confidence, Severity, words};
use crate::object::Object;
use crate::object::decode::FieldIssue;
use crate::options::Parameter;
use crate::pss::Level;
use crate::set::{Set, SetSink};
use crate::view::{Binding, Container, Ingress, NetworkPolicy, Pod, Role, Service};

words! {
    /// What a rule is about.
    Family {
        /// How the reader's input may be misread.
        Input = "input",
        /// What the Pod Security Standards and their neighbours ask of a pod.
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
        /// The exceptions that users make.
        Suppression = "suppression",
    }
}

words! {
    /// Where a rule is in its life.
    Status {
        /// New: may still change.
        Preview = "preview",
        /// Part of the promise of the versioning policy.
        Stable = "stable",
        /// Will go; its page says what to use instead.
        Deprecated = "deprecated",
    }
}

words! {
    /// Whether a finding can be repaired by a machine.
    FixGrade {
        /// No repair can be derived.
        None = "none",
        /// The repair may change behaviour: look at it.
        Unsafe = "unsafe",
        /// The repair changes nothing that works.
        Safe = "safe",
    }
}

/// A place outside that says the same or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Who says it: `CIS`, `NSA`, `MITRE`, `OWASP`, `PSS`, `Kubernetes`.
    pub source: &'static str,
    /// Their number or name of it, or a URL.
    pub id: &'static str,
}

/// The id of the same check in another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The tool, in lower case.
    pub tool: &'static str,
    /// Its id.
    pub id: &'static str,
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
    /// A field that the API server would refuse or drop.
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
    /// All objects of the input together, after the last one was read.
    Set(fn(&Set<'_>, &mut SetSink<'_>)),
}

/// The Pod Security check a rule stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PodSecurity {
    /// The level that asks for it.
    pub level: Level,
    /// The upstream check's id, such as `hostNamespaces`.
    pub check: &'static str,
}

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Name of the bad state, in kebab-case; the key used everywhere.
    pub id: &'static str,
    /// What it flags, in one line without a final stop.
    pub summary: &'static str,
    /// What it is about.
    pub family: Family,
    /// Harm, unless a finding says otherwise.
    pub severity: Severity,
    /// Certainty, unless a finding says otherwise.
    pub confidence: Confidence,
    /// Where it is in its life.
    pub status: Status,
    /// The podwall version that first had it.
    pub since: &'static str,
    /// The Pod Security check it stands for, if any.
    pub pod_security: Option<PodSecurity>,
    /// First and last Kubernetes minor version it applies to.
    pub kubernetes: (Option<u16>, Option<u16>),
    /// What to do, in one sentence: the help of a finding that has none of its own.
    pub help: &'static str,
    /// Who else says so.
    pub references: &'static [Reference],
    /// Ids of the same check in other tools.
    pub aliases: &'static [Alias],
    /// What users can set.
    pub parameters: &'static [Parameter],
    /// Whether a machine can repair it.
    pub fix: FixGrade,
    /// Names of the profiles beside `all` that select it.
    pub profiles: &'static [&'static str],
    /// Its page, in Markdown; empty without the `docs` feature.
    pub docs: &'static str,
    /// What it listens on.
    pub checks: &'static [Check],
}

impl Rule {
    /// Whether the rule has something to say about a cluster of this minor version; nothing stands for the newest.
    pub const fn applies_to(&self, kubernetes: Option<u16>) -> bool {
        match (kubernetes, self.kubernetes) {
            (Some(minor), (Some(first), _)) if minor < first => false,
            (Some(minor), (_, Some(last))) if minor > last => false,
            (None, (_, last)) => last.is_none(),
            _ => true,
        }
    }

    /// What a declaration leaves out.
    pub const BASE: Rule = Rule {
        id: "",
        summary: "",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        confidence: Confidence::High,
        status: Status::Stable,
        since: "0.1.0",
        pod_security: None,
        kubernetes: (None, None),
        help: "",
        references: &[],
        aliases: &[],
        parameters: &[],
        fix: FixGrade::None,
        profiles: &["default"],
        docs: "",
        checks: &[],
    };
}

/// A reference.
pub const fn reference(source: &'static str, id: &'static str) -> Reference {
    Reference { source, id }
}

/// Another tool's id.
pub const fn alias(tool: &'static str, id: &'static str) -> Alias {
    Alias { tool, id }
}

/// A kind of `group` (empty for the core group).
pub const fn kind(group: &'static str, kind: &'static str) -> GroupKind {
    GroupKind { group, kind }
}

/// Declares a rule: its doc comment is its page, its fields are those of [`Rule`], the rest is as in [`Rule::BASE`].
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $name:ident { $($field:ident: $value:expr),+ $(,)? }) => {
        $(#[doc = $doc])+
        pub(crate) static $name: $crate::rule::Rule = $crate::rule::Rule {
            $($field: $value,)+
            docs: if cfg!(feature = "docs") { concat!($($doc, "\n"),+) } else { "" },
            ..$crate::rule::Rule::BASE
        };
    };
}
pub(crate) use rule;
