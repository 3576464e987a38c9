//! `podwall read`: what Kubernetes reads.

use std::io::Write;
use std::sync::Arc;

use podwall::report::clean::write_json;
use podwall::text::{Content, Document, Limits, Source, documents, to_json};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::args::ReadArgs;
use crate::exit::Stop;
use crate::input::{Input, Inputs, Unread};
use crate::parallel::in_chunks;
use crate::progress::Progress;
use crate::{Console, Exit};

/// One line of the output.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    doc: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    json: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreached: bool,
}

/// The lines of one input.
struct Lines {
    text: Vec<u8>,
    failed: bool,
}

pub(crate) fn run(args: &ReadArgs, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let limits = args.limits.apply(&Limits::default())?;
    let paths = args.input.paths(console.stdin_is_piped);
    let inputs = Inputs::find(&paths, limits.bytes, &mut console.stdin, &mut |_| ());
    inputs.missing.iter().for_each(|message| console.error(message));
    inputs.notes().iter().for_each(|note| console.note(note));
    let (mut any, mut failed) = (false, false);
    let Console { stdout, stderr, .. } = console;
    let mut each = |lines: Lines| {
        any |= !lines.text.is_empty();
        failed |= lines.failed;
        stdout.write_all(&lines.text).map_err(Stop::from)
    };
    for (name, unread) in inputs.faults() {
        each(unreadable(name, unread))?;
    }
    let mut progress = Progress::new(stderr);
    let work = |input: &Arc<Input>| read(input, &limits);
    in_chunks(&inputs.list, args.input.threads(), &mut progress, work, &mut each)?;
    drop(progress);
    Ok(if !inputs.missing.is_empty() {
        Exit::Usage
    } else if !any {
        console.error("nothing was read: the input contains no document");
        Exit::Nothing
    } else if failed {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

fn read(input: &Input, limits: &Limits) -> Lines {
    let bytes = match input.bytes(limits.bytes) {
        Ok(bytes) => bytes,
        Err(unread) => return unreadable(&input.name, &unread),
    };
    let source = Source::new(&bytes);
    let mut lines = Lines { text: Vec::new(), failed: false };
    for document in documents(&source, limits) {
        lines.document(&input.name, &document);
    }
    lines
}

fn unreadable(name: &str, unread: &Unread) -> Lines {
    let mut lines = Lines { text: Vec::new(), failed: true };
    let error = Some(unread.reason.as_str());
    lines.push(&Line { file: name, doc: 0, json: None, error, unreached: false });
    lines
}

impl Lines {
    fn document(&mut self, file: &str, document: &Document<'_>) {
        let (doc, unreached) = (document.index, document.unreached);
        let mut line = Line { file, doc, json: None, error: None, unreached };
        match &document.content {
            // kubectl passes over it.
            Content::Empty => return,
            Content::Error(error) => {
                self.failed = true;
                line.error = Some(&error.message);
            }
            Content::Tree(tree) => match RawValue::from_string(to_json(tree.root())) {
                Ok(json) => line.json = Some(json),
                Err(_) => line.error = Some("it is nested too deeply to be written as JSON"),
            },
        }
        self.push(&line);
    }

    fn push(&mut self, line: &Line<'_>) {
        // Neither memory nor these types can fail to be written as JSON.
        let _ = write_json(&mut self.text, line);
        self.text.push(b'\n');
    }
}
