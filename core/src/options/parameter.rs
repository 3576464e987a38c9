//! Checks the parameters that a user sets against those that the rule declares.

use super::{OptionsError, suggest};
use crate::rule::{Declaration, Parameter, Setting};

/// Returns the parameter `name` of `rule`.
pub(super) fn known<'a>(rule: &Declaration<'a>, name: &str) -> Result<&'a Parameter, OptionsError> {
    if let Some(parameter) = rule.parameters.iter().find(|known| known.name == name) {
        return Ok(parameter);
    }
    let names = rule.parameters.iter().map(|parameter| parameter.name);
    let near = suggest(name, names.chain(["severity"]));
    Err(OptionsError::new(format!("rule `{}` has no parameter `{name}`{near}", rule.id)))
}

/// Checks that `setting` has the parameter's type.
pub(super) fn check(
    parameter: &Parameter,
    rule: &Declaration<'_>,
    setting: &Setting,
) -> Result<(), OptionsError> {
    if parameter.default.accepts(setting) {
        return Ok(());
    }
    let (name, id, form) = (parameter.name, rule.id, parameter.default.form());
    Err(OptionsError::new(format!("parameter `{name}` of rule `{id}` must be {form}")))
}
