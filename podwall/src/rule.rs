use podwall_core::rule::{CustomRule, Sink};
use podwall_core::text::{Node, Path};

use crate::{Confidence, Severity};

/// A rule of the caller. It is selected, configured and suppressed by its id, as a built-in one.
///
/// ```
/// use podwall::{Checker, Confidence, Rule, Severity};
/// let rule = Rule::new("replicas-unset", "Deployment does not set its replicas")
///     .severity(Severity::Low)
///     .confidence(Confidence::Medium)
///     .help("set `spec.replicas`")
///     .docs("# What it flags\nDeployments without `replicas`.")
///     .check(|object, findings| {
///         if object.kind() == "Deployment" && object.integer("/spec/replicas").is_none() {
///             findings.report("/spec", format!("`{}` does not set its replicas", object.name()));
///         }
///     });
/// let checker = Checker::builder().rule(rule)?.build()?;
/// let text = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {}}";
/// let rules = |text: &str| {
///     let findings = checker.check("a.yaml", text.as_bytes()).findings;
///     findings.into_iter().filter(|finding| finding.rule == "replicas-unset").count()
/// };
/// assert_eq!(rules(text), 1);
/// assert_eq!(rules(&text.replace("spec: {}", "spec: {replicas: 2}")), 0);
/// # Ok::<(), podwall::Error>(())
/// ```
#[derive(Debug)]
pub struct Rule(pub(crate) CustomRule);

impl Rule {
    /// Returns a rule of medium severity that finds nothing yet. `id` names the bad state in kebab-case; `summary` says in
    /// one line what is flagged.
    pub fn new(id: impl Into<String>, summary: impl Into<String>) -> Self {
        Self(CustomRule::new(id, summary))
    }

    /// Sets the severity of its findings, unless the user sets one.
    pub fn severity(self, severity: Severity) -> Self {
        Self(self.0.severity(severity))
    }

    /// Sets the confidence of its findings.
    pub fn confidence(self, confidence: Confidence) -> Self {
        Self(self.0.confidence(confidence))
    }

    /// Sets what to do, in one sentence.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self(self.0.help(help))
    }

    /// Sets the prose of its page, in Markdown with headings of the first level.
    pub fn docs(self, docs: impl Into<String>) -> Self {
        Self(self.0.docs(docs))
    }

    /// Sets the function that is called with every object.
    pub fn check(
        self,
        check: impl Fn(&Object<'_>, &mut Findings<'_, '_>) + Send + Sync + 'static,
    ) -> Self {
        Self(self.0.on_object(move |object, sink| {
            check(&Object(object), &mut Findings { object, sink });
        }))
    }
}

/// An object that a [`Rule`] checks. Fields are named by JSON Pointers from the object's root, such as `/spec/replicas`.
#[derive(Debug, Clone, Copy)]
pub struct Object<'o>(&'o podwall_core::object::Object<'o>);

impl<'o> Object<'o> {
    /// Returns `apiVersion`.
    pub fn api_version(&self) -> &'o str {
        self.0.identity.api_version
    }

    /// Returns the kind.
    pub fn kind(&self) -> &'o str {
        self.0.identity.kind
    }

    /// Returns the namespace, if the object states one.
    pub fn namespace(&self) -> Option<&'o str> {
        self.0.identity.namespace
    }

    /// Returns the name, which may be empty.
    pub fn name(&self) -> &'o str {
        self.0.identity.name
    }

    /// Returns whether a field exists and is not null.
    pub fn has(&self, pointer: &str) -> bool {
        self.node(pointer).is_some_and(|node| !node.is_null())
    }

    /// Returns the value of a field that is a string.
    pub fn text(&self, pointer: &str) -> Option<&'o str> {
        self.node(pointer)?.as_str()
    }

    /// Returns the value of a field that is true or false.
    pub fn flag(&self, pointer: &str) -> Option<bool> {
        self.node(pointer)?.as_bool()
    }

    /// Returns the value of a field that is a whole number.
    pub fn integer(&self, pointer: &str) -> Option<i64> {
        self.node(pointer)?.as_i64()
    }

    /// Returns how many items a list has; 0 if the field is not a list.
    pub fn items(&self, pointer: &str) -> usize {
        self.node(pointer).filter(|node| node.is_sequence()).map_or(0, |node| node.items().len())
    }

    fn node(self, pointer: &str) -> Option<Node<'o>> {
        segments(pointer).try_fold(self.0.node, |node, segment| step(node, &segment))
    }
}

/// Takes what a [`Rule`] finds on an object.
pub struct Findings<'f, 's> {
    object: &'f podwall_core::object::Object<'f>,
    sink: &'f mut Sink<'s>,
}

impl Findings<'_, '_> {
    /// Reports `message` at the field that `pointer` leads to. If it does not exist, the closest parent is pointed at.
    pub fn report(&mut self, pointer: &str, message: impl std::fmt::Display) {
        let mut node = Some(self.object.node);
        let mut path: Path = self.object.path.clone();
        for segment in segments(pointer) {
            let index = node.filter(|node| node.is_sequence()).and_then(|_| segment.parse().ok());
            path = match index {
                Some(index) => path.index(index),
                None => path.key(&segment),
            };
            node = node.and_then(|node| step(node, &segment));
        }
        self.sink.report(path, message);
    }
}

impl std::fmt::Debug for Findings<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Findings").finish_non_exhaustive()
    }
}

fn segments(pointer: &str) -> impl Iterator<Item = String> {
    let unescaped = |segment: &str| segment.replace("~1", "/").replace("~0", "~");
    pointer.split('/').skip(1).map(unescaped)
}

fn step<'t>(node: Node<'t>, segment: &str) -> Option<Node<'t>> {
    if node.is_sequence() { node.item(segment.parse().ok()?) } else { node.get(segment) }
}
