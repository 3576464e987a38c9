//! `podwall check` as users run it: the built program over a directory of many files.

use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::input;

/// Files in each half of the directory; both halves together are the size of a large repository.
const HALF: usize = 1000;

/// The program, and a directory to be checked that goes away with this.
pub struct Check {
    program: PathBuf,
    directory: PathBuf,
}

impl Check {
    /// Writes the files: each holds two applications that no other file has.
    pub fn prepare() -> io::Result<Self> {
        let program = format!("podwall{}", std::env::consts::EXE_SUFFIX);
        let program = std::env::current_exe()?.with_file_name(program);
        if !program.is_file() {
            return Err(io::Error::other("not found; build it with `cargo xtask bench`"));
        }
        let name = format!("podwall-budgets-check-{}", std::process::id());
        let check = Self { program, directory: std::env::temp_dir().join(name) };
        for (start, half) in [(0, "left"), (HALF, "right")] {
            let directory = check.directory.join(half);
            std::fs::create_dir_all(&directory)?;
            for number in start..start + HALF {
                let text = input::applications(2 * number..2 * number + 2);
                std::fs::write(directory.join(format!("{number}.yaml")), text)?;
            }
        }
        Ok(check)
    }

    /// Checks everything in one process.
    pub fn whole(&self, threads: &str, options: &[&str]) -> io::Result<()> {
        finished(self.start(&["left", "right"], threads, options)?)
    }

    /// Checks both halves at once, each in a process with one thread: what two threads could reach at best on this
    /// machine.
    pub fn halves(&self, options: &[&str]) -> io::Result<()> {
        let left = self.start(&["left"], "1", options)?;
        let right = self.start(&["right"], "1", options)?;
        finished(left).and(finished(right))
    }

    fn start(&self, paths: &[&str], threads: &str, options: &[&str]) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(["check", "--no-config", "--threads", threads]).args(options).args(paths);
        command.current_dir(&self.directory);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    }
}

/// Waits for the command. The files have faults, so any result other than findings is a failure.
fn finished(mut child: Child) -> io::Result<()> {
    match child.wait()?.code() {
        Some(1) => Ok(()),
        code => Err(io::Error::other(format!("`podwall check` ended with {code:?}, not 1"))),
    }
}

impl Drop for Check {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}
