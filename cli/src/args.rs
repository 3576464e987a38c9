//! Command-line arguments.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use podwall::object::UserSite;
use podwall::pss::{Level, Version};
use podwall::report::clean;
use podwall::{Confidence, Options, Severity};

use crate::limits::LimitArgs;
use crate::{Console, Exit};

/// Checks Kubernetes manifests for security faults, with exact line and column.
#[derive(Debug, Parser)]
#[command(name = "podwall", version, max_term_width = 100)]
#[command(after_help = "`podwall FILE` is short for `podwall check FILE`.\n\
    Exit codes: 0 no finding at or above the gate, 1 findings, 2 usage error, 3 nothing was checked.")]
pub(crate) struct Podwall {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use color
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// When to use color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Report the security faults of manifests
    Check(CheckArgs),
    /// Evaluate Pod Security for every pod and pod template, with the API server's own messages
    Pss(PssArgs),
    /// Print what Kubernetes reads: one line of JSON per document
    Read(ReadArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Print the page of a rule: what it flags, why, how to fix it
    Explain(ExplainArgs),
    /// Print a completion script for a shell
    #[command(hide = true)]
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

/// The input.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Files and directories; `-` is standard input. Directories are searched for .yaml, .yml and .json files that no
    /// .gitignore excludes. Without paths: standard input if it is a pipe or file, else the current directory
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Number of threads; defaults to all processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl InputArgs {
    /// Returns the paths to read. Without any: standard input if something is piped into it, else the current
    /// directory.
    pub(crate) fn paths(&self, stdin_is_piped: bool) -> Vec<PathBuf> {
        let default = if stdin_is_piped { "-" } else { "." };
        if self.paths.is_empty() { vec![PathBuf::from(default)] } else { self.paths.clone() }
    }

    pub(crate) fn threads(&self) -> Option<usize> {
        self.threads.map(usize::from)
    }
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// The profile: default, pss-baseline, pss-restricted, all, …
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    /// Lowest severity that leads to exit code 1
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub(crate) fail_on: Option<String>,
    /// Lowest confidence to report
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidences())]
    pub(crate) min_confidence: Option<String>,
    /// Rule or family to add to the profile, or `severity:>=high`; may be repeated
    #[arg(long, value_name = "RULE")]
    pub(crate) select: Vec<String>,
    /// Rule or family to remove; takes precedence over --select; may be repeated
    #[arg(long, value_name = "RULE")]
    pub(crate) ignore: Vec<String>,
    /// Ignore all suppressions and report every finding
    #[arg(long)]
    pub(crate) no_ignores: bool,
    /// Configuration file; defaults to the nearest podwall.yaml in this directory or above it
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Do not look for a configuration file
    #[arg(long, conflicts_with = "config")]
    pub(crate) no_config: bool,
    /// Accepted findings: a file of --write-baseline, or a report as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Accept today's findings: write them to a file for --baseline, and exit with code 0
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Version of the cluster, such as 1.34; defaults to the newest known version
    #[arg(long, value_name = "1.N", value_parser = Options::parse_kubernetes_version)]
    pub(crate) kubernetes_version: Option<u16>,
    /// Location of pods in a kind that podwall does not know, such as `example.com/Fleet=spec.template`; may be
    /// repeated
    #[arg(long, value_name = "GROUP/KIND=PATH", value_parser = UserSite::parse)]
    pub(crate) pod_path: Vec<UserSite>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Text for people
    Text,
    /// Report version 1 for scripts
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct PssArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Level to judge by; may be repeated; defaults to baseline and restricted
    #[arg(long, value_name = "LEVEL", value_parser = levels())]
    pub(crate) level: Vec<String>,
    /// Version of the standards, `latest` or for example `v1.34`; may be repeated; defaults to latest
    #[arg(long, value_name = "VERSION")]
    pub(crate) version: Vec<Version>,
    /// Format of the verdicts
    #[arg(long, value_enum, default_value_t = PssFormat::Text)]
    pub(crate) format: PssFormat,
    /// Location of pods in a kind that podwall does not know, such as `example.com/Fleet=spec.template`; may be
    /// repeated
    #[arg(long, value_name = "GROUP/KIND=PATH", value_parser = UserSite::parse)]
    pub(crate) pod_path: Vec<UserSite>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PssFormat {
    /// Text for people
    Text,
    /// JSON for scripts
    Json,
    /// Tab-separated values for spreadsheets: one line per verdict
    Tsv,
}

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// Format of the list
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Rule id, or the id of the same check in another tool
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

fn severities() -> PossibleValuesParser {
    PossibleValuesParser::new(Severity::ALL.iter().map(|severity| severity.word()))
}

fn confidences() -> PossibleValuesParser {
    PossibleValuesParser::new(Confidence::ALL.iter().map(|confidence| confidence.word()))
}

fn levels() -> PossibleValuesParser {
    PossibleValuesParser::new(Level::ALL.iter().map(|level| level.word()))
}

/// Parses the arguments, or prints the error, the help or the version.
pub(crate) fn parse(
    args: impl IntoIterator<Item = OsString>,
    console: &mut Console<'_>,
) -> Result<Podwall, Exit> {
    let args = with_command(args.into_iter().collect(), console.stdin_is_piped);
    Podwall::try_parse_from(&args).map_err(|error| {
        let error = clean_error(&args).unwrap_or(error);
        let is_asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        let stream = if is_asked { &mut console.stdout } else { &mut console.stderr };
        let text = error.render();
        let text = if stream.color() { text.ansi().to_string() } else { text.to_string() };
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
        if is_asked { Exit::Clean } else { Exit::Usage }
    })
}

/// Returns the error for `args` with hidden characters written as escapes, which errors quote.
///
/// clap does not expose all text of its errors, so the arguments are parsed again. `None` if only the original arguments are wrong,
/// as for text that is not Unicode, which clap does not quote.
fn clean_error(args: &[OsString]) -> Option<clap::Error> {
    Podwall::try_parse_from(args.iter().map(|arg| clean(&arg.to_string_lossy()).into_owned())).err()
}

/// Inserts `check` if there is no command: before the first argument that is not a global option.
fn with_command(mut args: Vec<OsString>, stdin_is_piped: bool) -> Vec<OsString> {
    let mut at = 1;
    while let Some(arg) = args.get(at).and_then(|arg| arg.to_str()) {
        match arg {
            "--color" => at += 2,
            arg if arg.starts_with("--color=") => at += 1,
            _ => break,
        }
    }
    let names_command = match args.get(at).map(OsString::as_os_str) {
        Some(arg) => is_command(arg),
        // Without arguments podwall prints its help, unless there is piped input.
        None => !stdin_is_piped,
    };
    if !names_command && at <= args.len() {
        args.insert(at, "check".into());
    }
    args
}

fn is_command(arg: &OsStr) -> bool {
    let Some(arg) = arg.to_str() else { return false };
    matches!(arg, "help" | "-h" | "--help" | "-V" | "--version")
        || Podwall::command().get_subcommands().any(|command| command.get_name() == arg)
}

/// Returns the commands that users see, for suggestions.
pub(crate) fn command_names() -> Vec<String> {
    let command = Podwall::command();
    let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
    shown.map(|command| command.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Podwall::command().debug_assert();
    }

    #[test]
    fn check_is_the_command_where_none_is_named() {
        let with = |args: &[&str], piped| {
            let args = args.iter().map(OsString::from).collect();
            let args: Vec<_> = with_command(args, piped);
            args.join(OsStr::new(" ")).into_string().unwrap()
        };
        assert_eq!(with(&["podwall", "a.yaml"], false), "podwall check a.yaml");
        assert_eq!(
            with(&["podwall", "--color", "never", "-"], false),
            "podwall --color never check -"
        );
        assert_eq!(with(&["podwall", "--format=json"], false), "podwall check --format=json");
        assert_eq!(with(&["podwall", "rules"], true), "podwall rules");
        assert_eq!(with(&["podwall", "--version"], true), "podwall --version");
        assert_eq!(with(&["podwall"], true), "podwall check");
        assert_eq!(with(&["podwall"], false), "podwall");
        assert_eq!(with(&["podwall", "--color"], true), "podwall --color");
    }
}
