//! `podwall-fuzz [TARGET] [--seconds N] [--seed N]`: runs a target, or each in turn, and keeps the input that breaks it.

use std::process::ExitCode;
use std::time::Duration;

use podwall_fuzz::run::{Length, run};
use podwall_fuzz::target::{TARGETS, Target};

fn main() -> ExitCode {
    match arguments().and_then(|(targets, seconds, seed)| fuzz(&targets, seconds, seed)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<(Vec<&'static Target>, u64, u64), String> {
    let (mut seconds, mut seed) = (60, 1);
    let mut targets = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || {
            let value = args.next().and_then(|value| value.parse().ok());
            value.ok_or_else(|| format!("`{arg}` needs a number"))
        };
        match arg.as_str() {
            "--seconds" => seconds = number()?,
            "--seed" => seed = number()?,
            name => {
                let target = TARGETS.iter().find(|target| target.name == name);
                let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
                let unknown = || format!("no target `{name}`; there are {}", names.join(", "));
                targets.push(target.ok_or_else(unknown)?);
            }
        }
    }
    if targets.is_empty() {
        targets.extend(TARGETS);
    }
    Ok((targets, seconds, seed))
}

fn fuzz(targets: &[&'static Target], seconds: u64, seed: u64) -> Result<(), String> {
    podwall_fuzz::growth::watch_the_clock();
    for target in targets {
        let length = Length::Time(Duration::from_secs(seconds));
        match run(target, seed, length) {
            Ok(done) => println!("{}: {done:?}", target.name),
            Err(broken) => {
                let file = std::env::temp_dir().join(format!("podwall-{}.input", target.name));
                std::fs::write(&file, &broken.input).map_err(|error| error.to_string())?;
                return Err(format!(
                    "{}: {}; the input is {}",
                    target.name,
                    broken.why,
                    file.display()
                ));
            }
        }
    }
    Ok(())
}
