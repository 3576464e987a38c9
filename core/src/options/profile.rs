//! Profiles: named selections of rules, built-in and user-defined.

use super::{Options, OptionsError, Selector, suggest};
use crate::rule::{Profile, Rule};
use crate::rules;

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

/// Returns the rules that `options` select, in catalog order.
pub(super) fn selected(options: &Options) -> Result<Vec<&'static Rule>, OptionsError> {
    let mut chosen = Chosen::new(options);
    chosen.profile(&options.profile, &mut Vec::new())?;
    chosen.change(&options.select, &options.ignore);
    Ok(rules::ALL.iter().zip(chosen.on).filter(|(_, on)| *on).map(|(rule, _)| *rule).collect())
}

/// Which rules of the catalog are selected.
struct Chosen<'o> {
    options: &'o Options,
    on: Vec<bool>,
}

impl<'o> Chosen<'o> {
    fn new(options: &'o Options) -> Self {
        // Whatever else is selected, what was not judged is not clean.
        let on = rules::ALL.iter().map(|rule| rule.is_always_selected());
        Self { options, on: on.collect() }
    }

    fn change(&mut self, select: &[Selector], ignore: &[Selector]) {
        for (rule, on) in rules::ALL.iter().zip(&mut self.on) {
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
        for (rule, on) in rules::ALL.iter().zip(&mut self.on) {
            *on |= profile == Profile::All || rule.profiles.contains(&profile);
        }
        Ok(())
    }
}
