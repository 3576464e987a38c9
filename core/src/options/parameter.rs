//! Checks the parameters that a user sets against those that the rule declares.

use std::collections::BTreeMap;

use super::{OptionsError, suggest};
use crate::rule::{Parameter, Parameters, Rule, Setting};

/// Returns the parameter `name` of `rule`.
pub(super) fn known(rule: &Rule, name: &str) -> Result<&'static Parameter, OptionsError> {
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
    rule: &Rule,
    setting: &Setting,
) -> Result<(), OptionsError> {
    if parameter.default.accepts(setting) {
        return Ok(());
    }
    let (name, id, form) = (parameter.name, rule.id, parameter.default.form());
    Err(OptionsError::new(format!("parameter `{name}` of rule `{id}` must be {form}")))
}

/// Returns the parameters of `rule`, with the values that the user gave.
pub(crate) fn parameters(
    rule: &Rule,
    given: Option<&BTreeMap<String, Setting>>,
) -> Result<Parameters, OptionsError> {
    for (name, setting) in given.into_iter().flatten() {
        check(known(rule, name)?, rule, setting)?;
    }
    Ok(Parameters::new(rule, given))
}
