//! What packagers ask for: shell completions and the manual page.

use std::io::Write;

use clap::CommandFactory;

use crate::args::{CompletionsArgs, Podwall};
use crate::exit::Stop;
use crate::{Console, Exit};

pub(crate) fn completions(args: &CompletionsArgs, console: &mut Console<'_>) -> Result<Exit, Stop> {
    // Written to memory first: the generator panics where its writer fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Podwall::command(), "podwall", &mut script);
    console.stdout.write_all(&script)?;
    Ok(Exit::Clean)
}

pub(crate) fn man(console: &mut Console<'_>) -> Result<Exit, Stop> {
    clap_mangen::Man::new(Podwall::command()).render(&mut console.stdout)?;
    Ok(Exit::Clean)
}
