//! Parameters of rules: declared with the rule, typed, with defaults.

use std::collections::BTreeMap;

use super::Rule;

/// A parameter that a rule declares.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name, in camelCase.
    pub name: &'static str,
    /// What it changes, in one line.
    pub summary: &'static str,
    /// Its type and its value unless the user sets another.
    pub default: DefaultSetting,
}

/// A parameter's type with its default value.
#[derive(Debug, Clone, Copy)]
pub enum DefaultSetting {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Whole numbers.
    Integers(&'static [i64]),
    /// Strings.
    Texts(&'static [&'static str]),
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Whole numbers.
    Integers(Vec<i64>),
    /// Strings.
    Texts(Vec<String>),
}

impl DefaultSetting {
    /// Returns the syntax that a user has to write for it.
    pub const fn form(self) -> &'static str {
        match self {
            Self::Flag(_) => "`true` or `false`",
            Self::Integer(_) => "a whole number",
            Self::Integers(_) => "a list of whole numbers",
            Self::Texts(_) => "a list of strings",
        }
    }

    fn setting(self) -> Setting {
        match self {
            Self::Flag(value) => Setting::Flag(value),
            Self::Integer(value) => Setting::Integer(value),
            Self::Integers(values) => Setting::Integers(values.to_vec()),
            Self::Texts(values) => Setting::Texts(values.iter().map(|&text| text.into()).collect()),
        }
    }

    /// Returns whether `setting` is of this type. An empty list is of both list types.
    pub(crate) fn accepts(self, setting: &Setting) -> bool {
        match (self, setting) {
            (Self::Flag(_), Setting::Flag(_))
            | (Self::Integer(_), Setting::Integer(_))
            | (Self::Integers(_), Setting::Integers(_))
            | (Self::Texts(_), Setting::Texts(_)) => true,
            (Self::Integers(_), Setting::Texts(values)) => values.is_empty(),
            _ => false,
        }
    }
}

/// The parameters of one rule, with the user's values where set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(&'static str, Setting)>);

impl Parameters {
    /// Returns the parameters of `rule` with the values that are `given`, by name.
    pub(crate) fn new(rule: &Rule, given: Option<&BTreeMap<String, Setting>>) -> Self {
        let value = |parameter: &Parameter| {
            let given = given.and_then(|given| given.get(parameter.name)).cloned();
            (parameter.name, given.unwrap_or_else(|| parameter.default.setting()))
        };
        Self(rule.parameters.iter().map(value).collect())
    }

    fn get(&self, name: &str) -> Option<&Setting> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, setting)| setting)
    }

    /// Returns the value of a flag; false if the rule does not declare `name`.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Setting::Flag(true)))
    }

    /// Returns the value of a number; 0 if the rule does not declare `name`.
    pub fn integer(&self, name: &str) -> i64 {
        match self.get(name) {
            Some(Setting::Integer(value)) => *value,
            _ => 0,
        }
    }

    /// Returns the numbers of a list; empty if the rule does not declare `name`.
    pub fn integers(&self, name: &str) -> &[i64] {
        match self.get(name) {
            Some(Setting::Integers(values)) => values,
            _ => &[],
        }
    }

    /// Returns the strings of a list; empty if the rule does not declare `name`.
    pub fn texts(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(Setting::Texts(values)) => values,
            _ => &[],
        }
    }
}
