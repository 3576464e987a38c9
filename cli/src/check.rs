//! `podwall check`: findings.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use podwall::report::text::{self, Style};
use podwall::report::{Skipped, json};
use podwall::text::Source;
use podwall::{Checker, FileReport, Report, Severity};

use crate::args::{CheckArgs, CheckFormat};
use crate::baseline;
use crate::config::Config;
use crate::exit::{Stop, reason};
use crate::input::{Input, Inputs, check_input};
use crate::parallel::in_order;
use crate::progress::Progress;
use crate::{Console, Exit};

pub(crate) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let Config { options, file } = Config::read(args)?;
    let checker = Checker::new(options)?;
    let limit = checker.options().limits.bytes;
    let (mut inputs, parts) = check(&checker, args, console);
    if let Some(file) = &file {
        inputs.leave_out(file);
    }
    inputs.missing.iter().for_each(|message| console.error(message));
    let nothing_left = inputs.list.is_empty() && inputs.unread.is_empty();
    if nothing_left && !inputs.missing.is_empty() {
        return Ok(Exit::Usage);
    }
    let report = checker.finish(inputs.parts(&checker, parts));
    let written = write(&report, &inputs, limit, args, console);
    say(&report, &inputs, console);
    let mut exit = exit(&report, &inputs, checker.options().fail_on);
    if let Some(file) = &args.write_baseline {
        let count = baseline::write(file, &report)?;
        console.note(&format!("`{}` now accepts {count} of the findings", file.display()));
        exit = if exit == Exit::Findings { Exit::Clean } else { exit };
    } else if let Some(note) = baseline::note(checker.options(), &inputs) {
        console.note(&note);
    }
    match written {
        // A closed pipe means that the reader has seen enough; the exit code still reports the verdict.
        Ok(()) | Err(Stop::Closed) => Ok(exit),
        Err(stop) => Err(stop),
    }
}

/// Finds the inputs and checks each of them, while the search still goes on.
fn check(
    checker: &Checker,
    args: &CheckArgs,
    console: &mut Console<'_>,
) -> (Inputs, Vec<FileReport>) {
    let limit = checker.options().limits.bytes;
    let paths = args.input.paths(console.stdin_is_piped);
    let mut inputs = Inputs::default();
    let Console { stdin, stderr, .. } = console;
    let find = |tell: &mut dyn FnMut(Arc<Input>)| {
        inputs = Inputs::find(&paths, limit, stdin, tell);
    };
    let work = |input: Arc<Input>| check_input(checker, &input.name, input.bytes(limit));
    let mut progress = Progress::new(stderr);
    let Ok(parts) = in_order(find, args.input.threads(), work, |done, total| {
        progress.show(done, total);
        Ok::<_, Infallible>(())
    });
    drop(progress);
    (inputs, parts)
}

/// Writes the report to where it belongs.
fn write(
    report: &Report,
    inputs: &Inputs,
    limit: usize,
    args: &CheckArgs,
    console: &mut Console<'_>,
) -> Result<(), Stop> {
    let Some(path) = &args.output else {
        let style = Style {
            color: console.stdout.color(),
            width: console.stdout.width().unwrap_or(Style::default().width),
            ..Style::default()
        };
        write_to(&mut console.stdout, report, inputs, limit, args, style)?;
        return Ok(console.stdout.flush()?);
    };
    write_file(path, |file| write_to(file, report, inputs, limit, args, Style::default()))
        .map_err(|error| {
            Stop::Usage(format!("cannot write `{}`: {}", path.display(), reason(&error)))
        })?;
    let line = text::summary(report, console.stderr.color());
    let _ = console.stderr.write_all(line.as_bytes());
    Ok(())
}

fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    write(&mut file)?;
    file.flush()
}

fn write_to(
    out: &mut dyn Write,
    report: &Report,
    inputs: &Inputs,
    limit: usize,
    args: &CheckArgs,
    style: Style,
) -> io::Result<()> {
    match args.format {
        CheckFormat::Json => {
            json::write(report, &mut *out)?;
            out.write_all(b"\n")
        }
        CheckFormat::Text => {
            let by_name: BTreeMap<&str, &Input> =
                inputs.list.iter().map(|input| (input.name.as_str(), &**input)).collect();
            // Sources are not kept while checking, so that memory does not grow with the directory.
            let source = |name: &str| {
                let bytes = by_name.get(name).filter(|input| input.can_be_read_again())?;
                let bytes = bytes.bytes(limit).ok()?;
                Some(Source::new(&bytes).text().to_owned())
            };
            text::render(report, source, style, out)
        }
    }
}

/// Says on standard error what the report itself does not: how to get to a better one.
fn say(report: &Report, inputs: &Inputs, console: &mut Console<'_>) {
    for directory in &inputs.empty {
        console.note(&format!(
            "`{directory}` holds no .yaml, .yml or .json file that no .gitignore names"
        ));
    }
    inputs.notes().iter().chain(&inputs.charts()).for_each(|note| console.note(note));
    if !judged_nothing(report) {
        return;
    }
    let is_empty = report.summary.documents == 0 && report.skipped.iter().all(Skipped::is_left_out);
    let advice = if is_empty
        && inputs.list.iter().all(|input| input.is_stdin())
        && !inputs.list.is_empty()
    {
        "standard input is empty; name a file or a directory, such as `podwall check .`"
    } else if is_empty {
        "no document to read; pass files or directories with Kubernetes manifests"
    } else if report.summary.objects == 0 {
        "the input contains no Kubernetes object; the report lists what was skipped and why"
    } else {
        "no selected rule reads the kinds in the input; `--profile all` selects every rule"
    };
    console.error(&format!("nothing was checked: {advice}"));
}

/// Returns whether no object was judged at all. Findings on text that could not be read do not make up for that.
fn judged_nothing(report: &Report) -> bool {
    report.summary.checked == 0 && report.findings.iter().all(|finding| finding.object.is_none())
}

fn exit(report: &Report, inputs: &Inputs, gate: Severity) -> Exit {
    let fails = |severity: &&Severity| **severity >= gate;
    let failing: usize = Severity::ALL
        .iter()
        .filter(fails)
        .map(|severity| report.summary.findings.get(*severity))
        .sum();
    if !inputs.missing.is_empty() {
        Exit::Usage
    } else if judged_nothing(report) {
        Exit::Nothing
    } else if failing > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
