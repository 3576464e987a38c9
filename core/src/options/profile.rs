//! Profiles: named selections of rules, built-in and user-defined.

use super::{Options, OptionsError, Selector, suggest};
use crate::catalogue::Catalogue;
use crate::rule::{Declaration, Profile, RuleRef};

/// A user-defined profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserProfile {
    /// Profiles that it extends.
    pub extends: Vec<String>,
    /// Rules it adds.
    pub select: Vec<Selector>,
    /// Rules it removes; takes precedence over `select`.
    pub ignore: Vec<Selector>,
}

/// Returns the rules of `catalogue` that `options` select, in its order.
pub(super) fn selected(
    options: &Options,
    catalogue: &Catalogue,
) -> Result<Vec<RuleRef>, OptionsError> {
    let mut chosen = Chosen::new(options, catalogue.rules());
    chosen.profile(&options.profile, &mut Vec::new())?;
    chosen.change(&options.select, &options.ignore);
    let chosen = catalogue.rules().iter().zip(chosen.rules);
    Ok(chosen.filter(|(_, (_, on))| *on).map(|(rule, _)| rule.clone()).collect())
}

/// Which rules of the catalog are selected.
struct Chosen<'o> {
    options: &'o Options,
    rules: Vec<(Declaration<'o>, bool)>,
}

impl<'o> Chosen<'o> {
    fn new(options: &'o Options, rules: &'o [RuleRef]) -> Self {
        let rules = rules.iter().map(RuleRef::declaration);
        // Whatever else is selected, what was not judged is not clean.
        let rules = rules.map(|rule| (rule, rule.is_always_selected()));
        Self { options, rules: rules.collect() }
    }

    fn change(&mut self, select: &[Selector], ignore: &[Selector]) {
        for (rule, on) in &mut self.rules {
            *on |= select.iter().any(|selector| selector.matches(rule));
            *on &= !ignore.iter().any(|selector| selector.matches(rule));
        }
    }

    /// Adds the rules of profile `name`. `way` contains the profiles that led to it, to detect cycles.
    fn profile(&mut self, name: &'o str, way: &mut Vec<&'o str>) -> Result<(), OptionsError> {
        if way.contains(&name) {
            return Err(OptionsError::new(format!("profile `{name}` extends itself")));
        }
        if let Some(profile) = self.options.profiles.get(name) {
            way.push(name);
            for base in &profile.extends {
                self.profile(base, way)?;
            }
            way.pop();
            self.change(&profile.select, &profile.ignore);
            return Ok(());
        }
        let Some(profile) = Profile::from_word(name) else {
            let built_in = || Profile::ALL.iter().map(|known| known.word());
            let own = self.options.profiles.keys().map(String::as_str);
            let near = suggest(name, built_in().chain(own));
            let near = if near.is_empty() {
                format!("; there are {}", built_in().collect::<Vec<_>>().join(", "))
            } else {
                near
            };
            return Err(OptionsError::new(format!("there is no profile `{name}`{near}")));
        };
        for (rule, on) in &mut self.rules {
            *on |= profile == Profile::All || rule.profiles.contains(&profile);
        }
        Ok(())
    }
}
