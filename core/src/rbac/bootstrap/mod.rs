//! Roles and bindings that the API server creates and repairs itself.
//!
//! Anyone can use a built-in name and the label of built-in objects, so neither proves anything. Only the content of
//! the built-in object with that name counts as built in.

mod table;

use super::Rule;

/// The rules that the API server gives the role with this name; empty for a role that it does not create.
#[derive(Debug, Clone, Default)]
pub struct BuiltInRules(Vec<Rule<'static>>);

/// The roles that the API server puts together from others, with these others.
const AGGREGATED: &[(&str, &[&str])] = &[
    (
        "admin",
        &["system:aggregate-to-admin", "system:aggregate-to-edit", "system:aggregate-to-view"],
    ),
    ("edit", &["system:aggregate-to-edit", "system:aggregate-to-view"]),
    ("view", &["system:aggregate-to-view"]),
];

impl BuiltInRules {
    /// Returns the rules of the ClusterRole `name` or, with a namespace, of the Role `name` in it.
    pub fn of(namespace: Option<&str>, name: &str) -> Self {
        let name = qualified(namespace, name);
        let parts = AGGREGATED.iter().find(|(known, _)| *known == name).map(|(_, parts)| *parts);
        let names = parts.unwrap_or_default().iter().copied().chain([name.as_str()]);
        Self(names.filter_map(lines).flat_map(str::lines).map(rule).collect())
    }

    /// Returns the rules.
    pub fn rules(&self) -> &[Rule<'static>] {
        &self.0
    }

    /// Returns whether one of the rules allows everything that `rule` allows.
    pub fn cover(&self, rule: &Rule<'_>) -> bool {
        self.0.iter().any(|own| contains(own, rule))
    }
}

/// The content of a binding, to compare with the built-in one of its name.
#[derive(Debug, Clone, Copy)]
pub struct BindingKey<'a> {
    /// Namespace of a RoleBinding.
    pub namespace: Option<&'a str>,
    /// Name.
    pub name: &'a str,
    /// Kind of the role.
    pub role_kind: &'a str,
    /// Name of the role.
    pub role_name: &'a str,
}

impl BindingKey<'_> {
    /// Returns whether the API server creates a binding with this name, to this role, with all of `subjects`, each as
    /// kind, namespace and name.
    pub fn is_built_in<'s>(
        &self,
        mut subjects: impl Iterator<Item = (&'s str, &'s str, &'s str)>,
    ) -> bool {
        let name = qualified(self.namespace, self.name);
        let Ok(at) = table::BINDINGS.binary_search_by(|binding| binding.0.cmp(&name)) else {
            return false;
        };
        let Some((_, kind, role, known)) = table::BINDINGS.get(at) else { return false };
        *kind == self.role_kind
            && *role == self.role_name
            && subjects.all(|subject| known.iter().any(|known| is_subject(known, subject)))
    }
}

fn is_subject(known: &str, (kind, namespace, name): (&str, &str, &str)) -> bool {
    known.split('|').eq([kind, namespace, name])
}

fn qualified(namespace: Option<&str>, name: &str) -> String {
    namespace.map_or_else(|| name.to_owned(), |namespace| format!("{namespace}/{name}"))
}

fn lines(name: &str) -> Option<&'static str> {
    let at = table::ROLES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    table::ROLES.get(at).map(|(_, rules)| *rules)
}

fn rule(line: &'static str) -> Rule<'static> {
    let mut lists = line.split('|').map(|list| list.split(',').collect::<Vec<_>>());
    let mut next = || lists.next().unwrap_or_default();
    let groups = next();
    let mut list = || {
        let list = next();
        if list == [""] { Vec::new() } else { list }
    };
    let (resources, resource_names, non_resource_urls, verbs) = (list(), list(), list(), list());
    // The core group is the empty string, and a rule on URLs has no group.
    let api_groups = if resources.is_empty() { Vec::new() } else { groups };
    Rule { api_groups, resources, resource_names, non_resource_urls, verbs }
}

/// Returns whether each list of `own` holds what the list of `rule` holds. The lists of `own` are short, so this is
/// linear.
fn contains(own: &Rule<'_>, rule: &Rule<'_>) -> bool {
    let all = |own: &[&str], wanted: &[&str]| {
        own.contains(&"*") || wanted.iter().all(|one| own.contains(one))
    };
    let names = own.resource_names.is_empty()
        || (!rule.resource_names.is_empty() && all(&own.resource_names, &rule.resource_names));
    names
        && all(&own.verbs, &rule.verbs)
        && all(&own.api_groups, &rule.api_groups)
        && all(&own.resources, &rule.resources)
        && all(&own.non_resource_urls, &rule.non_resource_urls)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(resource: &'static str, verb: &'static str) -> Rule<'static> {
        Rule {
            api_groups: vec![""],
            resources: vec![resource],
            verbs: vec![verb],
            ..Rule::default()
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(table::ROLES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(table::BINDINGS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn a_name_covers_what_its_role_has_and_no_more() {
        let covers = |namespace, name, rule| BuiltInRules::of(namespace, name).cover(&rule);
        assert!(covers(None, "admin", on("secrets", "get")));
        assert!(!covers(None, "view", on("secrets", "get")));
        assert!(!covers(None, "admin", on("secrets", "escalate")));
        assert!(!covers(None, "system:x", on("secrets", "get")));
        assert!(covers(None, "cluster-admin", on("secrets", "get")));
        let signer = "system:controller:bootstrap-signer";
        assert!(covers(Some("kube-system"), signer, on("secrets", "get")));
        assert!(!covers(Some("shop"), signer, on("secrets", "get")));
        assert!(!covers(None, signer, on("secrets", "get")));
    }

    #[test]
    fn names_narrow_a_rule() {
        let signer = BuiltInRules::of(Some("kube-public"), "system:controller:bootstrap-signer");
        let named = Rule { resource_names: vec!["cluster-info"], ..on("configmaps", "update") };
        let other = Rule { resource_names: vec!["other"], ..named.clone() };
        assert!(signer.cover(&named) && !signer.cover(&other));
        assert!(!signer.cover(&on("configmaps", "update")));
    }

    #[test]
    fn a_binding_is_built_in_by_name_role_and_subjects() {
        let masters = ("Group", "", "system:masters");
        let key = |name, role_name| BindingKey {
            namespace: None,
            name,
            role_kind: "ClusterRole",
            role_name,
        };
        let admin = key("cluster-admin", "cluster-admin");
        assert!(admin.is_built_in([masters].into_iter()));
        assert!(!admin.is_built_in([masters, ("User", "", "eve")].into_iter()));
        assert!(!admin.is_built_in([("User", "", "system:masters")].into_iter()));
        assert!(!key("system:x", "cluster-admin").is_built_in([masters].into_iter()));
        assert!(!key("system:basic-user", "cluster-admin").is_built_in([].into_iter()));
        let spaced = BindingKey { namespace: Some("shop"), ..admin };
        assert!(!spaced.is_built_in([masters].into_iter()));
    }
}
