//! The effective configuration of a run.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use podwall::options::{Honoured, Selector};
use podwall::suppress::Date;
use podwall::{Catalogue, Confidence, Options, Severity};

use crate::args::CheckArgs;
use crate::baseline;
use crate::exit::{Stop, reason};

/// The name under which a configuration is found.
const FILE: &str = "podwall.yaml";

/// Options, and the file they began with.
pub(crate) struct Config {
    pub(crate) options: Options,
    /// The configuration file, so that it is not taken for a manifest.
    pub(crate) file: Option<PathBuf>,
}

impl Config {
    /// Reads the configuration and applies the flags on top.
    pub(crate) fn read(args: &CheckArgs) -> Result<Self, Stop> {
        let file = match &args.config {
            Some(file) => Some(file.clone()),
            None if args.no_config => None,
            None => nearest(),
        };
        let mut options = file.as_deref().map_or_else(|| Ok(Options::default()), options)?;
        lay_over(&mut options, args)?;
        Ok(Self { options, file })
    }
}

/// Returns the configuration in the current directory, or in the closest one above it.
pub fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|directory| directory.join(FILE)).find(|file| file.is_file())
}

fn options(file: &Path) -> Result<Options, Stop> {
    let wrong = |what: String| Stop::Usage(format!("configuration `{}`: {what}", file.display()));
    let text = std::fs::read_to_string(file)
        .map_err(|error| wrong(format!("cannot be read: {}", reason(&error))))?;
    Options::from_text(&text).map_err(|error| wrong(error.to_string()))
}

fn lay_over(options: &mut Options, args: &CheckArgs) -> Result<(), Stop> {
    if let Some(profile) = &args.profile {
        options.profile.clone_from(profile);
    }
    if let Some(severity) = args.fail_on.as_deref().and_then(Severity::from_word) {
        options.fail_on = severity;
    }
    if let Some(confidence) = args.min_confidence.as_deref().and_then(Confidence::from_word) {
        options.min_confidence = confidence;
    }
    if args.kubernetes_version.is_some() {
        options.kubernetes_version = args.kubernetes_version;
    }
    if args.no_ignores {
        options.suppressions = Honoured::None;
    }
    options.select.extend(selectors(&args.select)?);
    options.ignore.extend(selectors(&args.ignore)?);
    options.pod_paths.extend(args.pod_path.iter().cloned());
    options.limits = args.limits.apply(&options.limits)?;
    if let Some(file) = &args.baseline {
        options.baseline.extend(baseline::read(file)?);
    }
    baseline::look_up_files(&mut options.baseline);
    options.today = options.today.or_else(today);
    Ok(())
}

fn selectors(words: &[String]) -> Result<Vec<Selector>, Stop> {
    let catalogue = Catalogue::built_in();
    words.iter().map(|word| Ok(Selector::parse(word)?.resolve(&catalogue)?)).collect()
}

/// Returns the date in UTC, so that suppressions expire everywhere at once.
pub fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Date::from_unix_days(since.as_secs() / 86_400)
}
