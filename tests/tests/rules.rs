//! Everything about each rule by itself: its declaration, its fixtures, the examples of its page, the page.
//!
//! `cargo test -p podwall-tests --test rules RULE-ID` runs what belongs to one rule.

use anyhow::{Result, bail, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use podwall::Severity;
use podwall::rule::{Check, Family, Profile, Release, Rule, Status};
use podwall::view::ContainerRole::{Ephemeral, Init, Regular, Sidecar};
use podwall_tests::catalogue::{HEADINGS, REQUIRED, id_forms, matches, reference_forms};
use podwall_tests::example::{Example, examples, headings};
use podwall_tests::expect::Expected;
use podwall_tests::fixture::{self, Fixture, Purpose};
use podwall_tests::{check_alone, generated};

fn main() {
    let trials = podwall::rules::ALL.iter().flat_map(|rule| trials(rule)).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trials(rule: &'static Rule) -> Vec<Trial> {
    let id = rule.id;
    let mut trials = vec![
        trial(format!("{id} declaration"), move || declaration(rule)),
        trial(format!("{id} generated page"), move || generated_page(rule)),
        trial(format!("{id} fixtures"), move || complete(rule)),
        trial(format!("{id} messages"), move || states_messages(rule)),
    ];
    for fixture in fixture::of_rule(id).unwrap_or_default() {
        trials.push(trial(format!("{id} {}", fixture.name), move || fixture.run(rule)));
    }
    for (index, example) in examples(rule).into_iter().enumerate() {
        let name = format!("{id} example {} {}", index + 1, example.heading.to_lowercase());
        trials.push(trial(name, move || executed(rule, &example)));
    }
    trials
}

fn trial(name: String, run: impl FnOnce() -> Result<()> + Send + 'static) -> Trial {
    Trial::test(name, move || run().map_err(|error| Failed::from(format!("{error:#}"))))
}

fn declaration(rule: &Rule) -> Result<()> {
    ensure!(is_kebab(rule.id), "the id `{}` is not in kebab-case", rule.id);
    let no_prefix =
        ["no-", "check-", "disallow-", "require-"].iter().all(|p| !rule.id.starts_with(p));
    ensure!(no_prefix, "an id names the bad state");
    for (what, text) in [("summary", rule.summary), ("help", rule.help)] {
        ensure!(!text.is_empty(), "no {what}");
        ensure!(text.trim() == text && !text.contains('\n'), "the {what} is not one line");
        ensure!(!text.ends_with('.'), "the {what} ends in a stop");
        ensure!(!text.contains("  "), "the {what} has double spaces");
    }
    ensure!(rule.summary.chars().count() <= 100, "the summary is longer than 100 characters");
    // Exceptions are judged where they are applied, without a hook.
    ensure!(!rule.checks.is_empty() || rule.family == Family::Suppression, "no check");
    parameters(rule)?;
    since(rule)?;
    profiles(rule)?;
    severities(rule)?;
    if let (Some(first), Some(last)) = (rule.kubernetes.first, rule.kubernetes.last) {
        ensure!(first <= last, "applies from 1.{first} to 1.{last}");
    }
    for reference in rule.references {
        known(reference.source().word(), reference_forms(reference.source()), reference.id())?;
        ensure!(reference.url().starts_with("https://"), "no address of {reference}");
    }
    for alias in rule.aliases {
        known(alias.tool.word(), id_forms(alias.tool), alias.id)?;
    }
    prose(rule)
}

fn is_kebab(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(word) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Checks that the declared severities are more than the default, sorted, and contain it.
fn severities(rule: &Rule) -> Result<()> {
    let declared = rule.severities;
    ensure!(declared.len() != 1, "leave `severities` out where there is only one");
    ensure!(declared.is_sorted_by(|a, b| a < b), "the severities are not sorted");
    ensure!(rule.possible_severities().contains(&rule.severity), "the default is not declared");
    Ok(())
}

fn since(rule: &Rule) -> Result<()> {
    let numbers: Vec<u16> = env!("CARGO_PKG_VERSION").split('.').flat_map(str::parse).collect();
    let [major, minor, patch] = numbers.as_slice() else { bail!("our own version") };
    let current = Release::new(*major, *minor, *patch);
    ensure!(rule.since <= current, "since {} is in the future", rule.since);
    Ok(())
}

fn profiles(rule: &Rule) -> Result<()> {
    ensure!(!rule.profiles.contains(&Profile::All), "every rule is in the profile `all`");
    for (index, name) in rule.profiles.iter().enumerate() {
        ensure!(!rule.profiles[..index].contains(name), "profile `{name}` twice");
    }
    let is_default = rule.profiles.contains(&Profile::Default);
    ensure!(!is_default || rule.status != Status::Preview, "a preview rule in the default profile");
    Ok(())
}

fn parameters(rule: &Rule) -> Result<()> {
    for parameter in rule.parameters {
        let name = parameter.name;
        let is_camel = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_alphanumeric());
        ensure!(is_camel && name != "severity", "`{name}` is not a valid parameter name");
        let summary = parameter.summary;
        ensure!(!summary.is_empty() && !summary.ends_with('.'), "the summary of `{name}`");
    }
    Ok(())
}

fn known(publisher: &str, forms: &[&str], id: &str) -> Result<()> {
    ensure!(forms.iter().any(|form| matches(form, id)), "`{id}` is not an id of {publisher}");
    Ok(())
}

fn prose(rule: &Rule) -> Result<()> {
    let headings = headings(rule);
    let known = HEADINGS.iter().filter(|known| headings.iter().any(|heading| heading == *known));
    ensure!(
        known.clone().eq(headings.iter()),
        "headings {headings:?}; they are, in order, {HEADINGS:?}"
    );
    let required = &HEADINGS[..REQUIRED];
    ensure!(known.take(REQUIRED).eq(required), "the headings {required:?} are on every page");
    for heading in ["Bad", "Good"] {
        let count = examples(rule).iter().filter(|example| example.heading == heading).count();
        ensure!(count > 0, "no example under `{heading}`");
    }
    let long = rule.prose().lines().find(|line| line.ends_with(' ')).map(str::to_owned);
    ensure!(long.is_none(), "a line that ends in a space: {long:?}");
    Ok(())
}

fn generated_page(rule: &Rule) -> Result<()> {
    generated::compare(&format!("docs/rules/{}.md", rule.id), &rule.page())
}

/// One fixture of each purpose, and among them every kind of container for a rule about containers.
fn complete(rule: &Rule) -> Result<()> {
    let fixtures = fixture::of_rule(rule.id)?;
    for purpose in [Purpose::Pass, Purpose::Fail, Purpose::Boundary] {
        let there = fixtures.iter().any(|fixture| fixture.purpose == purpose);
        ensure!(there, "no {purpose:?} fixture");
    }
    if rule.checks.iter().any(|check| matches!(check, Check::Container(_))) {
        let roles = fixtures.iter().map(Fixture::container_roles).collect::<Result<Vec<_>>>()?;
        for role in [Init, Sidecar, Regular, Ephemeral] {
            let there = roles.iter().flatten().any(|given| *given == role);
            ensure!(there, "no {} in its fixtures", role.noun());
        }
    }
    Ok(())
}

/// Checks that a fixture of a rule about severe faults states path and message of such a finding.
fn states_messages(rule: &'static Rule) -> Result<()> {
    if rule.possible_severities().iter().all(|severity| *severity < Severity::High) {
        return Ok(());
    }
    for fixture in fixture::of_rule(rule.id)? {
        let options = fixture.expected.options.clone();
        let report = check_alone(rule, options, &fixture.name, &fixture.bytes)?;
        let severe = report.findings.iter().filter(|finding| finding.severity >= Severity::High);
        let stated = |finding| {
            let mut expected = fixture.expected.findings.iter();
            expected.any(|one| one.path.is_some() && one.message.is_some() && one.matches(finding))
        };
        if severe.into_iter().any(stated) {
            return Ok(());
        }
    }
    bail!(
        "no fixture states path and message of a finding of high or critical severity: \
         `# expect: {} /path \"message\"`",
        rule.id
    )
}

/// Runs both examples: the bad one must have exactly one finding, the good one none.
fn executed(rule: &'static Rule, example: &Example) -> Result<()> {
    let wanted = match (example.heading.as_str(), example.language.as_str()) {
        ("Bad", "yaml" | "json") => 1,
        ("Good", "yaml" | "json") => 0,
        (_, "yaml" | "json" | "text" | "sh") => return Ok(()),
        (_, language) => bail!("a block in `{language}`"),
    };
    let name = format!("example.{}", example.language);
    let options = Expected::from_comments(&example.text)?.options;
    let report = check_alone(rule, options, &name, &example.bytes())?;
    let messages: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
    ensure!(messages.len() == wanted, "{wanted} findings expected: {messages:#?}");
    Ok(())
}
