//! The catalog: the rules that users can name, built in or the caller's own.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use serde::Serialize;

use crate::order::sort;
use crate::rule::{Family, RuleRef};
use crate::spelling::suggest;

/// The rules that exist for a check: all that users can select, configure, suppress, list and explain.
///
/// [`Catalogue::built_in`] has podwall's rules; callers add their own with [`with`](Self::with).
///
/// ```
/// use podwall_core::catalogue::Catalogue;
/// let catalogue = Catalogue::built_in();
/// assert_eq!(catalogue.get("privileged-container").unwrap().id(), "privileged-container");
/// assert_eq!(
///     catalogue.find("priviledged-container").unwrap_err(),
///     "there is no rule `priviledged-container`; did you mean `privileged-container`?"
/// );
/// ```
#[derive(Debug, Clone, Default, Serialize)]
pub struct Catalogue {
    /// By family, then by id; rules of the caller last.
    rules: Vec<RuleRef>,
    /// Made when a name is first looked up: most checks name no rule.
    #[serde(skip)]
    positions: OnceLock<Positions>,
}

/// Ids and former ids, sorted, each with the position of its rule.
type Positions = Vec<(Cow<'static, str>, usize)>;

impl Catalogue {
    /// Returns a catalog without rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the catalog of `rules`, which have different ids.
    pub(crate) fn of(rules: impl IntoIterator<Item = RuleRef>) -> Self {
        Self { rules: rules.into_iter().collect(), positions: OnceLock::new() }
    }

    /// Returns the catalog with one more rule.
    ///
    /// The id of the rule must be in kebab-case, with at most 63 characters, and not be that of another rule or family.
    pub fn with(mut self, rule: impl Into<RuleRef>) -> Result<Self, RuleIdError> {
        let rule = rule.into();
        let mut positions = self.positions.take().unwrap_or_else(|| positions(&self.rules));
        for name in rule.names() {
            let problem = if !is_id(&name) {
                "must be in kebab-case, with at most 63 characters"
            } else if Family::from_word(&name).is_some() {
                "is the name of a family"
            } else if let Err(at) = place(&positions, &name) {
                positions.insert(at, (name, self.rules.len()));
                continue;
            } else {
                "is the id of another rule"
            };
            return Err(RuleIdError { id: name.into_owned(), problem });
        }
        self.rules.push(rule);
        Ok(Self { positions: positions.into(), ..self })
    }

    /// Returns the rules: those built in by family and id, then those of the caller.
    pub fn rules(&self) -> &[RuleRef] {
        &self.rules
    }

    /// Returns the rule that has this id, or that had it before.
    pub fn get(&self, id: &str) -> Option<&RuleRef> {
        let positions = self.positions();
        let (_, position) = positions.get(place(positions, id).ok()?)?;
        self.rules.get(*position)
    }

    /// Returns the rule that has this id or had it before, or an error that suggests a similar one.
    pub fn find(&self, id: &str) -> Result<&RuleRef, String> {
        self.get(id).ok_or_else(|| {
            let near = suggest(id, self.ids());
            format!("there is no rule `{id}`{near}")
        })
    }

    /// Returns the ids of the rules, in the order of [`rules`](Self::rules).
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(RuleRef::id)
    }

    /// Returns the ids of the rules, sorted.
    pub(crate) fn sorted_ids(&self) -> impl Iterator<Item = &str> {
        let rules = self.positions().iter().map(|(id, at)| (id, self.rules.get(*at)));
        rules.filter_map(|(id, rule)| rule.map(RuleRef::id).filter(|current| current == id))
    }

    fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| positions(&self.rules))
    }
}

fn positions(rules: &[RuleRef]) -> Positions {
    let mut positions = Vec::with_capacity(rules.len() * 2);
    for (position, rule) in rules.iter().enumerate() {
        positions.extend(rule.names().map(|name| (name, position)));
    }
    sort(&mut positions);
    positions
}

/// Returns where an id is among the sorted ones, or where it would be.
fn place(positions: &Positions, id: &str) -> Result<usize, usize> {
    positions.binary_search_by(|(known, _)| (**known).cmp(id))
}

/// The most characters that an id may have: an annotation that suppresses the rule has it as its key.
const LONGEST: usize = 63;

fn is_id(id: &str) -> bool {
    let is_plain = |c: u8| c == b'-' || c.is_ascii_lowercase() || c.is_ascii_digit();
    id.len() <= LONGEST
        && id.bytes().all(is_plain)
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && !id.ends_with('-')
}

/// The error for a rule that a catalog cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleIdError {
    id: String,
    problem: &'static str,
}

impl RuleIdError {
    /// Returns the id of the rule.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for RuleIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rule id `{}` {}", self.id, self.problem)
    }
}

impl std::error::Error for RuleIdError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::CustomRule;

    #[test]
    fn only_ids_that_can_be_named_everywhere_are_taken() {
        let problem = |id: &str| {
            let catalogue = Catalogue::new().with(CustomRule::new("one", ""))?;
            catalogue.with(CustomRule::new(id, "")).map(|catalogue| catalogue.rules().len())
        };
        assert_eq!(problem("two"), Ok(2));
        for id in ["", "Two", "two-", "-two", "two words", "2", "rbac", "one", &"x".repeat(64)] {
            assert_eq!(problem(id).unwrap_err().id(), id);
        }
        assert_eq!(
            problem("rbac").unwrap_err().to_string(),
            "the rule id `rbac` is the name of a family"
        );
    }
}
