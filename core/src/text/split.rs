//! An input's documents, cut apart as kubectl does it: a stream of JSON values, or YAML between lines that start with `---`.

use super::chunk::{Chunk, NAMED, Route, hazard, non_null, refine, span};
use super::document::{
    Content, Document, Format, Hazard, HazardKind, Limits, ReadError, ReadErrorKind,
};
use super::fast::Room;
use super::source::Encoding;
use super::{Source, Span, json};

/// kubectl looks for the `{` of JSON in this many bytes.
const GUESSED: usize = 4_096;

/// The documents of an input, in order; made by [`documents`].
#[derive(Debug)]
pub struct Documents<'a> {
    source: &'a Source<'a>,
    text: &'a str,
    limits: Limits,
    room: Room<'a>,
    mode: Mode,
    pos: usize,
    /// Number of the next document.
    index: usize,
    /// kubectl reads no further.
    stopped: bool,
    chunk: Option<Chunk<'a>>,
    /// YAML before a separator line that kubectl rejects, to be read after that error.
    refused: Option<std::ops::Range<usize>>,
    /// Why the text that is now read as YAML is not JSON.
    not_json: Option<ReadError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Nothing was read.
    Start,
    Json,
    Yaml,
    Done,
}

/// Returns the documents of `source` as kubectl splits a file or its standard input.
///
/// Everything readable is returned. Documents after the point where kubectl stops are marked as unreached.
pub fn documents<'a>(source: &'a Source<'a>, limits: &Limits) -> Documents<'a> {
    Documents {
        source,
        text: source.text(),
        limits: limits.clone(),
        room: Room::default(),
        mode: Mode::Start,
        pos: source.start(),
        index: 0,
        stopped: false,
        chunk: None,
        refused: None,
        not_json: None,
    }
}

/// Returns the document that the API server sees in a request body of type `application/yaml`: the first of the stream.
pub fn yaml_body<'a>(source: &'a Source<'a>, limits: &Limits) -> Document<'a> {
    if let Some(error) = too_long(source, limits) {
        return unreadable(error, 0, Format::Yaml, false);
    }
    let range = 0..source.text().len();
    Chunk::open(source, range, 0, false, Route::Direct, limits, &mut Room::default()).0
}

/// Returns the document that the API server sees in a request body of type `application/json`: exactly one value.
pub fn json_body<'a>(source: &'a Source<'a>, limits: &Limits) -> Document<'a> {
    if let Some(error) = too_long(source, limits) {
        return unreadable(error, 0, Format::Json, false);
    }
    let text = source.text();
    let start = json::skip_space(text.as_bytes(), 0);
    match json::read(text, start, limits.depth, &mut Room::default()) {
        Err(error) => unreadable(error, 0, Format::Json, false),
        Ok(value) => {
            let after = json::skip_space(text.as_bytes(), value.end);
            if after < text.len() {
                let error = ReadError {
                    kind: ReadErrorKind::Syntax,
                    message: "unexpected text after the JSON value; remove it".to_owned(),
                    span: span(after, text.len()),
                };
                return unreadable(error, 0, Format::Json, false);
            }
            json_document(source, value, start, 0, false)
        }
    }
}

impl<'a> Iterator for Documents<'a> {
    type Item = Document<'a>;

    fn next(&mut self) -> Option<Document<'a>> {
        if self.index > self.limits.documents && self.mode != Mode::Done {
            self.mode = Mode::Done;
            let limit = self.limits.documents;
            let message =
                format!("more than {limit} documents; raise the limit `documents` to read on");
            let error = ReadError {
                kind: ReadErrorKind::Limit,
                message,
                span: span(self.pos, self.text.len()),
            };
            return Some(unreadable(error, self.index, Format::Yaml, self.stopped));
        }
        if let Some(chunk) = &mut self.chunk {
            if let Some(document) = chunk.next_hidden(&self.limits) {
                return Some(document);
            }
            self.chunk = None;
        }
        loop {
            match self.mode {
                Mode::Done => return None,
                Mode::Start => {
                    if let Some(document) = self.start() {
                        return Some(document);
                    }
                }
                Mode::Json => match self.next_json() {
                    Some(document) => return Some(document),
                    None if self.mode == Mode::Json => return None,
                    None => {}
                },
                Mode::Yaml => return self.next_yaml(),
            }
        }
    }
}

impl<'a> Documents<'a> {
    /// Takes the memory of a document that was read and is done with, for those to come: an input has many small ones.
    ///
    /// ```
    /// use podwall_core::text::{Limits, Source, documents};
    /// let source = Source::new(b"a: 1\n---\nb: 2\n");
    /// let mut documents = documents(&source, &Limits::default());
    /// let mut count = 0;
    /// while let Some(document) = documents.next() {
    ///     count += 1;
    ///     documents.reuse(document);
    /// }
    /// assert_eq!(count, 2);
    /// ```
    pub fn reuse(&mut self, document: Document<'a>) {
        if let Content::Tree(tree) = document.content {
            self.room.reuse(tree, document.comments);
        }
    }

    /// Decides how to read; returns a document only if nothing can be read at all.
    fn start(&mut self) -> Option<Document<'a>> {
        if let Some(error) = too_long(self.source, &self.limits) {
            self.mode = Mode::Done;
            return Some(unreadable(error, 0, Format::Yaml, false));
        }
        let rest = self.text.get(self.pos..).unwrap_or("");
        let head = rest.get(..rest.floor_char_boundary(GUESSED)).unwrap_or("");
        let json = head.trim_start().starts_with('{');
        self.mode = if json { Mode::Json } else { Mode::Yaml };
        None
    }

    /// Returns the next JSON value. Text that is not JSON is read as YAML if at most one value came before it.
    fn next_json(&mut self) -> Option<Document<'a>> {
        let start = json::skip_space(self.text.as_bytes(), self.pos);
        if start == self.text.len() {
            return None;
        }
        match json::read(self.text, start, self.limits.depth, &mut self.room) {
            Ok(value) => {
                self.pos = value.end;
                let index = self.take_index();
                let mut document = json_document(self.source, value, start, index, self.stopped);
                self.add_replaced(&mut document);
                Some(document)
            }
            Err(error) => {
                self.mode = Mode::Yaml;
                if self.index > 1 || !self.skip_space() {
                    self.pos = start;
                    return Some(self.stop(error));
                }
                self.not_json = Some(error);
                None
            }
        }
    }

    /// Returns the document that kubectl stops at because of `error`.
    fn stop(&mut self, error: ReadError) -> Document<'a> {
        self.stopped = true;
        let error = refine(error, self.text, self.pos);
        // Still to be read as YAML, beyond what kubectl does, under the number of the error.
        unreadable(error, self.index, Format::Json, false)
    }

    fn take_index(&mut self) -> usize {
        let index = self.index;
        self.index += 1;
        index
    }

    /// Advances to the next character that is not white space, or past the next line feed. kubectl looks at four bytes
    /// at a time, and treats fewer as the end of the input.
    fn skip_space(&mut self) -> bool {
        let mut pos = self.pos;
        while self.text.len() - pos >= 4 {
            match self.text.get(pos..).and_then(|rest| rest.chars().next()) {
                None | Some(char::REPLACEMENT_CHARACTER) => return false,
                Some('\n') => {
                    self.pos = pos + 1;
                    return true;
                }
                Some(c) if c.is_whitespace() => pos += c.len_utf8(),
                Some(_) => {
                    self.pos = pos;
                    return true;
                }
            }
        }
        false
    }

    /// Reads YAML up to the next separator.
    fn next_yaml(&mut self) -> Option<Document<'a>> {
        if let Some(range) = self.refused.take() {
            return Some(self.read_chunk(range, Route::Lines));
        }
        let start = self.pos;
        if start >= self.text.len() {
            self.mode = Mode::Done;
            return None;
        }
        if !self.stopped && self.line_is_bad_separator(start) {
            return Some(self.refuse(start, start));
        }
        match self.find_separator(start) {
            None => {
                self.pos = self.text.len();
                Some(self.read_chunk(start..self.text.len(), Route::Lines))
            }
            Some(line) if self.line_is_bad_separator(line) => {
                if self.stopped {
                    self.pos = line;
                    return Some(self.read_chunk(start..line, Route::Lines));
                }
                Some(self.refuse(start, line))
            }
            Some(line) => {
                self.pos = self.line_end(line);
                Some(self.read_chunk(start..line, Route::Lines))
            }
        }
    }

    /// Returns the error for the separator line at `line`, and what was collected before it since `start`.
    fn refuse(&mut self, start: usize, line: usize) -> Document<'a> {
        self.stopped = true;
        self.pos = line;
        if start < line {
            self.refused = Some(start..line);
        }
        let end = self.text.get(..self.line_end(line)).unwrap_or("").trim_end().len();
        let content = self.text.get(line + 3..end).unwrap_or("").trim();
        let template = content.contains("{{");
        let error = ReadError {
            kind: ReadErrorKind::Separator,
            message: if content.is_empty() || template {
                "kubectl stops at a separator line with anything but a comment on it".to_owned()
            } else {
                format!("kubectl stops at this separator line; put `{content}` on a separate line")
            },
            span: span(line, end),
        };
        unreadable(error, self.index, Format::Yaml, false)
    }

    /// Returns the next line after `start` that begins with `---`.
    fn find_separator(&self, start: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(start..)?;
        memchr::memmem::find(rest, b"\n---").map(|at| start + at + 1)
    }

    fn line_end(&self, line: usize) -> usize {
        let rest = self.text.as_bytes().get(line..).unwrap_or(&[]);
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |at| line + at + 1)
    }

    /// Returns whether the line begins with `---` and goes on with anything but space and a comment.
    fn line_is_bad_separator(&self, line: usize) -> bool {
        let text = self.text.get(line..self.line_end(line)).unwrap_or("");
        text.strip_prefix("---").is_some_and(|rest| {
            let rest = rest.trim();
            !rest.is_empty() && !rest.starts_with('#')
        })
    }

    /// Notes what decoding did to the document: the bytes in it that are not text, and at the first that it was UTF-16.
    fn add_replaced(&mut self, document: &mut Document<'a>) {
        let Span { start, end } = document.span;
        let known = document.hazards.len();
        if document.index == 0 && self.source.encoding() != Encoding::Utf8 {
            document.hazards.push(hazard(HazardKind::Utf16, span(0, 0)));
        }
        let replaced = self.source.replaced();
        let first = replaced.partition_point(|at| *at < start);
        let inside = replaced.iter().skip(first).take_while(|at| **at < end).take(NAMED);
        document.hazards.extend(inside.copied().map(invalid));
        if document.hazards.len() > known {
            crate::order::sort_by_key(&mut document.hazards, |hazard| hazard.span);
        }
    }

    fn read_chunk(&mut self, range: std::ops::Range<usize>, route: Route) -> Document<'a> {
        let index = self.take_index();
        let (mut document, chunk) = Chunk::open(
            self.source,
            range,
            index,
            self.stopped,
            route,
            &self.limits,
            &mut self.room,
        );
        self.chunk = Some(chunk);
        self.add_replaced(&mut document);
        let not_json = self.not_json.take();
        if let Content::Error(error) = &mut document.content {
            self.stopped = true;
            // kubectl's own message is the one about JSON.
            if let Some(not_json) = not_json.filter(|_| error.kind != ReadErrorKind::Template) {
                *error = refine(not_json, self.text, document.span.start as usize);
            }
        }
        document
    }
}

fn json_document<'a>(
    source: &'a Source<'a>,
    value: json::JsonValue<'a>,
    start: usize,
    index: usize,
    unreached: bool,
) -> Document<'a> {
    let json::JsonValue { tree, mut hazards, end, too_large } = value;
    if let Some(error) = too_large {
        return unreadable(error, index, Format::Json, unreached);
    }
    let faults = source.faults();
    let first = faults.partition_point(|at| (*at as usize) < start);
    let inside = faults.iter().skip(first).take_while(|at| (**at as usize) < end);
    hazards.extend(inside.copied().take(NAMED).map(invalid));
    crate::order::sort_by_key(&mut hazards, |hazard| hazard.span);
    let span = span(start, end);
    let content = non_null(tree);
    let format = Format::Json;
    Document { index, span, format, content, unreached, hazards, comments: Vec::new() }
}

/// Returns the hazard of a U+FFFD that replaces bytes that are not text.
fn invalid(at: u32) -> Hazard {
    hazard(HazardKind::InvalidUtf8, Span::new(at, at.saturating_add(3)))
}

fn unreadable<'a>(error: ReadError, index: usize, format: Format, unreached: bool) -> Document<'a> {
    Document {
        index,
        span: error.span,
        format,
        content: Content::Error(error),
        unreached,
        hazards: Vec::new(),
        comments: Vec::new(),
    }
}

/// Returns the error for an input beyond the limit; beyond 2 GiB, spans could not represent its offsets.
fn too_long(source: &Source<'_>, limits: &Limits) -> Option<ReadError> {
    let limit = limits.bytes.min((1 << 31) - 1);
    let len = source.text().len();
    (len > limit).then(|| ReadError {
        kind: ReadErrorKind::Limit,
        message: format!("{len} bytes are more than the limit of {limit}; split the input or raise the limit `bytes`"),
        span: span(limit, limit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::to_json;

    /// Returns the documents that kubectl reaches, and `!` for those that it cannot read.
    fn reached(bytes: &[u8]) -> Vec<String> {
        let source = Source::new(bytes);
        let documents = documents(&source, &Limits::default()).filter(|one| !one.unreached);
        documents
            .map(|document| match document.content {
                Content::Tree(tree) => to_json(tree.root()),
                Content::Empty => String::new(),
                Content::Error(_) => "!".to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_number_too_large_costs_its_document_only() {
        assert_eq!(reached(b"{\"a\":1e400} {\"b\":2}"), ["!", r#"{"b":2}"#]);
        assert_eq!(reached(b"{\"a\":1e400,}"), [r#"{"a":"1e400"}"#]);
        let source = Source::body(b"[-1e999]");
        assert!(matches!(json_body(&source, &Limits::default()).content, Content::Error(_)));
    }

    #[test]
    fn lines_lose_one_carriage_return() {
        assert_eq!(reached(b"|+\n a\r\r\n"), ["\"a\\n\""]);
        assert_eq!(reached(b"|+\n a\r\r\r\n"), ["\"a\\n\\n\""]);
        let source = Source::body(b"|+\n a\r\r\n");
        let Content::Tree(tree) = yaml_body(&source, &Limits::default()).content else {
            panic!("a body is not read by lines");
        };
        assert_eq!(to_json(tree.root()), "\"a\\n\\n\"");
    }

    #[test]
    fn the_last_line_ends_in_a_line_feed() {
        assert_eq!(reached("|+\n a".as_bytes()), ["\"a\\n\""]);
        assert_eq!(reached("|+\n a\u{85}".as_bytes()), ["\"a\\n\\n\""]);
        assert_eq!(reached("|\n a\u{2028}".as_bytes()), ["\"a\\u2028\""]);
    }

    #[test]
    fn bytes_that_upstream_does_not_reach_do_not_count() {
        assert_eq!(reached(b"\0"), ["!"]);
        assert_eq!(reached(b"\xEF\xBB\xBFa\n...\n\xC3"), ["!"]);
        assert_eq!(reached(b"a\n...\n\xC3"), ["\"a\""]);
        let source = Source::body(b"a\n...\n\xE2");
        let body = yaml_body(&source, &Limits::default());
        assert!(matches!(body.content, Content::Tree(_)));
        let late = [b"a\n...\n", &[b' '; 600][..], b"\x07"].concat();
        assert_eq!(reached(&late), ["\"a\""]);
    }
}
