//! The same work in a WebAssembly host: a process that works on request and reports how long it took.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// A host that runs one of `hosts/`.
pub struct Host {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Host {
    /// Starts a host.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let missing = || io::Error::other("the host has no pipes");
        let orders = child.stdin.take().ok_or_else(missing)?;
        let answers = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        Ok(Self { child, orders, answers })
    }

    /// Lets it work once: the time that took by its own clock, and the size of its answer.
    pub fn work(&mut self) -> io::Result<(Duration, usize)> {
        self.orders.write_all(b"\n")?;
        self.orders.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let parsed = line.trim().split_once(' ').and_then(|(time, size)| {
            Some((Duration::from_nanos(time.parse().ok()?), size.parse().ok()?))
        });
        parsed.ok_or_else(|| io::Error::other(format!("the host answered `{}`", line.trim())))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
