//! podwall as a command for WASI runtimes: `validate`, `validate-settings` and `check`, from standard input to standard
//! output.
#![cfg(target_family = "wasm")]

mod host;

use podwall::api;

/// What is written, and how the command ends.
struct Outcome {
    output: String,
    error: String,
    code: u32,
}

/// The command's entry.
#[expect(unsafe_code, reason = "the name is WASI's")]
#[unsafe(no_mangle)]
pub extern "C" fn _start() {
    let outcome = run(&host::arguments());
    host::write(host::STDOUT, outcome.output.as_bytes());
    host::write(host::STDERR, outcome.error.as_bytes());
    if outcome.code != 0 {
        host::exit(outcome.code);
    }
}

fn run(arguments: &[String]) -> Outcome {
    let arguments: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    match arguments.as_slice() {
        ["validate"] => {
            let input = host::read_stdin();
            done(api::kubewarden(&api::admit(&String::from_utf8_lossy(&input), "")))
        }
        ["validate-settings"] => {
            let input = host::read_stdin();
            done(api::to_json(&api::validate_settings(&String::from_utf8_lossy(&input))))
        }
        ["check", rest @ ..] => check(rest),
        _ => wrong_use("expected `validate`, `validate-settings` or `check`"),
    }
}

fn check(arguments: &[&str]) -> Outcome {
    let (mut name, mut options) = ("<stdin>", "");
    for pair in arguments.chunks(2) {
        match *pair {
            ["--name", value] => name = value,
            ["--options", value] => options = value,
            _ => return wrong_use("`check` takes `--name NAME` and `--options TEXT`"),
        }
    }
    match api::check(name, &host::read_stdin(), options) {
        Ok(report) => done(api::to_json(&report)),
        Err(error) => wrong_use(&error.to_string()),
    }
}

fn done(output: String) -> Outcome {
    Outcome { output: output + "\n", error: String::new(), code: 0 }
}

fn wrong_use(message: &str) -> Outcome {
    Outcome { output: String::new(), error: format!("error: {message}\n"), code: 2 }
}
