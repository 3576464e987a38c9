//! From the paths of the command line to inputs: what there is, under which name, and its bytes.

mod charts;
mod ignored;
mod name;
mod walk;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use podwall::{Checker, FileReport};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::exit::reason;
use charts::Charts;
use name::name;

/// The name of standard input in reports.
const STDIN: &str = "<stdin>";

/// Something to read.
pub struct Input {
    /// Its path as given, or as found below a given directory.
    pub name: String,
    place: Place,
    /// Whether it was found in a directory, not named.
    found: bool,
    /// How many were found before it.
    number: usize,
}

enum Place {
    File(PathBuf),
    Stdin(Result<Vec<u8>, Unread>),
}

/// Why an input is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// The word of the report.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub reason: String,
    /// Whether the rules of a directory walk exclude it, so that no one expects it to be checked.
    pub by_rule: bool,
    /// Hash of what it holds, as far as it can be read; 0 if it cannot.
    pub content: u128,
}

impl Unread {
    fn io(error: &io::Error) -> Self {
        Self::fault("io", format!("cannot be read: {}", reason(error)))
    }

    fn fault(kind: &'static str, reason: impl Into<String>) -> Self {
        Self { kind, reason: reason.into(), by_rule: false, content: 0 }
    }

    fn rule(kind: &'static str, reason: impl Into<String>) -> Self {
        Self { kind, reason: reason.into(), by_rule: true, content: 0 }
    }

    /// Returns the report on an input that is not read.
    fn report(&self, checker: &Checker, name: &str) -> FileReport {
        if self.by_rule {
            FileReport::left_out(name, self.kind, self.reason.clone())
        } else {
            checker.unreadable_file(name, self.kind, self.reason.clone(), self.content)
        }
    }
}

/// Checks an input: its bytes, or the error if it could not be read.
pub fn check_input(
    checker: &Checker,
    name: &str,
    bytes: Result<Cow<'_, [u8]>, Unread>,
) -> FileReport {
    match bytes {
        Ok(bytes) => checker.check_file(name, &bytes),
        Err(unread) => unread.report(checker, name),
    }
}

/// All inputs, and what was wrong with the paths.
#[derive(Default)]
pub struct Inputs {
    /// What to read, each once, by name.
    pub list: Vec<Arc<Input>>,
    /// What was seen but is not read, by name.
    pub unread: Vec<(String, Unread)>,
    /// Paths that are named more than once.
    repeated: BTreeSet<String>,
    /// Paths that do not exist, each with what to do.
    pub(crate) missing: Vec<String>,
    /// Directories without manifests.
    pub(crate) empty: Vec<String>,
    charts: Charts,
}

/// Hears of each input as soon as it is found, so that work can begin while the search goes on.
pub(crate) type Tell<'t> = &'t mut dyn FnMut(Arc<Input>);

impl Inputs {
    /// Finds the inputs; reads standard input, up to `limit` bytes, but no file.
    pub(crate) fn find(
        paths: &[PathBuf],
        limit: usize,
        stdin: &mut dyn Read,
        tell: Tell<'_>,
    ) -> Self {
        let mut search = Search { inputs: Self::default(), tell };
        let mut known = BTreeSet::new();
        for path in paths {
            let shown = if path.as_os_str() == "-" { STDIN.to_owned() } else { name(path) };
            if !known.insert(shown.clone()) {
                search.inputs.repeated.insert(shown);
            } else if path.as_os_str() == "-" {
                search.push(STDIN.to_owned(), Place::Stdin(read(stdin, 0, limit)), false);
            } else {
                search.path(path);
            }
        }
        search.inputs.in_order()
    }

    /// Returns the inputs at one path, for hosts that take a directory by other means than a command line.
    pub fn at(path: &Path, tell: Tell<'_>) -> Self {
        let mut search = Search { inputs: Self::default(), tell };
        search.path(path);
        search.inputs.in_order()
    }

    fn in_order(mut self) -> Self {
        self.list.sort_by(|a, b| (&a.name, a.found).cmp(&(&b.name, b.found)));
        self.list.dedup_by(|b, a| a.name == b.name);
        self.unread.sort();
        self.unread.dedup();
        self
    }

    /// Returns all parts of a report: the inputs that could not be read, and those of `parts` whose inputs are in the
    /// list. `parts` has one entry per announced input, in that order.
    pub fn parts(&self, checker: &Checker, mut parts: Vec<FileReport>) -> Vec<FileReport> {
        let mut listed = vec![false; parts.len()];
        for input in &self.list {
            if let Some(listed) = listed.get_mut(input.number) {
                *listed = true;
            }
        }
        let mut listed = listed.into_iter();
        parts.retain(|_| listed.next() == Some(true));
        parts.extend(self.unread.iter().map(|(name, unread)| unread.report(checker, name)));
        parts
    }

    /// Removes `file` if it was only found in a directory, because it is not a manifest.
    pub fn leave_out(&mut self, file: &Path) {
        let Ok(file) = file.canonicalize() else { return };
        let is_it = |path: &Path| {
            path.file_name() == file.file_name()
                && path.canonicalize().is_ok_and(|path| path == file)
        };
        self.list.retain(|input| match &input.place {
            Place::File(path) => !(input.found && is_it(path)),
            Place::Stdin(_) => true,
        });
    }

    /// What cannot be read although it should be, by name.
    pub(crate) fn faults(&self) -> impl Iterator<Item = (&str, &Unread)> {
        self.unread
            .iter()
            .filter(|(_, unread)| !unread.by_rule)
            .map(|(name, unread)| (&**name, unread))
    }

    /// Returns notes on paths that are read only once, or not at all, although they were given or found.
    pub(crate) fn notes(&self) -> Vec<String> {
        let repeated = self.repeated.iter();
        let repeated =
            repeated.map(|name| format!("`{name}` is named more than once, and read once"));
        repeated.chain(self.left_out()).collect()
    }

    /// Returns notes on charts and kustomizations that should be rendered first.
    pub(crate) fn charts(&self) -> Vec<String> {
        self.charts.notes()
    }

    /// How much a `.gitignore` names.
    fn left_out(&self) -> Option<String> {
        let names = self.unread.iter().filter(|(_, unread)| unread.kind == ignored::KIND);
        let (folders, files): (Vec<_>, Vec<_>) =
            names.map(|(name, _)| name).partition(|name| name.ends_with('/'));
        let counted = [(files.len(), "file", "files"), (folders.len(), "directory", "directories")];
        let counted: Vec<String> = counted
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        (!counted.is_empty()).then(|| {
            let counted = counted.join(" and ");
            format!(
                "{counted} left out by `.gitignore`; `--format json` names them, and a path that is named is always checked"
            )
        })
    }
}

/// The search for inputs.
struct Search<'t> {
    inputs: Inputs,
    tell: Tell<'t>,
}

impl Search<'_> {
    fn path(&mut self, path: &Path) {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => walk::walk(path, self),
            Ok(_) => self.file(path, false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.inputs.missing.push(missing(path));
            }
            Err(error) => self.unread(path, Unread::io(&error)),
        }
    }

    fn file(&mut self, path: &Path, found: bool) {
        self.push(name(path), Place::File(path.to_owned()), found);
    }

    fn push(&mut self, name: String, place: Place, found: bool) {
        let number = self.inputs.list.len();
        let input = Arc::new(Input { name, place, found, number });
        (self.tell)(Arc::clone(&input));
        self.inputs.list.push(input);
    }

    fn unread(&mut self, path: &Path, unread: Unread) {
        self.inputs.unread.push((name(path), unread));
    }
}

impl Input {
    /// Returns a file, under its name in reports.
    pub fn file(path: PathBuf) -> Self {
        Self { name: name(&path), place: Place::File(path), found: false, number: 0 }
    }

    /// Its bytes, at most `limit` of them.
    pub fn bytes(&self, limit: usize) -> Result<Cow<'_, [u8]>, Unread> {
        match &self.place {
            Place::Stdin(read) => {
                read.as_ref().map(|bytes| Cow::Borrowed(&**bytes)).map_err(Clone::clone)
            }
            Place::File(path) => {
                let mut file = File::open(path).map_err(|error| Unread::io(&error))?;
                // Only regular files have a length.
                let size = file.metadata().map_or(0, |metadata| metadata.len());
                read(&mut file, size, limit).map(Cow::Owned)
            }
        }
    }

    /// Returns true if its bytes can be read a second time. A pipe is empty by then, and opening a named one waits until
    /// another process writes to it.
    pub(crate) fn can_be_read_again(&self) -> bool {
        match &self.place {
            Place::Stdin(_) => true,
            Place::File(path) => path.metadata().is_ok_and(|metadata| metadata.is_file()),
        }
    }

    /// Returns whether it is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        matches!(self.place, Place::Stdin(_))
    }
}

/// Reads everything, expecting `size` bytes, or fails if it is more than `limit`; never allocates more than that.
fn read(stream: &mut dyn Read, size: u64, limit: usize) -> Result<Vec<u8>, Unread> {
    // One more byte than expected, so that the end is seen without growing.
    let expected = usize::try_from(size).unwrap_or(limit).min(limit).saturating_add(1);
    let mut bytes = Vec::with_capacity(expected);
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut start = Read::take(&mut *stream, most);
    start.read_to_end(&mut bytes).map_err(|error| Unread::io(&error))?;
    if bytes.len() > limit {
        let reason = format!(
            "larger than the limit of {limit} bytes; split it, or raise the limit with `--limit bytes=N`"
        );
        let content = content(&bytes, stream, size);
        return Err(Unread { content, ..Unread::fault("limit", reason) });
    }
    Ok(bytes)
}

/// Returns the hash of what was read and of what follows, up to `size` bytes: a device or a pipe may have no end.
fn content(read: &[u8], stream: &mut dyn Read, size: u64) -> u128 {
    let mut hasher = SipHasher13::new();
    hasher.write(read);
    let mut rest = BufReader::new(stream.take(size.saturating_sub(read.len() as u64)));
    while let Ok(part @ [_, ..]) = rest.fill_buf() {
        hasher.write(part);
        let length = part.len();
        rest.consume(length);
    }
    hasher.finish128().as_u128()
}

fn missing(path: &Path) -> String {
    let name = name(path);
    let command =
        podwall::options::suggest(&name, crate::args::command_names().iter().map(String::as_str));
    let advice = if !command.is_empty() {
        command
    } else if name.contains(['*', '?']) {
        "; patterns are not expanded here: name the directory".to_owned()
    } else {
        "; name a file, a directory, or `-` for standard input".to_owned()
    };
    format!("`{name}` does not exist{advice}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_up_to_the_limit() {
        assert_eq!(read(&mut &b"abc"[..], 3, 3).unwrap(), b"abc");
        assert_eq!(read(&mut &b"abcd"[..], 0, 3).unwrap_err().kind, "limit");
        assert!(read(&mut &b"a: 1\n---\n\0"[..], u64::MAX, 11).is_ok());
    }

    #[test]
    fn what_is_beyond_the_limit_is_recognized_by_its_content() {
        let content = |mut bytes: &[u8], size| read(&mut bytes, size, 3).unwrap_err().content;
        assert_eq!(content(b"abcdefg", 7), content(b"abcdefg", 7));
        assert_ne!(content(b"abcdefg", 7), content(b"abcdefh", 7));
        assert_ne!(content(b"abcd", 4), content(b"abce", 4));
        // What has no length may have no end.
        assert!(read(&mut io::repeat(b'a'), 0, 3).is_err());
    }
}
