//! The YAML between two separators, of which kubectl reads only the first document.

use super::compose::{Composed, Composer};
use super::document::{
    Content, Document, Format, Hazard, HazardKind, Limits, ReadError, ReadErrorKind,
};
use super::fast;
use super::source::Source;
use super::yaml::{self, Event, EventKind, Fault, FaultKind, Reader};
use super::{Span, Tree};
use crate::order;

/// How many spans of one kind are listed as hazards in a document.
pub(super) const NAMED: usize = 16;

#[cfg(test)]
mod tests;

/// A stretch of YAML text that is read as one stream.
#[derive(Debug)]
pub(super) struct Chunk<'a> {
    source: &'a Source<'a>,
    /// The input's text up to the end of the chunk.
    text: &'a str,
    start: usize,
    index: usize,
    unreached: bool,
    /// What is left of the stream after the first document.
    rest: Option<Rest<'a>>,
}

/// A stream whose next event is already known.
#[derive(Debug)]
struct Rest<'a> {
    reader: Reader<'a>,
    next: Result<Event<'a>, Fault>,
    /// The text after the end of the stream.
    bad: Option<BadText>,
}

/// The first position of a chunk that cannot be YAML, whatever surrounds it.
#[derive(Debug, Clone)]
struct BadText {
    error: ReadError,
    at: usize,
    /// Upstream notices it when it looks at this byte, because it decodes its input in blocks.
    seen_from: usize,
}

/// Bytes that upstream decodes at once.
const BLOCK: usize = 512;

/// How the bytes came to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// Through kubectl, which reads lines and ends each with LF.
    Lines,
    /// As they are, as the body of a request.
    Direct,
}

impl<'a> Chunk<'a> {
    /// Opens bytes `span` of the source as the document with number `index`; also returns that document.
    pub(super) fn open(
        source: &'a Source<'a>,
        span: std::ops::Range<usize>,
        index: usize,
        unreached: bool,
        route: Route,
        limits: &Limits,
        room: &mut fast::Room<'a>,
    ) -> (Document<'a>, Self) {
        let text = source.text().get(..span.end).unwrap_or("");
        let mut chunk = Self { source, text, start: span.start, index, unreached, rest: None };
        let document = chunk.quick(limits, room).unwrap_or_else(|| chunk.full(route, limits));
        (document, chunk)
    }

    /// Reads the document by the short way, if it is simple enough.
    fn quick(&self, limits: &Limits, room: &mut fast::Room<'a>) -> Option<Document<'a>> {
        let inside = |at: &u32| (self.start..=self.text.len()).contains(&(*at as usize));
        if self.source.faults().iter().any(inside) {
            return None;
        }
        let fast::Quick { tree, hazards, comments } =
            fast::read(self.text, self.start, limits.depth, room)?;
        let content = tree.map_or(Content::Empty, non_null);
        Some(self.document(span(self.start, self.text.len()), content, hazards, comments))
    }

    fn full(&mut self, route: Route, limits: &Limits) -> Document<'a> {
        let bad = self.bad_text(route);
        let end = bad.as_ref().map_or(self.text.len(), |bad| bad.at);
        let text = self.text.get(..end).unwrap_or("");
        let mut reader = Reader::new(text, self.start, route == Route::Lines);
        let next = reader.next_event();
        let len = self.text.len() - self.start;
        let mut result = self.compose(len, &mut reader, next, limits);
        let is_seen = |bad: &&BadText| reader.looked_at() > bad.seen_from;
        let seen = bad.as_ref().filter(is_seen).map(|bad| bad.error.clone());
        result = seen.map_or(result, Err);
        let mut trailing = None;
        if result.is_ok() {
            reader.allow_bare_documents();
            let next = reader.next_event();
            let ends = matches!(&next, Ok(Event { kind: EventKind::StreamEnd, .. }));
            trailing = (!ends || bad.is_some()).then_some(next);
        }
        let (content, mut hazards) = self.content(result);
        self.add_hazards(&mut reader, &mut hazards, self.start, self.text.len());
        let comments = reader.take_comments();
        if let Some(next) = trailing {
            hazards.push(self.trailing_text(&next));
            self.rest = Some(Rest { reader, next, bad });
        }
        order::sort_by_key(&mut hazards, |hazard| hazard.span);
        self.document(span(self.start, self.text.len()), content, hazards, comments)
    }

    /// Returns the next document that hides behind the first.
    pub(super) fn next_hidden(&mut self, limits: &Limits) -> Option<Document<'a>> {
        self.unreached = true;
        while let Some(Rest { mut reader, next, bad }) = self.rest.take() {
            let start = match &next {
                Ok(Event { kind: EventKind::StreamEnd, .. }) => {
                    let error = bad?.error;
                    return Some(self.document(error.span, Content::Error(error), vec![], vec![]));
                }
                Ok(event) => event.span.start as usize,
                Err(fault) => fault.at,
            };
            let result = self.compose(0, &mut reader, next, limits);
            let end = reader.end().max(start);
            let readable = result.is_ok();
            let (content, mut hazards) = self.content(result);
            self.add_hazards(&mut reader, &mut hazards, start, end);
            order::sort_by_key(&mut hazards, |hazard| hazard.span);
            let comments = reader.take_comments();
            if readable {
                let next = reader.next_event();
                self.rest = Some(Rest { reader, next, bad });
            }
            if !matches!(content, Content::Empty) {
                return Some(self.document(span(start, end), content, hazards, comments));
            }
        }
        None
    }

    /// Reads one document, which is probably not longer than `len` bytes.
    fn compose(
        &self,
        len: usize,
        reader: &mut Reader<'a>,
        next: Result<Event<'a>, Fault>,
        limits: &Limits,
    ) -> Result<Option<Composed<'a>>, ReadError> {
        if matches!(next?.kind, EventKind::StreamEnd) {
            return Ok(None);
        }
        Composer::compose(self.text, len, reader, limits).map(Some)
    }

    fn content(
        &self,
        result: Result<Option<Composed<'a>>, ReadError>,
    ) -> (Content<'a>, Vec<Hazard>) {
        match result {
            Ok(Some(Composed { tree, hazards })) => (non_null(tree), hazards),
            Ok(None) => (Content::Empty, Vec::new()),
            Err(error) => (Content::Error(refine(error, self.text, self.start)), Vec::new()),
        }
    }

    fn document(
        &self,
        span: Span,
        content: Content<'a>,
        hazards: Vec<Hazard>,
        comments: Vec<Span>,
    ) -> Document<'a> {
        let Self { index, unreached, .. } = *self;
        Document { index, span, format: Format::Yaml, content, unreached, hazards, comments }
    }

    /// Returns why the text cannot be YAML, whatever its content.
    fn bad_text(&self, route: Route) -> Option<BadText> {
        let inside = |at: &&u32| (self.start..=self.text.len()).contains(&(**at as usize));
        let undecoded = self.source.faults().iter().find(inside).map(|at| *at as usize);
        let undecoded = undecoded
            .filter(|at| *at < self.text.len() || self.text.len() == self.source.text().len());
        let control = yaml::find_control(self.text.get(self.start..)?).map(|at| self.start + at);
        let at = match (undecoded, control) {
            (Some(a), Some(b)) => a.min(b),
            (a, b) => a.or(b)?,
        };
        let found = self.text.get(at..).and_then(|rest| rest.chars().next());
        let message = match found.filter(|_| undecoded != Some(at)) {
            Some(control) => format!(
                "the control character U+{:04X} is not allowed in YAML; remove it, or write it as an escape in double quotes",
                u32::from(control)
            ),
            None => format!(
                "these bytes are not valid {}; save the file as UTF-8",
                self.source.encoding()
            ),
        };
        let len = found.map_or(0, char::len_utf8);
        let error = ReadError { kind: ReadErrorKind::Encoding, message, span: span(at, at + len) };
        Some(BadText { error, at, seen_from: self.block_start(at, route) })
    }

    /// Returns the start of the block in which upstream decodes byte `wanted` of the text.
    fn block_start(&self, wanted: usize, route: Route) -> usize {
        // Of a character that the input cuts off, upstream waits for the rest until it has used up all before it.
        let added = usize::from(route == Route::Lines);
        let is_cut_off = self.source.cut_off().is_some_and(|(at, len)| at == wanted && len > added);
        if wanted == self.text.len() || is_cut_off {
            return wanted;
        }
        let wide = self.source.is_wide();
        let text = self.text.get(self.start..).unwrap_or("");
        let (mut start, mut raw, mut block_end) = (self.start, 0, BLOCK);
        if wide {
            raw = 2;
        }
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let at = self.start + at;
            let dropped = c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n');
            let undecoded = c == char::REPLACEMENT_CHARACTER
                && u32::try_from(at)
                    .is_ok_and(|at| self.source.faults().binary_search(&at).is_ok());
            let width = match c {
                _ if wide => 2 * c.len_utf16(),
                _ if dropped && route == Route::Lines => 0,
                _ if undecoded => 1,
                c => c.len_utf8(),
            };
            if raw + width > block_end {
                (start, block_end) = (at, raw + BLOCK);
            }
            if at >= wanted {
                break;
            }
            raw += width;
        }
        start
    }

    fn trailing_text(&self, next: &Result<Event<'a>, Fault>) -> Hazard {
        let start = match next {
            Ok(event) => event.span.start as usize,
            Err(fault) => fault.at,
        };
        let end = self.text.trim_end().len().max(start);
        hazard(HazardKind::TextAfterDocumentEnd, span(start, end))
    }

    fn add_hazards(
        &self,
        reader: &mut Reader<'a>,
        hazards: &mut Vec<Hazard>,
        start: usize,
        end: usize,
    ) {
        let directives = reader.take_directives();
        let breaks = reader.take_hidden_breaks();
        hazards.extend(directives.into_iter().map(|at| hazard(HazardKind::Directive, at)));
        hazards.extend(breaks.into_iter().map(|at| hazard(HazardKind::HiddenLineBreak, at)));
        let text = self.text.get(start..end).unwrap_or("");
        if !text.is_ascii() {
            let marks = text.match_indices('\u{FEFF}').map(|(at, _)| start + at);
            let inner = marks.filter(|at| *at != self.start).take(NAMED);
            hazards.extend(inner.map(|at| hazard(HazardKind::ByteOrderMark, span(at, at + 3))));
        }
    }
}

/// Returns the content of a document that was read: kubectl ignores `null`.
pub(super) fn non_null(tree: Tree<'_>) -> Content<'_> {
    if tree.root().is_null() { Content::Empty } else { Content::Tree(tree) }
}

pub(super) fn hazard(kind: HazardKind, span: Span) -> Hazard {
    Hazard { kind, span, related: None, shadowed: None }
}

/// Returns the span of bytes from `start` to `end`.
pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        let kind = match fault.kind {
            FaultKind::Syntax => ReadErrorKind::Syntax,
            FaultKind::Depth => ReadErrorKind::Limit,
        };
        Self { kind, message: fault.message.to_owned(), span: span(fault.at, fault.at) }
    }
}

/// Says of an error in a template that it is one.
pub(super) fn refine(error: ReadError, text: &str, start: usize) -> ReadError {
    if !matches!(error.kind, ReadErrorKind::Syntax | ReadErrorKind::Value) {
        return error;
    }
    let at = (error.span.start as usize).clamp(start, text.len());
    let before = text.get(start..at).unwrap_or("");
    let line = start + before.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let rest = text.get(at..).unwrap_or("");
    let end = at + rest.find('\n').unwrap_or(rest.len());
    match text.get(line..end).unwrap_or("").find("{{") {
        None => error,
        Some(found) => {
            let from = line + found;
            let close = text.get(from..end).unwrap_or("").find("}}").map_or(2, |len| len + 2);
            ReadError {
                kind: ReadErrorKind::Template,
                message: "`{{` begins a template expression; render the template first, for instance with `helm template`".to_owned(),
                span: span(from, from + close),
            }
        }
    }
}
