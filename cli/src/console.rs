//! The standard streams, and what is known of them.

use std::io::{self, BufWriter, IsTerminal, Read, Write};

use anstream::{AutoStream, ColorChoice};
use podwall::report::clean;
use podwall::report::paint::{Paint, Painter};

use crate::args::Color;

/// An output stream.
pub struct Stream<'a> {
    writer: Box<dyn Write + 'a>,
    is_terminal: bool,
    color: bool,
    width: Option<usize>,
}

impl<'a> Stream<'a> {
    /// Returns a stream that is not a terminal.
    pub fn plain(writer: impl Write + 'a) -> Self {
        Self { writer: Box::new(writer), is_terminal: false, color: false, width: None }
    }

    fn of_process(
        writer: impl Write + 'a,
        is_terminal: bool,
        color: ColorChoice,
        width: Option<usize>,
    ) -> Self {
        let color = color != ColorChoice::Never;
        Self { writer: Box::new(writer), is_terminal, color, width }
    }

    /// Returns whether a person reads along.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Returns whether to use color.
    pub(crate) fn color(&self) -> bool {
        self.color
    }

    /// Returns the number of columns, if the stream is a terminal that reports it.
    pub(crate) fn width(&self) -> Option<usize> {
        self.width
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Standard input, output and error of a run.
pub struct Console<'a> {
    /// Where `-` is read from.
    pub stdin: Box<dyn Read + 'a>,
    /// Whether something is piped or redirected into standard input: then a command without paths reads it.
    pub stdin_is_piped: bool,
    /// Where the report goes.
    pub stdout: Stream<'a>,
    /// Where messages go.
    pub stderr: Stream<'a>,
}

impl Console<'static> {
    /// Returns the streams of this process. Colours follow `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and the kind of
    /// terminal.
    pub fn of_process() -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| width.0.into());
        let (out_color, err_color) = (AutoStream::choice(&stdout), AutoStream::choice(&stderr));
        let (out_terminal, err_terminal) = (stdout.is_terminal(), stderr.is_terminal());
        let stdout = BufWriter::with_capacity(64 << 10, stdout);
        Self {
            stdin: Box::new(io::stdin()),
            stdin_is_piped: is_piped(),
            stdout: Stream::of_process(stdout, out_terminal, out_color, width),
            stderr: Stream::of_process(stderr, err_terminal, err_color, None),
        }
    }
}

impl Console<'_> {
    pub(crate) fn choose_color(&mut self, choice: Color) {
        let chosen = match choice {
            Color::Auto => return,
            Color::Always => true,
            Color::Never => false,
        };
        self.stdout.color = chosen;
        self.stderr.color = chosen;
    }

    /// Says what is wrong.
    pub(crate) fn error(&mut self, message: &str) {
        self.say(Paint::Error, "error", message);
    }

    /// Says what the user may want to know.
    pub(crate) fn note(&mut self, message: &str) {
        self.say(Paint::Help, "note", message);
    }

    fn say(&mut self, paint: Paint, label: &str, message: &str) {
        let label = Painter::new(self.stderr.color).text(paint, label);
        // If even messages cannot be written, there is no way to report it.
        let _ = writeln!(self.stderr, "{label}: {}", clean(message));
    }
}

/// Returns whether standard input is a pipe, a socket or a file; not a terminal or `/dev/null`.
#[cfg(unix)]
fn is_piped() -> bool {
    use std::fs::File;
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let Ok(stdin) = io::stdin().as_fd().try_clone_to_owned() else { return false };
    File::from(stdin).metadata().is_ok_and(|metadata| {
        let kind = metadata.file_type();
        kind.is_fifo() || kind.is_socket() || kind.is_file()
    })
}

#[cfg(not(unix))]
fn is_piped() -> bool {
    !io::stdin().is_terminal()
}
