//! Credentials.

mod credential;
mod database_empty_password_env;
mod hardcoded_credential_pattern;
mod secret_in_configmap;
mod secret_in_env_value;
mod secrets_in_environment;
mod service_account_object_automount;
mod service_account_token_automount;
mod service_account_token_secret;

use crate::rule::Rule;

/// The rules of the family, by id.
pub(super) const RULES: &[&Rule] = &[
    &database_empty_password_env::DATABASE_EMPTY_PASSWORD_ENV,
    &hardcoded_credential_pattern::HARDCODED_CREDENTIAL_PATTERN,
    &secret_in_configmap::SECRET_IN_CONFIGMAP,
    &secret_in_env_value::SECRET_IN_ENV_VALUE,
    &secrets_in_environment::SECRETS_IN_ENVIRONMENT,
    &service_account_object_automount::SERVICE_ACCOUNT_OBJECT_AUTOMOUNT,
    &service_account_token_automount::SERVICE_ACCOUNT_TOKEN_AUTOMOUNT,
    &service_account_token_secret::SERVICE_ACCOUNT_TOKEN_SECRET,
];
