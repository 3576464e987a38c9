//! The dangerous permissions of a role in one word, for joins across objects.

use super::permission::{
    self, BIND, BINDINGS_WRITE, CSR_APPROVE, ESCALATE, IMPERSONATE, NODES_PROXY, PODS_ATTACH,
    PODS_CREATE, PODS_EXEC, SECRETS_READ, TOKENS_CREATE, WEBHOOKS_WRITE,
};
use super::{Permission, Reach, Rule};

/// A permission that leads further than it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// Reads all Secrets.
    SecretsRead,
    /// Makes pods.
    PodsCreate,
    /// Runs commands in containers, or attaches to them.
    PodsExec,
    /// Gives roles more than it has.
    Escalate,
    /// Binds roles it does not have.
    Bind,
    /// Impersonates other users.
    Impersonate,
    /// Talks to kubelets.
    NodesProxy,
    /// Approves certificates.
    CsrApprove,
    /// Changes admission webhooks.
    WebhooksWrite,
    /// Makes tokens of service accounts.
    TokensCreate,
    /// Changes bindings.
    BindingsWrite,
    /// Every verb on every resource of every group.
    Everything,
}

const TABLE: &[(Power, &[&[Permission]])] = &[
    (Power::SecretsRead, &[SECRETS_READ]),
    (Power::PodsCreate, &[PODS_CREATE]),
    (Power::PodsExec, &[PODS_EXEC, PODS_ATTACH, permission::PODS_EPHEMERAL]),
    (Power::Escalate, &[ESCALATE]),
    (Power::Bind, &[BIND]),
    (Power::Impersonate, &[IMPERSONATE]),
    (Power::NodesProxy, &[NODES_PROXY]),
    (Power::CsrApprove, &[CSR_APPROVE]),
    (Power::WebhooksWrite, &[WEBHOOKS_WRITE]),
    (Power::TokensCreate, &[TOKENS_CREATE]),
    (Power::BindingsWrite, &[BINDINGS_WRITE]),
];

/// A set of [`Power`]s, each over all objects, not only over named ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Powers(u16);

impl Powers {
    /// None.
    pub const NONE: Powers = Powers(0);
    /// All of them.
    pub const ALL: Powers = Powers(u16::MAX);

    /// These powers.
    pub const fn new(powers: &[Power]) -> Self {
        let mut bits = 0;
        let mut rest = powers;
        while let [first, others @ ..] = rest {
            bits |= 1 << *first as u16;
            rest = others;
        }
        Self(bits)
    }

    /// Returns what `rules` grant together.
    pub fn of<'r, 'a: 'r>(rules: impl Iterator<Item = &'r Rule<'a>>) -> Self {
        let mut powers = Self::NONE;
        for rule in rules {
            if rule.is_everything()
                && rule.api_groups.contains(&"*")
                && rule.resource_names.is_empty()
            {
                return Self::ALL;
            }
            for (power, lists) in TABLE {
                let granted = |permission: &Permission| {
                    rule.grant(permission).is_some_and(|grant| grant.reach == Reach::All)
                };
                if lists.iter().any(|list| list.iter().any(granted)) {
                    powers = powers | Self::new(&[*power]);
                }
            }
        }
        powers
    }

    /// Returns whether `power` is one of them.
    pub const fn has(self, power: Power) -> bool {
        self.0 & (1 << power as u16) != 0
    }

    /// Returns the powers that remain when a RoleBinding grants them, which excludes cluster-scoped resources.
    pub const fn in_namespace(self) -> Self {
        const CLUSTER: Powers =
            Powers::new(&[Power::NodesProxy, Power::CsrApprove, Power::WebhooksWrite]);
        if self.0 == Self::ALL.0 { self } else { Self(self.0 & !CLUSTER.0) }
    }

    /// Returns the powers of the API server's user-facing roles: `cluster-admin`, `admin`, `edit` and `view`.
    pub fn of_user_facing_role(name: &str) -> Option<Self> {
        const EDIT: &[Power] = &[
            Power::SecretsRead,
            Power::PodsCreate,
            Power::PodsExec,
            Power::Impersonate,
            Power::TokensCreate,
        ];
        Some(match name {
            "cluster-admin" => Self::ALL,
            "admin" => Self::new(EDIT) | Self::new(&[Power::BindingsWrite]),
            "edit" => Self::new(EDIT),
            "view" => Self::NONE,
            _ => return None,
        })
    }
}

impl std::ops::BitOr for Powers {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_give_what_they_cover() {
        let rule = |group: &'static str, resource: &'static str, verb: &'static str| Rule {
            api_groups: vec![group],
            resources: vec![resource],
            verbs: vec![verb],
            ..Rule::default()
        };
        let of = |rule: Rule<'static>| Powers::of([rule].iter());
        assert_eq!(of(rule("*", "*", "*")), Powers::ALL);
        assert_eq!(of(rule("", "*", "list")), Powers::new(&[Power::SecretsRead]));
        assert_eq!(of(rule("", "pods/*", "*")), Powers::NONE);
        assert_eq!(of(rule("", "*/exec", "get")), Powers::new(&[Power::PodsExec]));
        assert!(!of(rule("", "*", "*")).has(Power::Everything));
        let named = Rule { resource_names: vec!["a"], ..rule("", "secrets", "get") };
        assert_eq!(of(named), Powers::NONE);
    }
}
