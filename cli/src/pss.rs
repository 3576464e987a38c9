//! `podwall pss`: Pod Security verdicts with upstream's own words.

use std::sync::Arc;

use podwall::object::SiteTable;
use podwall::pss::{Level, Row, Version, verdicts};
use podwall::report::pss::{Format, Table};
use podwall::text::Limits;

use crate::args::{PssArgs, PssFormat};
use crate::exit::Stop;
use crate::input::{Input, Inputs};
use crate::parallel::in_chunks;
use crate::progress::Progress;
use crate::{Console, Exit};

pub(crate) fn run(args: &PssArgs, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let limits = args.limits.apply(&Limits::default())?;
    let sites = SiteTable::new(args.pod_path.clone());
    let (levels, versions) = standards(args);
    let paths = args.input.paths(console.stdin_is_piped);
    let inputs = Inputs::find(&paths, limits.bytes, &mut console.stdin, &mut |_| ());
    inputs.missing.iter().for_each(|message| console.error(message));
    inputs.notes().iter().for_each(|note| console.note(note));
    for (name, unread) in inputs.faults() {
        console.error(&format!("`{name}` {}", unread.reason));
    }
    let Console { stdout, stderr, .. } = console;
    let format = match args.format {
        PssFormat::Text => Format::Text,
        PssFormat::Json => Format::Json,
        PssFormat::Tsv => Format::Tsv,
    };
    let mut table = Table::new(format, stdout.color(), stdout);
    let mut progress = Progress::new(stderr);
    let work = |input: &Arc<Input>| match input.bytes(limits.bytes) {
        Ok(bytes) => Ok(verdicts(&input.name, &bytes, &levels, &versions, &sites, &limits)),
        Err(unread) => Err(format!("`{}` {}", input.name, unread.reason)),
    };
    let mut unread = Vec::new();
    let each = |rows: Result<Vec<Row>, String>| match rows {
        Ok(rows) => rows.iter().try_for_each(|row| table.row(row)).map_err(Stop::from),
        Err(message) => {
            unread.push(message);
            Ok(())
        }
    };
    in_chunks(&inputs.list, args.input.threads(), &mut progress, work, each)?;
    drop(progress);
    let (is_empty, is_clean) = (table.is_empty(), table.is_clean());
    table.end()?;
    for message in &unread {
        console.error(message);
    }
    let is_unread = !unread.is_empty() || inputs.faults().next().is_some();
    Ok(if !inputs.missing.is_empty() {
        Exit::Usage
    } else if is_empty {
        console.error("nothing was checked: the input contains no pod and no pod template");
        Exit::Nothing
    } else if is_unread || !is_clean {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// Returns the levels and versions asked for; by default the two levels that ask for something, as they are now.
fn standards(args: &PssArgs) -> (Vec<Level>, Vec<Version>) {
    let levels: Vec<Level> = args.level.iter().filter_map(|word| Level::from_word(word)).collect();
    let levels = if levels.is_empty() { vec![Level::Baseline, Level::Restricted] } else { levels };
    let versions =
        if args.version.is_empty() { vec![Version::LATEST] } else { args.version.clone() };
    (levels, versions)
}
