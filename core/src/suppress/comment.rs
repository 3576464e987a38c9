//! Exceptions in comments: `# podwall: ignore RULE, RULE until 2027-01-31: reason`.

use super::{Names, Peer, Scope, Suppression, text::until_and_reason};
use crate::report::Location;
use crate::text::{LineIndex, Span};

/// The exceptions among `comments`. One beside a value covers its line; one on a line of its own the next line that is
/// not a comment.
pub(crate) fn from_comments(
    text: &str,
    lines: &LineIndex,
    comments: &[Span],
    peers: &[Peer],
    location: impl Fn(Span) -> Location,
) -> Vec<Suppression> {
    let mut found = Vec::new();
    for span in comments {
        let Some(comment) = text.get(span.range()) else { continue };
        let comment = comment.trim_start_matches('#').trim();
        let Some((by, names, until, reason)) = parse(comment, peers) else { continue };
        let line = covered_line(text, lines, *span);
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

type Parsed<'c> = (&'static str, Names, Option<super::Date>, &'c str);

fn parse<'c>(comment: &'c str, peers: &[Peer]) -> Option<Parsed<'c>> {
    if let Some(rest) = comment.strip_prefix("podwall:") {
        let (rules, rest) = rule_list(rest.trim_start().strip_prefix("ignore")?);
        let (until, reason) = until_and_reason(rest);
        return Some(("comment", Names::Rules(rules), until, reason));
    }
    let id = comment.strip_prefix("trivy:ignore:").filter(|_| peers.contains(&Peer::Trivy))?;
    let end = id.find([' ', '\t', ':']).unwrap_or(id.len());
    let (id, rest) = id.split_at_checked(end)?;
    let until = rest.trim().strip_prefix("exp:").and_then(super::Date::parse);
    Some(("comment", Names::Peer(Peer::Trivy, id.to_owned()), until, ""))
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
        assert_eq!(parsed("podwall: ignore"), Some((rules(&[]), None, "")));
        let peer = Names::Peer(Peer::Trivy, "KSV-0017".into());
        assert_eq!(parsed("trivy:ignore:KSV-0017"), Some((peer, None, "")));
        assert_eq!(parsed("podwall is nice"), None);
    }
}
