use std::collections::BTreeMap;

use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// Two entries of `env` with the same name in one container.
    ///
    /// # Why it matters
    /// The last one silently wins. The first one in the file is not what runs, and a patch by name
    /// may change either.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     env:
    ///     - {name: MODE, value: safe}
    ///     - {name: MODE, value: fast}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     env:
    ///     - {name: MODE, value: fast}
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static DUPLICATE_ENV_VAR: Rule = Rule {
        id: "duplicate-env-var",
        summary: "environment variable is set twice in one container",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "remove the entry that has no effect",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let entries = container.node.get("env").into_iter().flat_map(Node::items).enumerate();
    let named = entries.filter_map(|(index, entry)| Some((index, entry.get("name")?.as_str()?)));
    let mut seen = BTreeMap::new();
    let base = || container.path().key("env");
    for (index, name) in named {
        if let Some(earlier) = seen.insert(name, index) {
            let path = base().index(index).key("name");
            let message = format_args!(
                "{} sets `{name}` more than once; the last one applies",
                container.label()
            );
            let other = base().index(earlier).key("name");
            sink.report(path, message).related(other, "the earlier entry");
        }
    }
}
