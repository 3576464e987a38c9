//! Pod Security verdicts as text, JSON and tab-separated values.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::paint::{Paint, Painter};
use crate::model::string_enum;
use crate::pss::{Level, Outcome, Row};
use crate::text::clean::{clean, write_json};

string_enum! {
    /// How verdicts are written.
    Format {
        /// Lines for people.
        Text = "text",
        /// One JSON object with all verdicts.
        Json = "json",
        /// Tab-separated values, with a header.
        Tsv = "tsv",
    }
}

const TSV_HEADER: &str = "file\tdoc\tkind\tname\tlevel\tversion\tverdict\tdetail";

/// Writes rows as they come, and counts them.
///
/// ```
/// use podwall_core::report::pss::{Format, Table};
/// let rows = podwall_core::api::pod_security("pod.yaml", b"{kind: Pod, apiVersion: v1}", "baseline", "latest").unwrap();
/// let mut table = Table::new(Format::Tsv, false, Vec::new());
/// rows.iter().try_for_each(|row| table.row(row))?;
/// assert!(table.end()?.starts_with(b"file\tdoc\tkind\t"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Table<W> {
    format: Format,
    paint: Painter,
    out: W,
    /// By level and version, in words.
    counts: BTreeMap<(String, Outcome), usize>,
    /// File, document and pod of the row before.
    object: Option<(String, String, String)>,
}

impl<W: Write> Table<W> {
    /// Returns an empty table; `color` is for text only.
    pub fn new(format: Format, color: bool, out: W) -> Self {
        Self { format, paint: Painter::new(color), out, counts: BTreeMap::new(), object: None }
    }

    /// Returns whether it has no row yet.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Returns whether every row so far is allowed.
    pub fn is_clean(&self) -> bool {
        self.counts.keys().all(|(_, outcome)| *outcome == Outcome::Allowed)
    }

    /// Writes a row.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        match self.format {
            Format::Text => self.text(row)?,
            Format::Json => {
                let before = if self.is_empty() { JSON_START } else { ",\n" };
                self.out.write_all(before.as_bytes())?;
                write_json(&mut self.out, row)?;
            }
            Format::Tsv => {
                if self.is_empty() {
                    writeln!(self.out, "{TSV_HEADER}")?;
                }
                writeln!(self.out, "{}", tsv(row))?;
            }
        }
        *self.counts.entry((standard(row), row.outcome)).or_default() += 1;
        Ok(())
    }

    fn text(&mut self, row: &Row) -> io::Result<()> {
        let object = (row.file.clone(), row.document.clone(), row.pod.clone());
        if self.object.as_ref() != Some(&object) {
            let (file, kind, name) = (clean(&row.file), clean(&row.kind), clean(&row.name));
            writeln!(self.out, "{file}, document {}: {kind} {name}", row.document)?;
            self.object = Some(object);
        }
        let paint = if row.outcome == Outcome::Allowed { Paint::Good } else { Paint::Bad };
        let outcome = self.paint.text(paint, row.outcome);
        write!(self.out, "  {:<20} {outcome}", standard(row))?;
        if !row.detail.is_empty() {
            write!(self.out, ": {}", clean(&row.detail))?;
        }
        writeln!(self.out)
    }

    /// Writes what follows the last row, and returns the output.
    pub fn end(mut self) -> io::Result<W> {
        match self.format {
            Format::Text => self.summary()?,
            Format::Json if self.is_empty() => {
                writeln!(self.out, "{{\"version\":1,\"verdicts\":[]}}")?;
            }
            Format::Json => writeln!(self.out, "\n]}}")?,
            Format::Tsv if self.is_empty() => writeln!(self.out, "{TSV_HEADER}")?,
            Format::Tsv => {}
        }
        Ok(self.out)
    }

    fn summary(&mut self) -> io::Result<()> {
        if !self.is_empty() {
            writeln!(self.out)?;
        }
        for ((standard, outcome), count) in &self.counts {
            writeln!(self.out, "{standard:<20} {count} {outcome}")?;
        }
        Ok(())
    }
}

const JSON_START: &str = "{\"version\":1,\"verdicts\":[\n";

/// Returns a row as tab-separated values, without a line break: file, document, kind, name, level, version, verdict,
/// detail.
pub fn tsv(row: &Row) -> String {
    let level = row.level.map_or("-", Level::word);
    let version = row.version.map_or_else(|| "-".to_owned(), |version| version.to_string());
    let Row { file, document, kind, name, outcome, detail, .. } = row;
    // A line break or a tab inside a name or value must not make another line or column.
    [file, document, kind, name, level, &version, outcome.word(), detail].map(clean).join("\t")
}

/// `LEVEL:VERSION`, or words for objects that were not judged.
fn standard(row: &Row) -> String {
    match (row.level, row.version) {
        (Some(level), Some(version)) => format!("{level}:{version}"),
        _ => "not judged".to_owned(),
    }
}
