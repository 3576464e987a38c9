//! `podwall rules`: the catalog.

use std::io::Write;

use podwall::Catalogue;
use podwall::report::clean::write_json;
use podwall::report::paint::{Paint, Painter};
use podwall::rule::{Family, Profile, Rule};
use podwall::rules::ALL;

use crate::args::{CheckFormat, RulesArgs};
use crate::exit::Stop;
use crate::{Console, Exit};

pub(crate) fn run(args: &RulesArgs, console: &mut Console<'_>) -> Result<Exit, Stop> {
    match args.format {
        CheckFormat::Text => text(console)?,
        CheckFormat::Json => {
            write_json(&mut console.stdout, &Catalogue::built_in())
                .map_err(std::io::Error::from)?;
            writeln!(console.stdout)?;
        }
    }
    Ok(Exit::Clean)
}

fn text(console: &mut Console<'_>) -> Result<(), Stop> {
    let paint = Painter::new(console.stdout.color());
    let width = ALL.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let out = &mut console.stdout;
    for family in Family::ALL {
        let rules: Vec<_> = ALL.iter().filter(|rule| rule.family == *family).collect();
        if rules.is_empty() {
            continue;
        }
        writeln!(out, "{}", paint.text(Paint::Strong, family))?;
        for rule in rules {
            writeln!(out, "  {:width$}  {:<8}  {}", rule.id, rule.severity, rule.summary)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", paint.text(Paint::Strong, "profiles"))?;
    for profile in Profile::ALL {
        let is_in = |rule: &&&Rule| *profile == Profile::All || rule.profiles.contains(profile);
        let count = ALL.iter().filter(is_in).count();
        writeln!(out, "  {profile:width$}  {count:<8}  {}", profile.purpose())?;
    }
    writeln!(out, "\n`podwall explain RULE` prints the page of a rule")?;
    Ok(())
}
