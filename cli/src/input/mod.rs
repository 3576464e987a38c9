//! From the paths of the command line to inputs: what there is, under which name, and its bytes.

mod charts;
mod walk;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use podwall::{Checker, FileReport};

use crate::exit::reason;
use charts::Charts;

/// The name of standard input in reports.
const STDIN: &str = "<stdin>";

/// Something to read.
pub struct Input {
    /// Its path as it was given, or found below a directory that was.
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

/// Why an input cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// The word of the report.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub reason: String,
}

impl Unread {
    fn io(error: &io::Error) -> Self {
        let reason = format!("cannot be read: {}", reason(error));
        Self { kind: "io", reason }
    }

    /// What a report says of an input that cannot be read.
    fn report(&self, name: &str) -> FileReport {
        FileReport::unreadable(name, self.kind, self.reason.clone())
    }
}

/// What a check makes of an input: of its bytes, or of why there are none.
pub fn check_input(
    checker: &Checker,
    name: &str,
    bytes: Result<Cow<'_, [u8]>, Unread>,
) -> FileReport {
    match bytes {
        Ok(bytes) => checker.check_file(name, &bytes),
        Err(unread) => unread.report(name),
    }
}

/// All inputs, and what was wrong with the paths.
#[derive(Default)]
pub struct Inputs {
    /// What to read, each once, by name.
    pub list: Vec<Arc<Input>>,
    /// What was seen but cannot be read, by name.
    pub unread: Vec<(String, Unread)>,
    /// Paths that do not exist, each with what to do.
    pub(crate) missing: Vec<String>,
    /// Directories that hold nothing to read.
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
        for path in paths {
            if path.as_os_str() == "-" {
                search.push(STDIN.to_owned(), Place::Stdin(read(stdin, 0, limit)), false);
            } else {
                search.path(path);
            }
        }
        search.inputs.in_order()
    }

    /// The inputs at one path, for hosts that are given a directory by other means than a command line.
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

    /// All parts of a report: what cannot be read, and of `checked`, which is of every input that was told of in the order in
    /// which it was, what is of an input in the list.
    pub fn parts(&self, mut checked: Vec<FileReport>) -> Vec<FileReport> {
        let mut listed = vec![false; checked.len()];
        for input in &self.list {
            if let Some(listed) = listed.get_mut(input.number) {
                *listed = true;
            }
        }
        let mut listed = listed.into_iter();
        checked.retain(|_| listed.next() == Some(true));
        checked.extend(self.unread.iter().map(|(name, unread)| unread.report(name)));
        checked
    }

    /// Takes `file` out, if it was only found in a directory: it is no manifest.
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

    /// What the directories tell beyond their manifests: charts and kustomizations that want to be rendered first.
    pub(crate) fn notes(&self) -> Vec<String> {
        self.charts.notes()
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
    /// A file, under the name that reports give it.
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
                // What is no regular file has no length to tell.
                let size = file.metadata().map_or(0, |metadata| metadata.len());
                read(&mut file, size, limit).map(Cow::Owned)
            }
        }
    }

    /// Whether it is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        matches!(self.place, Place::Stdin(_))
    }
}

/// Reads everything, probably `size` bytes, or nothing if it is more than `limit`; never takes more memory than that.
fn read(stream: &mut dyn Read, size: u64, limit: usize) -> Result<Vec<u8>, Unread> {
    // One more byte than expected, so that the end is seen without growing.
    let expected = usize::try_from(size).unwrap_or(limit).min(limit).saturating_add(1);
    let mut bytes = Vec::with_capacity(expected);
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    stream.take(most).read_to_end(&mut bytes).map_err(|error| Unread::io(&error))?;
    if bytes.len() > limit {
        let reason = format!(
            "larger than the limit of {limit} bytes; split it, or raise the limit with `--limit bytes=N`"
        );
        return Err(Unread { kind: "limit", reason });
    }
    if is_binary(&bytes) {
        let reason = "binary data, not text; leave it out, or save it as UTF-8".to_owned();
        return Err(Unread { kind: "binary", reason });
    }
    Ok(bytes)
}

/// Whether the first part holds a zero byte, which no manifest does unless its byte order mark says UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let start = bytes.get(..1024).unwrap_or(bytes);
    start.contains(&0) && !matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

/// A path as reports show it: with `/`, without a leading `./`, and what is no UTF-8 as `\xNN`.
fn name(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(name, "\\x{byte:02x}");
        }
    }
    if cfg!(windows) {
        name = name.replace('\\', "/");
    }
    match name.strip_prefix("./").map(|rest| rest.trim_start_matches('/')) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
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
    fn names_are_short_and_printable() {
        assert_eq!(name(Path::new("./a/b.yaml")), "a/b.yaml");
        assert_eq!(name(Path::new(".")), ".");
        assert_eq!(name(Path::new("../a.yaml")), "../a.yaml");
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let odd = Path::new(std::ffi::OsStr::from_bytes(b"a\xff.yaml"));
            assert_eq!(name(odd), "a\\xff.yaml");
        }
    }

    #[test]
    fn reads_up_to_the_limit() {
        assert_eq!(read(&mut &b"abc"[..], 3, 3).unwrap(), b"abc");
        assert_eq!(read(&mut &b"abcd"[..], 0, 3).unwrap_err().kind, "limit");
        assert_eq!(read(&mut &b"\x7fELF\0"[..], u64::MAX, 9).unwrap_err().kind, "binary");
        assert!(read(&mut &b"\xff\xfea\0"[..], u64::MAX, 9).is_ok());
    }
}
