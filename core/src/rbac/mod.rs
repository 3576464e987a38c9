//! RBAC as the API server's authorizer evaluates it: what a rule allows, what it grants, what covers it.
//!
//! The functions follow the authorizer exactly, including its surprises: `pods/*` and `*/*` match nothing, `*/scale`
//! matches the scale subresource of everything, `*` as a resource includes every subresource, and a rule with
//! `resourceNames` never allows `create`, because a create request has no name.

mod aggregate;
pub mod bootstrap;
mod covers;
pub mod permission;
mod powers;

pub use aggregate::{Aggregated, Given, given};
pub use covers::{covers_url, uncovered};
pub use permission::{Grant, Permission, Reach};
pub use powers::{Power, Powers};

/// The API group of roles and bindings.
pub const GROUP: &str = "rbac.authorization.k8s.io";

/// One rule of a role, as lists of strings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule<'a> {
    /// `apiGroups`; the core group is the empty string.
    pub api_groups: Vec<&'a str>,
    /// `resources`, subresources included: `pods`, `pods/exec`, `*/scale`.
    pub resources: Vec<&'a str>,
    /// `resourceNames`; empty means all names.
    pub resource_names: Vec<&'a str>,
    /// `nonResourceURLs`, with a trailing `*` for all paths that start so.
    pub non_resource_urls: Vec<&'a str>,
    /// `verbs`
    pub verbs: Vec<&'a str>,
}

/// A request to the API server, as the authorizer sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request<'a> {
    /// For an object or a collection of objects.
    Resource {
        /// Verb of the API: `get`, `list`, `create`, …
        verb: &'a str,
        /// API group; empty for the core group.
        group: &'a str,
        /// Resource in plural, without its subresource.
        resource: &'a str,
        /// Subresource; empty if none.
        subresource: &'a str,
        /// Name of the object; empty if the request names none.
        name: &'a str,
    },
    /// A request for a non-resource path, such as `/metrics`.
    Url {
        /// HTTP method in lower case.
        verb: &'a str,
        /// Path.
        path: &'a str,
    },
}

impl Rule<'_> {
    /// Returns whether the rule allows `request`.
    pub fn allows(&self, request: &Request<'_>) -> bool {
        match *request {
            Request::Resource { verb, group, resource, subresource, name } => {
                has(&self.verbs, verb)
                    && has(&self.api_groups, group)
                    && self.resource_for(resource, subresource).is_some()
                    && (self.resource_names.is_empty() || self.resource_names.contains(&name))
            }
            Request::Url { verb, path } => {
                has(&self.verbs, verb)
                    && self.non_resource_urls.iter().any(|url| *url == "*" || covers_url(url, path))
            }
        }
    }

    /// Returns whether the rule allows every verb on every resource of at least one API group.
    pub fn is_everything(&self) -> bool {
        self.resources.contains(&"*") && self.verbs.contains(&"*") && !self.api_groups.is_empty()
    }
}

impl<'a> Rule<'a> {
    /// Returns the entry of `resources` that matches a resource and, unless it is empty, its subresource.
    pub fn resource_for(&self, resource: &str, subresource: &str) -> Option<&'a str> {
        self.resources.iter().copied().find(|entry| {
            if subresource.is_empty() {
                return *entry == "*" || *entry == resource && !resource.contains('/');
            }
            let main = entry.strip_suffix(subresource).and_then(|entry| entry.strip_suffix('/'));
            *entry == "*" || main.is_some_and(|main| main == "*" || main == resource)
        })
    }
}

/// Returns whether a list contains `wanted` or `*`.
fn has(list: &[&str], wanted: &str) -> bool {
    list.iter().any(|entry| *entry == "*" || *entry == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(rule: &Rule<'_>, verb: &str, resource: &str, subresource: &str, name: &str) -> bool {
        rule.allows(&Request::Resource { verb, group: "", resource, subresource, name })
    }

    fn rule<'a>(resources: &[&'a str], names: &[&'a str]) -> Rule<'a> {
        Rule {
            api_groups: vec![""],
            resources: resources.to_vec(),
            resource_names: names.to_vec(),
            verbs: vec!["*"],
            ..Rule::default()
        }
    }

    #[test]
    fn patterns_of_resources() {
        let exec =
            |resources: &[&str]| allowed(&rule(resources, &[]), "create", "pods", "exec", "a");
        assert!(exec(&["pods/exec"]) && exec(&["*"]) && exec(&["*/exec"]));
        assert!(!exec(&["pods"]) && !exec(&["pods/*"]) && !exec(&["*/*"]) && !exec(&["*/"]));
        assert!(!allowed(&rule(&["pods/exec"], &[]), "create", "pods", "", ""));
        assert!(!allowed(&rule(&["*/exec"], &[]), "create", "pods", "", ""));
    }

    #[test]
    fn names_bind_the_rule() {
        let named = rule(&["secrets"], &["tls"]);
        assert!(allowed(&named, "get", "secrets", "", "tls"));
        assert!(!allowed(&named, "get", "secrets", "", "other"));
        assert!(!allowed(&named, "create", "secrets", "", ""));
    }

    #[test]
    fn urls() {
        let rule =
            |url| Rule { non_resource_urls: vec![url], verbs: vec!["get"], ..Rule::default() };
        let allowed = |url, path| rule(url).allows(&Request::Url { verb: "get", path });
        assert!(allowed("*", "/metrics") && allowed("/logs/*", "/logs/a/b") && allowed("/a", "/a"));
        assert!(!allowed("/logs/*", "/logs") && !allowed("/a", "/a/b"));
        assert!(!rule("*").allows(&Request::Url { verb: "post", path: "/metrics" }));
    }
}
