//! Options as text gives them, before the names in them are looked up in a catalog.

use std::collections::BTreeSet;

use super::select::rule_or_family;
use super::{Options, OptionsError, parameter, read};
use crate::catalogue::Catalogue;
use crate::rule::{RuleRef, Selector};
use crate::text::Source;

/// Options that were read from text. The rules that they name may or may not exist: [`resolve`](Self::resolve) looks
/// them up.
///
/// ```
/// use podwall_core::catalogue::Catalogue;
/// use podwall_core::options::Config;
/// let config = Config::parse("rules:\n  role-wildcrad: {severity: high}\n")?;
/// let error = config.resolve(&Catalogue::built_in()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "line 2, column 3: there is no rule `role-wildcrad`; did you mean `role-wildcard`?"
/// );
/// # Ok::<(), podwall_core::OptionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    options: Options,
    text: String,
    names: Names,
}

impl Config {
    /// Reads options from YAML or JSON text. Unknown keys and wrong types are errors with a position. An empty text means
    /// the defaults.
    pub fn parse(text: &str) -> Result<Self, OptionsError> {
        let mut options = Options::default();
        let names = read::document(text, |reader, root| {
            reader.options(root, read::KEYS, &mut options, |_| Ok(()))
        })?;
        Ok(Self { options, text: text.to_owned(), names })
    }

    /// Returns the options, to change what the text does not say.
    pub fn options_mut(&mut self) -> &mut Options {
        &mut self.options
    }

    /// Looks up the rules, parameters and profiles that the options name. One that does not exist is an error with a
    /// position and, if there is a similar name, a suggestion.
    pub fn resolve(mut self, catalogue: &Catalogue) -> Result<Options, OptionsError> {
        self.names.resolve(&self.text, &mut self.options, catalogue)?;
        Ok(self.options)
    }
}

/// Options that no text gives: errors have no position.
impl From<Options> for Config {
    fn from(options: Options) -> Self {
        Self { options, text: String::new(), names: Names::default() }
    }
}

/// A name to be found in a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// The id of a rule, where that of a family may be.
    Selector(String),
    /// A key of `rules`.
    Rule(String),
    /// A key of a rule.
    Parameter { rule: String, name: String },
    /// The value of a parameter, and what is wrong with it whatever the parameter is.
    Setting { rule: String, name: String, wrong: Option<OptionsError> },
}

impl Name {
    fn check(&self, options: &Options, catalogue: &Catalogue) -> Result<(), OptionsError> {
        match self {
            Self::Selector(id) => rule_or_family(id, catalogue).map(drop),
            Self::Rule(id) => rule(id, catalogue).map(drop),
            Self::Parameter { rule: id, name } => {
                parameter::known(&rule(id, catalogue)?.declaration(), name).map(drop)
            }
            Self::Setting { wrong: Some(wrong), .. } => Err(wrong.clone()),
            Self::Setting { rule: id, name, wrong: None } => {
                let given = options.rules.get(id).and_then(|given| given.parameters.get(name));
                let Some(setting) = given else { return Ok(()) };
                let rule = rule(id, catalogue)?.declaration();
                parameter::check(parameter::known(&rule, name)?, &rule, setting)
            }
        }
    }
}

/// The names in a text, in its order, each with its offset.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Names {
    list: Vec<(Name, u32)>,
    /// The offset of the profile that is chosen.
    profile: u32,
}

impl Names {
    pub(super) fn add(&mut self, name: Name, offset: u32) {
        self.list.push((name, offset));
    }

    pub(super) fn choose_profile(&mut self, offset: u32) {
        self.profile = offset;
    }

    /// Looks up what `options`, read from `text`, name.
    pub(crate) fn resolve(
        &self,
        text: &str,
        options: &mut Options,
        catalogue: &Catalogue,
    ) -> Result<(), OptionsError> {
        let at = |error: OptionsError, offset| {
            let source = Source::new(text.as_bytes());
            if text.is_empty() {
                error
            } else {
                error.at(source.lines().position(source.text(), offset))
            }
        };
        let mut set = BTreeSet::new();
        for (name, offset) in &self.list {
            let mut checked = name.check(options, catalogue);
            if let Name::Rule(id) = name
                && let Some(rule) = catalogue.get(id)
                && !set.insert(rule.id())
            {
                checked = Err(set_twice(id, rule));
            }
            checked.map_err(|error| at(error, *offset))?;
        }
        let resolved = options.resolve(catalogue).and_then(|()| options.selected(catalogue));
        resolved.map(drop).map_err(|error| at(error, self.profile))
    }
}

impl Options {
    /// Looks up the rules and parameters that the options name.
    pub(crate) fn resolve(&mut self, catalogue: &Catalogue) -> Result<(), OptionsError> {
        for selector in self.selectors() {
            if let Selector::Rule(id) = selector {
                *id = rule_or_family(id, catalogue)?;
            }
        }
        for (id, given) in std::mem::take(&mut self.rules) {
            let rule = rule(&id, catalogue)?;
            let declared = rule.declaration();
            for (name, setting) in &given.parameters {
                parameter::check(parameter::known(&declared, name)?, &declared, setting)?;
            }
            if self.rules.insert(rule.id().to_owned(), given).is_some() {
                return Err(set_twice(&id, rule));
            }
        }
        Ok(())
    }

    fn selectors(&mut self) -> impl Iterator<Item = &mut Selector> {
        let profiles = self.profiles.values_mut();
        let of_profiles =
            profiles.flat_map(|profile| profile.select.iter_mut().chain(&mut profile.ignore));
        let suppressed = self.suppress.iter_mut().flat_map(|suppression| &mut suppression.rules);
        self.select.iter_mut().chain(&mut self.ignore).chain(of_profiles).chain(suppressed)
    }
}

fn set_twice(id: &str, rule: &RuleRef) -> OptionsError {
    let id = if id == rule.id() { "another key" } else { &format!("`{id}`") };
    let message = format!("{id} is a former id of `{}`, which is set as well; keep one", rule.id());
    OptionsError::new(message)
}

fn rule<'c>(id: &str, catalogue: &'c Catalogue) -> Result<&'c RuleRef, OptionsError> {
    catalogue.find(id).map_err(OptionsError::new)
}
