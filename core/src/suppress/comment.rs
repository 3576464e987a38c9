//! Suppressions in comments: `# podwall: ignore RULE, RULE until 2027-01-31: reason`.

use super::text::{is_space, trim, until_and_reason};
use super::{Date, Names, Peer, Scope, Suppression};
use crate::model::Location;
use crate::spelling::suggest;
use crate::text::{Source, Span};

/// Returns the suppressions among `comments`, which are in source order. One after a value covers its line; one
/// on a separate line covers the next line that is not a comment.
pub(crate) fn from_comments(
    source: &Source<'_>,
    comments: &[Span],
    peers: &[Peer],
    location: impl Fn(Span) -> Location,
) -> Vec<Suppression> {
    let text = source.text();
    let mut lines = Lines { source, last: None };
    let mut found = Vec::new();
    // From the last one on, so that each of several comments in a row only looks as far as the next.
    for span in comments.iter().rev() {
        let Some(comment) = text.get(span.range()) else { continue };
        let comment = trim(comment.trim_start_matches('#'));
        let Some((by, names, until, reason)) = parse(comment, peers) else { continue };
        found.push(Suppression {
            by,
            names,
            scope: Scope::Line(lines.covered(*span)),
            reason: reason.to_owned(),
            until,
            location: location(*span),
            object: None,
        });
    }
    found.reverse();
    found
}

/// How a suppression is written.
const FORM: &str = "`# podwall: ignore RULE: reason`";

/// Words that other tools use for `ignore`.
const OTHER_WORDS: &[&str] = &["allow", "disable", "except", "exempt", "skip", "suppress"];

type Parsed<'c> = (&'static str, Names, Option<Date>, &'c str);

fn parse<'c>(comment: &'c str, peers: &[Peer]) -> Option<Parsed<'c>> {
    if let Some(rest) = comment.strip_prefix("podwall:") {
        return own(trim(rest)).map(|(names, until, reason)| ("comment", names, until, reason));
    }
    let id = comment.strip_prefix("trivy:ignore:").filter(|_| peers.contains(&Peer::Trivy))?;
    let end = id.find(|c| is_space(c) || matches!(c, ':' | '[')).unwrap_or(id.len());
    let (id, rest) = id.split_at_checked(end)?;
    Some(match expiry(rest) {
        Ok(until) => ("comment", Names::Peer(Peer::Trivy, id.to_owned()), until, ""),
        Err(wrong) => ("comment", Names::Unread(wrong), None, ""),
    })
}

/// Reads the `exp:DATE` in what follows the id of a `trivy:ignore:ID`. As in Trivy, one without a valid date ignores nothing.
fn expiry(text: &str) -> Result<Option<Date>, String> {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find("exp") else { return Ok(None) };
    let before = lower.get(..at).and_then(|before| before.chars().next_back());
    if before.is_some_and(|c| !is_space(c) && c != ':' && c != ']') {
        return Ok(None);
    }
    let Some(day) = text.get(at..).and_then(|text| text.strip_prefix("exp:")) else {
        return Err(format!("ends on `{}`; write it like `exp:2027-01-31`", trim(text)));
    };
    let day = day.split(is_space).next().unwrap_or("");
    let date = Date::parse(day).map(Some);
    date.ok_or_else(|| {
        format!("ends on `{day}`, which is not a valid date; write it like `exp:2027-01-31`")
    })
}

/// Reads what follows `podwall:`; `None` if that is not a suppression.
fn own(text: &str) -> Option<(Names, Option<Date>, &str)> {
    let end = text.find(|c: char| c != '-' && !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, list) = text.split_at_checked(end)?;
    if word != "ignore" {
        let lower = word.to_ascii_lowercase();
        let meant = OTHER_WORDS.contains(&&*lower)
            || lower.starts_with("ignore")
            || !suggest(&lower, ["ignore"]).is_empty();
        let wrong = format!("says `{word}`; write {FORM}");
        return meant.then_some((Names::Unread(wrong), None, ""));
    }
    let (rules, rest) = rule_list(list);
    if rules.is_empty() {
        return Some((Names::Unread(format!("names no rule; write {FORM}")), None, ""));
    }
    Some(match until_and_reason(rest) {
        Ok((until, reason)) => (Names::Rules(rules), until, reason),
        Err(wrong) => (Names::Unread(wrong), None, ""),
    })
}

/// Reads rule ids joined by commas, then whatever follows.
fn rule_list(text: &str) -> (Vec<String>, &str) {
    let mut rules = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    loop {
        let end = rest.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let Some((id, tail)) = rest.split_at_checked(end) else { return (rules, rest) };
        if id.is_empty() || id.eq_ignore_ascii_case("until") {
            return (rules, rest);
        }
        rules.push(id.to_owned());
        match tail.trim_start_matches(is_space).strip_prefix(',') {
            Some(more) => rest = more.trim_start_matches(is_space),
            None => return (rules, tail),
        }
    }
}

/// Finds the lines that comments cover, from the last comment on.
struct Lines<'s, 'a> {
    source: &'s Source<'a>,
    /// The line of the comment looked at last, and the line it covers if it is below.
    last: Option<(u32, Option<u32>)>,
}

impl Lines<'_, '_> {
    /// Returns the line that `comment` covers: its own if something precedes it there, else the next with content.
    fn covered(&mut self, comment: Span) -> u32 {
        let own = self.source.lines().position(self.source.text(), comment.start).line;
        if self.content(own).is_some_and(|text| !text.is_empty() && !text.starts_with('#')) {
            self.last = None;
            return own;
        }
        let below = self.below(own);
        self.last = Some((own, below));
        below.unwrap_or(own)
    }

    /// Returns the first line below `line` that is neither empty nor a comment.
    fn below(&self, mut line: u32) -> Option<u32> {
        loop {
            line += 1;
            if let Some((_, below)) = self.last.filter(|(last, _)| *last == line) {
                return below;
            }
            let text = self.content(line)?;
            if !text.is_empty() && !text.starts_with('#') {
                return Some(line);
            }
        }
    }

    fn content(&self, line: u32) -> Option<&str> {
        let text = self.source.text();
        let span = self.source.lines().line_span(text, line)?;
        text.get(span.range()).map(str::trim_start)
    }
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
            parsed("podwall: ignore host-pid: until it is fixed"),
            Some((rules(&["host-pid"]), None, "until it is fixed"))
        );
        let unread = |text: &str| Some((Names::Unread(text.into()), None, ""));
        let end = "write the end date first, like `until 2027-01-31: reason`";
        let form = "write `# podwall: ignore RULE: reason`";
        for (text, wrong) in [
            ("podwall: ignore", format!("names no rule; {form}")),
            ("podwall: ignore[host-pid]", format!("names no rule; {form}")),
            ("podwall: ingore host-pid", format!("says `ingore`; {form}")),
            ("podwall: disable host-pid", format!("says `disable`; {form}")),
            (
                "podwall: ignore host-pid until 2027-02-30: agent",
                format!("ends on `2027-02-30`, which is not a valid date; {end}"),
            ),
            (
                "podwall: ignore host-pid until it is fixed",
                format!(
                    "says `until` and `it`, which is not an end date; {end}, or write the reason after a colon"
                ),
            ),
            (
                "podwall: ignore host-pid, until 2020/01/31",
                format!("ends on `2020/01/31`, which is not a valid date; {end}"),
            ),
            ("podwall: ignorehost-pid", format!("says `ignorehost-pid`; {form}")),
            ("podwall: ignore-host-pid", format!("says `ignore-host-pid`; {form}")),
            ("podwall: Ignore host-pid", format!("says `Ignore`; {form}")),
        ] {
            assert_eq!(parsed(text), unread(&wrong), "{text}");
        }
        assert_eq!(parsed("podwall: checked by hand"), None);
        let peer = Names::Peer(Peer::Trivy, "KSV-0017".into());
        assert_eq!(parsed("trivy:ignore:KSV-0017"), Some((peer.clone(), None, "")));
        for text in ["trivy:ignore:KSV-0017:exp:2027-01-31", "trivy:ignore:KSV-0017 exp:2027-01-31"]
        {
            assert_eq!(parsed(text), Some((peer.clone(), Some("2027-01-31".into()), "")), "{text}");
        }
        for text in [
            "trivy:ignore:KSV-0017:exp:2027-02-30",
            "trivy:ignore:KSV-0017 exp:soon",
            "trivy:ignore:KSV-0017 Exp: 2027-01-31",
            "trivy:ignore:KSV-0017:exp",
        ] {
            let read = parsed(text);
            assert!(matches!(read, Some((Names::Unread(_), None, _))), "{text}: {read:?}");
        }
        assert_eq!(parsed("podwall is nice"), None);
    }
}
