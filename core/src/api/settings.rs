//! Settings of the policy hosts: options, and what is done with the findings.

use std::collections::BTreeSet;

use crate::catalogue::Catalogue;
use crate::model::string_enum;
use crate::options::read::{KEYS, Read, Reader, document};
use crate::options::{Honoured, Options, OptionsError};
use crate::pss::{Level, Standard, Version};
use crate::text::Node;

string_enum! {
    /// What happens to a request that does not pass.
    Mode {
        /// The request is denied.
        Deny = "deny",
        /// The request is allowed, and its client is warned.
        Warn = "warn",
    }
}

/// Settings of a policy host: the keys of [`Options`] and also `mode`, `podSecurity` and `exemptions`.
///
/// ```
/// use podwall_core::api::{Mode, Settings};
/// let settings = Settings::from_text(
///     "{podSecurity: {level: restricted, version: v1.34}, mode: warn, exemptions: {namespaces: [kube-system]}}",
/// )?;
/// assert_eq!(settings.mode, Mode::Warn);
/// assert!(settings.exemptions.namespaces.contains("kube-system"));
/// # Ok::<(), podwall_core::OptionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Which rules run, and the lowest severity of a finding that denies the request (`failOn`).
    ///
    /// Unlike in files, suppressions in the object itself have no effect unless `suppressions` allows them, because the
    /// requester writes them. An object may have 2 MiB; the API server's store accepts less by default.
    pub options: Options,
    /// The Pod Security level that decides instead of the findings' severity, as in the API server's own admission:
    /// pods that violate it are denied, workloads only cause warnings.
    pub pod_security: Option<Standard>,
    /// What happens to a request that does not pass.
    pub mode: Mode,
    /// The requests to which the policy does not apply.
    pub exemptions: Exemptions,
}

/// Requests that are not judged. All names are exact; an empty one matches nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exemptions {
    /// By the namespace of the request.
    pub namespaces: BTreeSet<String>,
    /// By the name of the user who makes it; not by groups, and not by the service account that the pod will have.
    pub usernames: BTreeSet<String>,
    /// By the `runtimeClassName` of the pods: an object is exempt if it has pods and all of them have one of these.
    pub runtime_classes: BTreeSet<String>,
}

/// Bytes that an object at admission may have.
const OBJECT_BYTES: usize = 2 << 20;

/// The keys besides those of options. Kubewarden passes data about the cluster under `kubernetes`.
const OWN: &[&str] = &["mode", "podSecurity", "exemptions", "kubernetes"];

impl Default for Settings {
    fn default() -> Self {
        let mut options = Options { suppressions: Honoured::Configuration, ..Options::default() };
        options.limits.bytes = OBJECT_BYTES;
        Self { options, pod_security: None, mode: Mode::Deny, exemptions: Exemptions::default() }
    }
}

impl Settings {
    /// Reads settings from JSON or YAML text; an empty text means the defaults.
    ///
    /// Unknown keys, wrong types and names that are not built in are errors with a position.
    pub fn from_text(text: &str) -> Result<Self, OptionsError> {
        Self::with_catalogue(text, &Catalogue::built_in())
    }

    /// Like [`from_text`](Self::from_text), for settings that name rules of `catalogue`.
    pub fn with_catalogue(text: &str, catalogue: &Catalogue) -> Result<Self, OptionsError> {
        let mut settings = Self::default();
        let names = document(text, |reader, root| settings.read(reader, root))?;
        names.resolve(text, &mut settings.options, catalogue)?;
        Ok(settings)
    }

    fn read(&mut self, reader: &Reader<'_>, root: Node<'_>) -> Read<()> {
        let keys: Vec<&str> = KEYS.iter().chain(OWN).copied().collect();
        let (mut pod_security, mut mode, mut exemptions) =
            (self.pod_security, self.mode, Exemptions::default());
        reader.options(root, &keys, &mut self.options, |field| {
            match field.key {
                "mode" => mode = reader.word(field.value, Mode::ALL, Mode::word)?,
                "podSecurity" => pod_security = standard(reader, field.value)?,
                "exemptions" => exemptions = Exemptions::read(reader, field.value)?,
                _ => {}
            }
            Ok(())
        })?;
        // Forms send an empty text for fields that the user left empty.
        let profile = root.entry("profile").filter(|_| !self.options.profile.is_empty());
        if self.options.profile.is_empty() {
            self.options.profile = Options::default().profile;
        }
        if let (Some(standard), Some(profile)) = (pod_security, profile) {
            let message = format!(
                "`profile` and `podSecurity` are two ways to decide; for level `{}` leave `profile` out",
                standard.level
            );
            return Err(reader.wrong(profile.key_span.start, message));
        }
        if let Some(Standard { level, version }) = pod_security {
            // The rules of a level are a profile, which reports the fields that the verdict is about.
            let profile = match level {
                Level::Restricted => "pss-restricted",
                Level::Baseline | Level::Privileged => "pss-baseline",
            };
            profile.clone_into(&mut self.options.profile);
            self.options.kubernetes_version = Some(version.effective_minor());
        }
        (self.pod_security, self.mode, self.exemptions) = (pod_security, mode, exemptions);
        Ok(())
    }
}

/// Returns a Pod Security level with its version; `None` if the level is an empty text.
fn standard(reader: &Reader<'_>, node: Node<'_>) -> Read<Option<Standard>> {
    let (mut level, mut version, mut chosen) = (None, Version::LATEST, true);
    reader.fields(node, &["level", "version"], |field| {
        match field.key {
            "level" if field.value.as_str() == Some("") => chosen = false,
            "level" => level = Some(reader.word(field.value, Level::ALL, Level::word)?),
            _ => {
                let text = reader.text(field.value)?;
                let form = "`latest` or a version such as `v1.34`";
                version = text.parse().map_err(|_| reader.expected(field.value, form))?;
            }
        }
        Ok(())
    })?;
    if !chosen {
        return Ok(None);
    }
    let Some(level) = level else {
        let message = "`podSecurity` must name its `level`: privileged, baseline or restricted";
        return Err(reader.wrong(node.span().start, message));
    };
    Ok(Some(Standard { level, version }))
}

impl Exemptions {
    fn read(reader: &Reader<'_>, node: Node<'_>) -> Read<Self> {
        let mut exemptions = Self::default();
        reader.fields(node, &["namespaces", "usernames", "runtimeClasses"], |field| {
            let names = match field.key {
                "namespaces" => &mut exemptions.namespaces,
                "usernames" => &mut exemptions.usernames,
                _ => &mut exemptions.runtime_classes,
            };
            let read = reader.list(field.value, |value| reader.text(value))?;
            names.extend(read.into_iter().filter(|name| !name.is_empty()));
            Ok(())
        })?;
        Ok(exemptions)
    }
}
