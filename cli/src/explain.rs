//! `podwall explain`: the page of a rule.

use std::io::Write;

use podwall::options::suggest;
use podwall::rule::Rule;
use podwall::rules::{ALL, by_id};

use crate::args::ExplainArgs;
use crate::exit::Stop;
use crate::{Console, Exit};

pub(crate) fn run(args: &ExplainArgs, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let rules = match by_id(&args.rule) {
        Some(rule) => vec![rule],
        None => of_another_tool(&args.rule),
    };
    if rules.is_empty() {
        let near = suggest(&args.rule, ALL.iter().map(|rule| rule.id));
        let near = if near.is_empty() { "; `podwall rules` lists all".to_owned() } else { near };
        return Err(Stop::Usage(format!("there is no rule `{}`{near}", args.rule)));
    }
    for (index, rule) in rules.iter().enumerate() {
        if index > 0 {
            writeln!(console.stdout)?;
        }
        if rule.former.contains(&args.rule.as_str()) {
            console.note(&format!("`{}` was renamed to `{}`", args.rule, rule.id));
        } else if rule.id != args.rule {
            console.note(&format!("`{}` is `{}` here", args.rule, rule.id));
        }
        console.stdout.write_all(rule.page().as_bytes())?;
    }
    Ok(Exit::Clean)
}

/// Returns the rules with this id of another tool as an alias.
fn of_another_tool(id: &str) -> Vec<&'static Rule> {
    let is_alias =
        |rule: &&Rule| rule.aliases.iter().any(|alias| alias.id.eq_ignore_ascii_case(id));
    ALL.iter().copied().filter(is_alias).collect()
}
