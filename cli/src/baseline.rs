//! The baseline file: findings that were accepted when podwall was introduced.

use std::collections::BTreeSet;
use std::path::Path;

use podwall::report::baseline;
use podwall::suppress::Accepted;
use podwall::{Options, Report};

use crate::exit::{Stop, reason};
use crate::input::Inputs;

/// Reads a baseline file.
pub(crate) fn read(file: &Path) -> Result<Vec<Accepted>, Stop> {
    let wrong = |what: String| Stop::Usage(format!("baseline `{}` {what}", file.display()));
    let text = std::fs::read(file)
        .map_err(|error| wrong(format!("cannot be read: {}", reason(&error))))?;
    baseline::read(&text).map_err(wrong)
}

/// Writes a baseline of every finding that counts, or that the baseline so far covers.
pub(crate) fn write(file: &Path, report: &Report) -> Result<usize, Stop> {
    let accepted = baseline::accepted(report);
    let count = accepted.iter().map(|entry| entry.count).sum();
    let mut text = Vec::new();
    let written = baseline::write(accepted, &mut text).and_then(|()| std::fs::write(file, text));
    written.map_err(|error| {
        Stop::Usage(format!("cannot write `{}`: {}", file.display(), reason(&error)))
    })?;
    Ok(count)
}

/// Notes which entries name a file that exists.
pub(crate) fn look_up_files(entries: &mut [Accepted]) {
    // Entries of one file usually follow each other.
    for same in entries.chunk_by_mut(|a, b| a.file == b.file) {
        let file = same.first().and_then(|entry| entry.file.as_deref());
        let exists = file.is_some_and(|file| Path::new(file).symlink_metadata().is_ok());
        for entry in same {
            entry.exists = exists;
        }
    }
}

/// Returns a note on entries that cannot be judged, because their files are not among the `inputs`.
pub(crate) fn note(options: &Options, inputs: &Inputs) -> Option<String> {
    let names: BTreeSet<&str> = inputs.list.iter().map(|input| input.name.as_str()).collect();
    let elsewhere =
        |entry: &&Accepted| entry.file.as_deref().is_some_and(|file| !names.contains(file));
    let subject = match options.baseline.iter().filter(elsewhere).count() {
        0 => return None,
        1 => "1 entry of the baseline names a file that was".to_owned(),
        count => format!("{count} entries of the baseline name files that were"),
    };
    Some(format!("{subject} not checked; if it is gone for good, prune with `--write-baseline`"))
}
