//! The report as text for people: each finding with its line, carets under the fault, and what to do.
//!
//! A pure function of the report and the sources. Whatever comes from the input is [cleaned](mod@super::clean) first: a
//! manifest must not be able to steer the terminal it is shown on.

mod excerpt;
mod skipped;
mod summary;
mod width;

use std::fmt::{self, Display};
use std::io::{self, Write};

use super::paint::{Paint, Painter};
use super::v1::{Finding, Location, ObjectRef, RelatedPlace, Report};
use crate::text::clean::clean;
use excerpt::Excerpt;

/// How the text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to color with ANSI escape sequences.
    pub color: bool,
    /// Columns at which a source line is cut; never less than 40.
    pub width: usize,
    /// Whether to show the source lines.
    pub excerpts: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 120, excerpts: true }
    }
}

/// Writes `report` to `out`.
///
/// `sources` returns the decoded text of an input by its name; it is called once for each run of findings in the same
/// input, in the order of the report. Without a text, findings are shown without an excerpt.
pub fn render(
    report: &Report,
    sources: impl FnMut(&str) -> Option<String>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let paint = Painter::new(style.color);
    let sources = Sources::new(sources);
    let mut page = Page { style, paint, sources, out: &mut *out, line: String::new() };
    let mut shown = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    shown.try_for_each(|finding| page.finding(finding))?;
    skipped::write(report, paint, out)?;
    out.write_all(summary(report, style.color).as_bytes())
}

/// Returns the last line of [`render`] alone.
pub fn summary(report: &Report, color: bool) -> String {
    summary::line(&report.summary, Painter::new(color))
}

/// The source asked for last: findings come file by file.
struct Sources<F> {
    get: F,
    name: Option<String>,
    text: Option<String>,
}

impl<F: FnMut(&str) -> Option<String>> Sources<F> {
    fn new(get: F) -> Self {
        Self { get, name: None, text: None }
    }

    fn text(&mut self, name: &str) -> Option<&str> {
        if self.name.as_deref() != Some(name) {
            self.text = (self.get)(name);
            self.name = Some(name.to_owned());
        }
        self.text.as_deref()
    }
}

struct Page<'o, F> {
    style: Style,
    paint: Painter,
    sources: Sources<F>,
    out: &'o mut dyn Write,
    /// The source line of an excerpt is put together here.
    line: String,
}

impl<F: FnMut(&str) -> Option<String>> Page<'_, F> {
    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let paint = self.paint;
        let level = Paint::Severity(finding.severity);
        if let Some(location) = &finding.location {
            write!(self.out, "{} ", paint.text(Paint::Place, place(location)))?;
        }
        let severity = paint.text(level, finding.severity.word());
        let rule = paint.text(Paint::Strong, &finding.rule);
        writeln!(self.out, "{severity} {rule}: {}", clean(&finding.message))?;
        let gutter = gutter(finding);
        if let Some(object) = &finding.object {
            let arrow = paint.text(Paint::Frame, "-->");
            writeln!(self.out, "{:gutter$}{arrow} {}", "", of(object, finding))?;
        }
        if let Some(location) = &finding.location {
            self.excerpt(location, level, gutter)?;
        }
        for related in &finding.related {
            self.related(related, finding, gutter)?;
        }
        let origin = finding.location.as_ref().and_then(|location| location.origin.as_deref());
        self.note("origin", origin.unwrap_or(""), gutter)?;
        self.note("help", &finding.help, gutter)?;
        writeln!(self.out)
    }

    fn related(
        &mut self,
        related: &RelatedPlace,
        finding: &Finding,
        gutter: usize,
    ) -> io::Result<()> {
        let Some(location) = &related.location else {
            return self.note("note", &related.message, gutter);
        };
        let colons = self.paint.text(Paint::Frame, ":::");
        let at = self.paint.text(Paint::Place, place(location));
        writeln!(self.out, "{:gutter$}{colons} {at} {}", "", clean(&related.message))?;
        // Another input would have to be read again for every finding, so only its name is shown.
        if finding.location.as_ref().is_some_and(|own| own.file == location.file) {
            self.excerpt(location, Paint::Frame, gutter)?;
        }
        Ok(())
    }

    fn note(&mut self, label: &str, text: &str, gutter: usize) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let bar = self.paint.text(Paint::Frame, "=");
        let label = self.paint.text(Paint::Help, label);
        writeln!(self.out, "{:gutter$} {bar} {label}: {}", "", clean(text))
    }

    fn excerpt(&mut self, location: &Location, mark: Paint, gutter: usize) -> io::Result<()> {
        if !self.style.excerpts {
            return Ok(());
        }
        let Some(text) = self.sources.text(&location.file) else { return Ok(()) };
        let room = self.style.width.max(40).saturating_sub(gutter + 3);
        let Some(mut excerpt) =
            Excerpt::cut(text, location.start.offset, location.end.offset, room)
        else {
            return Ok(());
        };
        self.line.clear();
        excerpt.line(&mut self.line);
        let paint = self.paint;
        let bar = paint.text(Paint::Frame, "|");
        let number = location.start.line;
        let number = paint.text(Paint::Frame, fmt::from_fn(|f| write!(f, "{number:>gutter$}")));
        let (indent, carets) = (excerpt.indent(), excerpt.carets());
        let carets = paint.text(mark, fmt::from_fn(|f| write!(f, "{:^>carets$}", "")));
        writeln!(self.out, "{:gutter$} {bar}", "")?;
        writeln!(self.out, "{number} {bar} {}", self.line)?;
        writeln!(self.out, "{:gutter$} {bar} {:indent$}{carets}", "", "")?;
        if excerpt.continues() {
            writeln!(self.out, "{}", paint.text(Paint::Frame, "..."))?;
        }
        Ok(())
    }
}

/// Returns the columns left of the frame: room for the largest line number of this finding.
fn gutter(finding: &Finding) -> usize {
    let own = finding.location.as_ref();
    let related = finding.related.iter().filter_map(|related| related.location.as_ref());
    let lines = own.into_iter().chain(related);
    let largest = lines.map(|location| location.start.line).max().unwrap_or(0);
    (largest.checked_ilog10().unwrap_or(0) + 1) as usize
}

/// `file:line:column`, as editors and terminals make it a link.
fn place(location: &Location) -> impl Display {
    let start = location.start;
    fmt::from_fn(move |f| write!(f, "{}:{}:{}", clean(&location.file), start.line, start.column))
}

/// Whose fault it is: kind, namespace and name of the object, and the container.
fn of(object: &ObjectRef, finding: &Finding) -> impl Display {
    let name = if object.name.is_empty() { "without a name" } else { &object.name };
    fmt::from_fn(move |f| {
        write!(f, "{} ", clean(&object.kind))?;
        if let Some(namespace) = &object.namespace {
            write!(f, "{}/", clean(namespace))?;
        }
        f.write_str(&clean(name))?;
        let Some(container) = &finding.container else { return Ok(()) };
        write!(f, ", container {}", clean(container))
    })
}
