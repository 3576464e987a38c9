//! Parameters of rules: declared with the rule, typed, with defaults.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Declaration;

/// A parameter that a rule declares.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Parameter {
    /// Its name, in camelCase.
    pub name: &'static str,
    /// What it changes, in one line.
    pub summary: &'static str,
    /// Its type and its value unless the user sets another.
    pub default: DefaultSetting,
}

/// A parameter's type with its default value.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
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
    pub(crate) fn new(rule: &Declaration<'_>, given: Option<&BTreeMap<String, Setting>>) -> Self {
        let value = |parameter: &Parameter| {
            let given = given.and_then(|given| given.get(parameter.name)).cloned();
            (parameter.name, given.unwrap_or_else(|| parameter.default.setting()))
        };
        Self(rule.parameters.iter().map(value).collect())
    }

    /// Returns the value of the parameter `name`; `None` if the rule does not declare it.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, setting)| setting)
    }

    /// Returns the value of a field of a struct that [`parameters!`] declares.
    ///
    /// The value is missing only if a rule reads a struct that its declaration does not name, which its fixtures find.
    pub(crate) fn field<'p, T: FromSetting<'p>>(&'p self, name: &str) -> T {
        let value = self.get(name).and_then(T::from_setting);
        debug_assert!(value.is_some(), "the rule does not declare the parameter `{name}`");
        value.unwrap_or_default()
    }
}

/// The whole numbers of a parameter.
pub(crate) type Integers<'p> = &'p [i64];

/// The strings of a parameter.
pub(crate) type Texts<'p> = &'p [String];

/// A type that a parameter may have.
pub(crate) trait FromSetting<'p>: Default {
    /// Returns the value, if it is of this type.
    fn from_setting(setting: &'p Setting) -> Option<Self>;
}

impl FromSetting<'_> for bool {
    fn from_setting(setting: &Setting) -> Option<Self> {
        if let Setting::Flag(value) = setting { Some(*value) } else { None }
    }
}

impl FromSetting<'_> for i64 {
    fn from_setting(setting: &Setting) -> Option<Self> {
        if let Setting::Integer(value) = setting { Some(*value) } else { None }
    }
}

impl<'p> FromSetting<'p> for Integers<'p> {
    fn from_setting(setting: &'p Setting) -> Option<Self> {
        match setting {
            Setting::Integers(values) => Some(values),
            // A user's empty list is of both list types.
            Setting::Texts(values) if values.is_empty() => Some(&[]),
            _ => None,
        }
    }
}

impl<'p> FromSetting<'p> for Texts<'p> {
    fn from_setting(setting: &'p Setting) -> Option<Self> {
        if let Setting::Texts(values) = setting { Some(values) } else { None }
    }
}

/// Declares the parameters of a rule as a struct: name, type, summary and default of each are those of a field.
///
/// The rule names its `PARAMETERS`, and reads the values with [`Sink::parameters`](super::Sink::parameters). Pages and the schema
/// of the configuration come from the same declaration. A type is `bool`, `i64`, `Integers<'p>` or `Texts<'p>`; `#[name = "…"]` is
/// the name where it has more than one word, for users write camelCase.
///
/// ```ignore
/// parameters! {
///     /// The ids that a container may have.
///     struct Ids {
///         /// the lowest allowed id
///         minimum: i64 = 1_000,
///     }
/// }
///
/// rule!(
///     pub(crate) static LOW_ID: Rule = Rule { parameters: Ids::PARAMETERS, ..Rule::BASE };
/// );
///
/// fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
///     let Ids { minimum } = sink.parameters();
/// }
/// ```
macro_rules! parameters {
    (
        $(#[$meta:meta])+
        $vis:vis struct $struct:ident $(<$life:lifetime>)? {
            $(
                $(#[doc = $doc:literal])+
                $(#[name = $name:literal])?
                $field:ident: $type:ident $(<$of:lifetime>)? = $default:expr,
            )+
        }
    ) => {
        $(#[$meta])+
        #[derive(Debug, Clone, Copy)]
        $vis struct $struct $(<$life>)? {
            $($(#[doc = $doc])+ $vis $field: $type $(<$of>)?,)+
        }

        impl $(<$life>)? $struct $(<$life>)? {
            /// What the rule declares.
            $vis const PARAMETERS: &'static [$crate::rule::Parameter] = &[$(
                $crate::rule::Parameter {
                    name: $crate::rule::parameters!(@name $field $($name)?),
                    summary: concat!($($doc),+).trim_ascii(),
                    default: $crate::rule::parameters!(@default $type $default),
                }
            ),+];
        }

        impl $(<$life>)? From<& $($life)? $crate::rule::Parameters> for $struct $(<$life>)? {
            fn from(parameters: & $($life)? $crate::rule::Parameters) -> Self {
                Self {
                    $($field: parameters.field($crate::rule::parameters!(@name $field $($name)?)),)+
                }
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@default bool $default:expr) => { $crate::rule::DefaultSetting::Flag($default) };
    (@default i64 $default:expr) => { $crate::rule::DefaultSetting::Integer($default) };
    (@default Integers $default:expr) => { $crate::rule::DefaultSetting::Integers($default) };
    (@default Texts $default:expr) => { $crate::rule::DefaultSetting::Texts($default) };
}

pub(crate) use parameters;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rule;

    parameters! {
        /// One of each type.
        struct All<'p> {
            /// whether it is
            is_so: bool = true,
            /// how many,
            /// or none
            #[name = "howMany"]
            how_many: i64 = -3,
            /// numbers
            numbers: Integers<'p> = &[1, 2],
            /// strings
            strings: Texts<'p> = &["a"],
        }
    }

    static RULE: Rule = Rule { id: "all", parameters: All::PARAMETERS, ..Rule::BASE };

    #[test]
    fn a_struct_declares_what_it_reads() {
        let declared = All::PARAMETERS.iter();
        let declared: Vec<_> = declared.map(|one| (one.name, one.summary)).collect();
        let expected = [
            ("is_so", "whether it is"),
            ("howMany", "how many, or none"),
            ("numbers", "numbers"),
            ("strings", "strings"),
        ];
        assert_eq!(declared, expected);
        let parameters = Parameters::new(&RULE, None);
        let All { is_so, how_many, numbers, strings } = All::from(&parameters);
        assert!(is_so);
        assert_eq!((how_many, numbers), (-3, &[1, 2][..]));
        assert_eq!(strings, ["a"]);
    }

    #[test]
    fn a_struct_has_the_values_of_the_user() {
        let given = [
            ("howMany", Setting::Integer(9)),
            ("is_so", Setting::Flag(false)),
            ("numbers", Setting::Texts(Vec::new())),
            ("strings", Setting::Texts(vec!["b".to_owned(), "c".to_owned()])),
        ];
        let given = given.map(|(name, setting)| (name.to_owned(), setting)).into();
        let parameters = Parameters::new(&RULE, Some(&given));
        let All { is_so, how_many, numbers, strings } = All::from(&parameters);
        assert!(!is_so && numbers.is_empty());
        assert_eq!(how_many, 9);
        assert_eq!(strings, ["b", "c"]);
    }

    #[test]
    #[should_panic(expected = "the rule does not declare the parameter `is_so`")]
    fn a_rule_that_reads_what_it_does_not_declare_fails_its_fixtures() {
        static OTHER: Rule = Rule { id: "other", ..Rule::BASE };
        let _ = All::from(&Parameters::new(&OTHER, None));
    }
}
