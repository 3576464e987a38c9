//! The binary `podwall`.

use std::process::ExitCode;

use podwall_cli::{Console, run};

fn main() -> ExitCode {
    run(std::env::args_os(), &mut Console::of_process()).into()
}
