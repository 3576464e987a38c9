//! podwall as a command for WASI runtimes: `validate`, `validate-settings` and `check`, from standard input to standard
//! output.
#![cfg(target_family = "wasm")]

mod command;
mod host;

/// The command's entry.
#[expect(unsafe_code, reason = "the name is WASI's")]
#[unsafe(no_mangle)]
pub extern "C" fn _start() {
    let outcome = command::run(&host::arguments(), host::read_stdin);
    host::write(host::STDOUT, outcome.output.as_bytes());
    host::write(host::STDERR, outcome.error.as_bytes());
    if outcome.code != 0 {
        host::exit(outcome.code);
    }
}
