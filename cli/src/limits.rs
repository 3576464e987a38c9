//! `--limit NAME=N`: the limits of the engine by their own names, so that there is one list of them.

use clap::Args;
use podwall::options::suggest;
use podwall::text::Limits;
use serde_json::{Map, Value};

use crate::exit::Stop;

/// Bounds on input.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// Limit on input, such as `bytes=200MiB`; may be repeated. An unknown name prints the list
    #[arg(long = "limit", value_name = "NAME=N")]
    limits: Vec<String>,
}

impl LimitArgs {
    /// Overrides `base` with the given limits.
    pub(crate) fn apply(&self, base: &Limits) -> Result<Limits, Stop> {
        let Ok(Value::Object(mut values)) = serde_json::to_value(base) else {
            return Ok(base.clone());
        };
        for text in &self.limits {
            set(&mut values, text)?;
        }
        let wrong = |error| Stop::Usage(format!("a limit is out of range: {error}"));
        serde_json::from_value(Value::Object(values)).map_err(wrong)
    }
}

fn set(values: &mut Map<String, Value>, text: &str) -> Result<(), Stop> {
    let wrong = |what: String| Stop::Usage(format!("`--limit {text}`: {what}"));
    let (name, number) = text
        .split_once('=')
        .ok_or_else(|| wrong("write it as NAME=N, such as `bytes=200MiB`".to_owned()))?;
    let Some(value) = values.get_mut(name) else {
        let names: Vec<_> = values.keys().map(String::as_str).collect();
        let near = suggest(name, names.iter().copied());
        let names = names.join("`, `");
        return Err(wrong(format!("unknown limit `{name}`{near} (limits are `{names}`)")));
    };
    let number = parse(number).ok_or_else(|| {
        wrong(format!("`{number}` is not a number; expected something like 1000 or 200MiB"))
    })?;
    *value = number.into();
    Ok(())
}

/// Returns a whole number, with KiB, MiB or GiB behind it or not.
fn parse(text: &str) -> Option<u64> {
    let units = [("KiB", 10), ("MiB", 20), ("GiB", 30)];
    let (digits, shift) = units
        .iter()
        .find_map(|(unit, shift)| Some((text.strip_suffix(unit)?, *shift)))
        .unwrap_or((text, 0));
    let number: u64 = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
    number.checked_mul(1 << shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(limits: &[&str]) -> Result<Limits, String> {
        let args = LimitArgs { limits: limits.iter().map(|text| (*text).to_owned()).collect() };
        args.apply(&Limits::default()).map_err(|stop| match stop {
            Stop::Usage(message) => message,
            Stop::Closed => String::new(),
        })
    }

    #[test]
    fn sets_limits_by_name() {
        assert_eq!(apply(&["bytes=3KiB"]).unwrap().bytes, 3072);
        assert_eq!(apply(&["bytes=1", "bytes=7"]).unwrap().bytes, 7);
        assert_eq!(apply(&[]).unwrap(), Limits::default());
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(apply(&["byte=1"]).unwrap_err().contains("did you mean `bytes`?"));
        for wrong in ["bytes", "bytes=", "bytes=-1", "bytes=1MB", "bytes=99999999999GiB"] {
            assert!(apply(&[wrong]).unwrap_err().contains(wrong), "{wrong}");
        }
    }
}
