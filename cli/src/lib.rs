//! The command line of podwall, as a library: the binary and the Python package share it.
//!
//! [`run`] takes arguments and streams and returns an exit code. It keeps no state in the process and never ends it.

mod args;
mod baseline;
mod check;
mod config;
mod console;
mod exit;
mod explain;
mod generate;
mod input;
mod limits;
mod parallel;
mod progress;
mod pss;
mod read;
mod rules;

use std::ffi::OsString;
use std::io::Write;

pub use config::{nearest as nearest_configuration, today};
pub use console::{Console, Stream};
pub use exit::{Exit, system_message};
pub use input::{Input, Inputs, Unread, check_input};
pub use parallel::{all, in_order};

use args::Command;
use exit::Stop;

/// Runs podwall with `args`; the first is the program name.
pub fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Exit {
    let parsed = match args::parse(args, console) {
        Ok(parsed) => parsed,
        Err(exit) => return exit,
    };
    console.choose_color(parsed.color);
    let done = match parsed.command {
        Command::Check(args) => check::run(&args, console),
        Command::Pss(args) => pss::run(&args, console),
        Command::Read(args) => read::run(&args, console),
        Command::Rules(args) => rules::run(&args, console),
        Command::Explain(args) => explain::run(&args, console),
        Command::Completions(args) => generate::completions(&args, console),
        Command::Man => generate::man(console),
    };
    match done.and_then(|exit| Ok(console.stdout.flush().map(|()| exit)?)) {
        Ok(exit) => exit,
        // The reader of the report has seen enough.
        Err(Stop::Closed) => Exit::Clean,
        Err(Stop::Usage(message)) => {
            console.error(&message);
            Exit::Usage
        }
    }
}
