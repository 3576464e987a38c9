//! Exceptions in comments: `# podwall: ignore RULE, RULE until 2027-01-31: reason`.

use super::{Names, Peer, Scope, Suppression, text::until_and_reason};
use crate::options::suggest;
use crate::report::Location;
use crate::text::{LineIndex, Source, Span};

/// The exceptions among `comments`. One beside a value covers its line; one on a line of its own the next line that is
/// not a comment.
pub(crate) fn from_comments(
    source: &Source<'_>,
    comments: &[Span],
    peers: &[Peer],
    location: impl Fn(Span) -> Location,
) -> Vec<Suppression> {
    let text = source.text();
    let mut found = Vec::new();
    for span in comments {
        let Some(comment) = text.get(span.range()) else { continue };
        let comment = comment.trim_start_matches('#').trim();
        let Some((by, names, until, reason)) = parse(comment, peers) else { continue };
        let line = covered_line(text, source.lines(), *span);
        found.push(Suppression {
            by,
            names,
            scope: Scope::Line(line),
            reason: reason.to_owned(),
            until,
            location: location(*span),
            object: None,
        });
    }
    found
}

/// How an exception is written.
const FORM: &str = "`# podwall: ignore RULE: reason`";

/// What other tools say for `ignore`.
const OTHER_WORDS: &[&str] = &["allow", "disable", "except", "exempt", "skip", "suppress"];

type Parsed<'c> = (&'static str, Names, Option<super::Date>, &'c str);

fn parse<'c>(comment: &'c str, peers: &[Peer]) -> Option<Parsed<'c>> {
    if let Some(rest) = comment.strip_prefix("podwall:") {
        return own(rest.trim_start())
            .map(|(names, until, reason)| ("comment", names, until, reason));
    }
    let id = comment.strip_prefix("trivy:ignore:").filter(|_| peers.contains(&Peer::Trivy))?;
    let end = id.find([' ', '\t', ':']).unwrap_or(id.len());
    let (id, rest) = id.split_at_checked(end)?;
    let until = rest.trim().strip_prefix("exp:").and_then(super::Date::parse);
    Some(("comment", Names::Peer(Peer::Trivy, id.to_owned()), until, ""))
}

/// What follows `podwall:`; nothing if that is no exception.
fn own(text: &str) -> Option<(Names, Option<super::Date>, &str)> {
    let Some(list) = text.strip_prefix("ignore") else {
        let word = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        let meant = OTHER_WORDS.contains(&word) || !suggest(word, ["ignore"]).is_empty();
        let wrong = format!("says `{word}`; write {FORM}");
        return meant.then_some((Names::Unread(wrong), None, ""));
    };
    let (rules, rest) = rule_list(list);
    if rules.is_empty() {
        return Some((Names::Unread(format!("names no rule; write {FORM}")), None, ""));
    }
    Some(match until_and_reason(rest) {
        Ok((until, reason)) => (Names::Rules(rules), until, reason),
        Err(wrong) => (Names::Unread(wrong), None, ""),
    })
}

/// Rule ids joined by commas, then whatever follows.
fn rule_list(text: &str) -> (Vec<String>, &str) {
    let mut rules = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let end = rest.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let Some((id, tail)) = rest.split_at_checked(end) else { return (rules, rest) };
        if id.is_empty() || rules.is_empty() && id == "until" {
            return (rules, rest);
        }
        rules.push(id.to_owned());
        match tail.trim_start().strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => return (rules, tail),
        }
    }
}

/// The line an exception covers: its own if something stands before the comment, else the next with content.
fn covered_line(text: &str, lines: &LineIndex, comment: Span) -> u32 {
    let own = lines.position(text, comment.start).line;
    let content = |line| lines.line_span(text, line).and_then(|span| text.get(span.range()));
    let before = |line| content(line).map(|text| text.trim_start().to_owned());
    if before(own).is_some_and(|text| !text.starts_with('#')) {
        return own;
    }
    let mut line = own + 1;
    while let Some(text) = before(line) {
        if !text.is_empty() && !text.starts_with('#') {
            return line;
        }
        line += 1;
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rules_day_and_reason() {
        let parsed = |text| {
            let (_, names, until, reason) = parse(text, &[Peer::Trivy])?;
            Some((names, until.map(|day| day.to_string()), reason))
        };
        let rules = |ids: &[&str]| Names::Rules(ids.iter().map(|id| (*id).to_owned()).collect());
        assert_eq!(
            parsed("podwall: ignore host-pid, host-ipc until 2027-01-31: node agent"),
            Some((rules(&["host-pid", "host-ipc"]), Some("2027-01-31".into()), "node agent"))
        );
        assert_eq!(
            parsed("podwall:ignore host-pid -- it reads processes"),
            Some((rules(&["host-pid"]), None, "it reads processes"))
        );
        assert_eq!(
            parsed("podwall: ignore host-pid until it is fixed"),
            Some((rules(&["host-pid"]), None, "until it is fixed"))
        );
        let unread = |text: &str| Some((Names::Unread(text.into()), None, ""));
        let form = "write `# podwall: ignore RULE: reason`";
        for (text, wrong) in [
            ("podwall: ignore", format!("names no rule; {form}")),
            ("podwall: ignore[host-pid]", format!("names no rule; {form}")),
            ("podwall: ingore host-pid", format!("says `ingore`; {form}")),
            ("podwall: disable host-pid", format!("says `disable`; {form}")),
            (
                "podwall: ignore host-pid until 2027-02-30: agent",
                "ends on `2027-02-30`, which is no day; write it like `2027-01-31`".to_owned(),
            ),
        ] {
            assert_eq!(parsed(text), unread(&wrong), "{text}");
        }
        assert_eq!(parsed("podwall: checked by hand"), None);
        let peer = Names::Peer(Peer::Trivy, "KSV-0017".into());
        assert_eq!(parsed("trivy:ignore:KSV-0017"), Some((peer, None, "")));
        assert_eq!(parsed("podwall is nice"), None);
    }
}
