//! Messages of denied and warned admission requests. Everything here is cleaned, because it ends up on terminals.

use crate::report::phrase::object_name;
use crate::report::v1::Finding;
use crate::text::clean::clean;

/// Bytes of a message. A Kubernetes condition, where the message of a denied pod ends up, allows 32 KiB.
const MESSAGE: usize = 16 << 10;
/// Characters of a warning; the API server asks for fewer than 120 and cuts at 256.
const WARNING: usize = 119;
/// Characters of all warnings; beyond 4,096 the API server drops what comes.
const WARNINGS: usize = 3_900;

/// Returns a finding in one line: object, path, what is wrong, what to do, rule.
pub(super) fn line(finding: &Finding) -> String {
    let object = finding.object.as_deref().map_or_else(|| "input".to_owned(), object_name);
    let path = if finding.path.is_empty() { "" } else { " at " };
    let Finding { message, help, rule, path: pointer, .. } = finding;
    clean(&format!("{object}{path}{pointer}: {message}; {help} ({rule})")).into_owned()
}

/// Returns a finding as a warning, for [`fitting`] to clean.
pub(super) fn warning(finding: &Finding) -> String {
    let object = finding.object.as_deref().map_or_else(|| "input".to_owned(), object_name);
    format!("podwall: {}: {object}: {}", finding.rule, finding.message)
}

/// Joins `head` and as many lines as fit, all of them clean, and states how many are omitted.
pub(super) fn message<'l>(head: &str, lines: impl ExactSizeIterator<Item = &'l str>) -> String {
    let mut text = head.to_owned();
    let mut left = lines.len();
    for line in lines {
        if text.len() + line.len() > MESSAGE {
            text.extend(["\nand ", &left.to_string(), " more"]);
            return cut(&text, MESSAGE + 32);
        }
        text.push_str("\n- ");
        text.push_str(line);
        left -= 1;
    }
    cut(&text, MESSAGE + 32)
}

/// Returns the warnings as an HTTP header can carry them: short, single lines, not too many, with the number of omitted
/// ones.
pub(super) fn fitting(warnings: Vec<String>) -> Vec<String> {
    let all = warnings.len();
    let (mut kept, mut size) = (Vec::new(), 0);
    for warning in warnings {
        let line: String = clean(&warning).chars().take(WARNING + 1).collect();
        let count = line.chars().count();
        if size + count > WARNINGS {
            let left = all - kept.len();
            kept.push(format!("podwall: and {left} more"));
            break;
        }
        size += count.min(WARNING);
        kept.push(shortened(line, count));
    }
    kept
}

fn shortened(line: String, count: usize) -> String {
    if count <= WARNING {
        return line;
    }
    let mut short: String = line.chars().take(WARNING - 1).collect();
    short.push('…');
    short
}

fn cut(text: &str, bytes: usize) -> String {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("").to_owned()
}
