//! `podwall pss`: Pod Security verdicts with upstream's own words.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use podwall::object::SiteTable;
use podwall::pss::{Level, Outcome, Row, Version, verdicts};
use podwall::report::clean;
use podwall::report::clean::write_json;
use podwall::text::Limits;
use serde::Serialize;

use crate::args::{PssArgs, PssFormat};
use crate::exit::Stop;
use crate::input::{Input, Inputs};
use crate::parallel::{all, in_order};
use crate::progress::Progress;
use crate::{Console, Exit, Stream};

const TSV_HEADER: &str = "file\tdoc\tkind\tname\tlevel\tversion\tverdict\tdetail";

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
    let mut table = Table::new(args.format, stdout);
    let mut progress = Progress::new(stderr);
    let work = |input: &Arc<Input>| match input.bytes(limits.bytes) {
        Ok(bytes) => Ok(verdicts(&input.name, &bytes, &levels, &versions, &sites, &limits)),
        Err(unread) => Err(format!("`{}` {}", input.name, unread.reason)),
    };
    let mut unread = Vec::new();
    let each = |rows: Result<Vec<Row>, String>| match rows {
        Ok(rows) => rows.iter().try_for_each(|row| table.row(row)),
        Err(message) => {
            unread.push(message);
            Ok(())
        }
    };
    in_order(all(&inputs.list), args.input.threads(), work, each, |done, total| {
        progress.show(done, total);
        Ok(())
    })?;
    drop(progress);
    table.end()?;
    let counts = table.counts;
    for message in &unread {
        console.error(message);
    }
    let is_unread = !unread.is_empty() || inputs.faults().next().is_some();
    Ok(if !inputs.missing.is_empty() {
        Exit::Usage
    } else if counts.is_empty() {
        console.error("nothing was checked: the input contains no pod and no pod template");
        Exit::Nothing
    } else if is_unread || counts.keys().any(|(_, outcome)| *outcome != Outcome::Allowed) {
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

/// A row as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonRow<'a> {
    file: &'a str,
    doc: &'a str,
    kind: &'a str,
    name: &'a str,
    pod: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    verdict: Outcome,
    detail: &'a str,
    by_admission: bool,
}

/// Writes rows as they come and counts them.
struct Table<'c, 'a> {
    format: PssFormat,
    out: &'c mut Stream<'a>,
    counts: BTreeMap<(String, Outcome), usize>,
    /// The object of the row before.
    object: Option<(String, String, String)>,
}

impl<'c, 'a> Table<'c, 'a> {
    fn new(format: PssFormat, out: &'c mut Stream<'a>) -> Self {
        Self { format, out, counts: BTreeMap::new(), object: None }
    }

    fn row(&mut self, row: &Row) -> Result<(), Stop> {
        let is_first = self.counts.is_empty();
        match self.format {
            PssFormat::Tsv => {
                if is_first {
                    writeln!(self.out, "{TSV_HEADER}")?;
                }
                writeln!(self.out, "{}", row.tsv())?;
            }
            PssFormat::Json => self.json(row, is_first)?,
            PssFormat::Text => self.text(row)?,
        }
        *self.counts.entry((standard(row), row.outcome)).or_default() += 1;
        Ok(())
    }

    fn json(&mut self, row: &Row, is_first: bool) -> Result<(), Stop> {
        let before = if is_first { "{\"version\":1,\"verdicts\":[\n" } else { ",\n" };
        let Row { file, document, kind, name, pod, level, version, outcome, detail, by_admission } =
            row;
        let row = JsonRow {
            file,
            doc: document,
            kind,
            name,
            pod,
            level: *level,
            version: version.map(|version| version.to_string()),
            verdict: *outcome,
            detail,
            by_admission: *by_admission,
        };
        self.out.write_all(before.as_bytes())?;
        write_json(&mut *self.out, &row).map_err(std::io::Error::from)?;
        Ok(())
    }

    fn text(&mut self, row: &Row) -> Result<(), Stop> {
        let object = (row.file.clone(), row.document.clone(), row.pod.clone());
        if self.object.as_ref() != Some(&object) {
            let (file, kind, name) = (clean(&row.file), clean(&row.kind), clean(&row.name));
            writeln!(self.out, "{file}, document {}: {kind} {name}", row.document)?;
            self.object = Some(object);
        }
        let color = match (self.out.color(), row.outcome) {
            (false, _) => "",
            (true, Outcome::Allowed) => "\x1b[32m",
            (true, _) => "\x1b[31m",
        };
        let off = if color.is_empty() { "" } else { "\x1b[0m" };
        let outcome = row.outcome;
        write!(self.out, "  {:<20} {color}{outcome}{off}", standard(row))?;
        if !row.detail.is_empty() {
            write!(self.out, ": {}", clean(&row.detail))?;
        }
        writeln!(self.out)?;
        Ok(())
    }

    fn end(&mut self) -> Result<(), Stop> {
        match self.format {
            PssFormat::Tsv if self.counts.is_empty() => writeln!(self.out, "{TSV_HEADER}")?,
            PssFormat::Json if self.counts.is_empty() => {
                writeln!(self.out, "{{\"version\":1,\"verdicts\":[]}}")?;
            }
            PssFormat::Json => writeln!(self.out, "\n]}}")?,
            PssFormat::Tsv => {}
            PssFormat::Text => self.summary()?,
        }
        Ok(())
    }

    fn summary(&mut self) -> Result<(), Stop> {
        if !self.counts.is_empty() {
            writeln!(self.out)?;
        }
        for ((standard, outcome), count) in &self.counts {
            writeln!(self.out, "{standard:<20} {count} {outcome}")?;
        }
        Ok(())
    }
}

/// `LEVEL:VERSION`, or a word for objects that were not judged.
fn standard(row: &Row) -> String {
    match (row.level, row.version) {
        (Some(level), Some(version)) => format!("{level}:{version}"),
        _ => "not judged".to_owned(),
    }
}
