//! The report as JSON, version 1, in both directions.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use super::v1::{Report, VERSION};
use crate::text::clean::{to_json, write_json};

/// Writes `report` as one line of JSON, without a line break: the same bytes in every host.
///
/// ```
/// use podwall_core::report::json;
/// let report = podwall_core::api::check("pod.yaml", b"{kind: Pod}", "").unwrap();
/// let mut text = Vec::new();
/// json::write(&report, &mut text)?;
/// assert_eq!(json::read(&text).unwrap(), report);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(report: &Report, out: impl io::Write) -> io::Result<()> {
    Ok(write_json(out, report)?)
}

/// Returns the JSON text of a report or a part of it, safe to show; `null` for what has none, which no type of this
/// library is.
pub fn to_string(value: &impl Serialize) -> String {
    to_json(value).unwrap_or_else(|_| "null".to_owned())
}

/// Reads a report that any host wrote. Fields that a later podwall adds are passed over.
pub fn read(text: &[u8]) -> Result<Report, InvalidReport> {
    /// The version first: the fields of another one may be anything.
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let Head { version } = serde_json::from_slice(text)?;
    if version != VERSION {
        return Err(InvalidReport(format!(
            "the report has version {version}; this podwall reads version {VERSION}"
        )));
    }
    Ok(serde_json::from_slice(text)?)
}

/// The error for text that is not a report of version 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidReport(String);

impl From<serde_json::Error> for InvalidReport {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("not a podwall report: {error}"))
    }
}

impl fmt::Display for InvalidReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidReport {}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{"version":1,"tool":{"name":"podwall","version":"0.0.1"},"profile":"p","summary":{"files":1,"documents":1,"objects":1,"checked":1,"unchecked":{},"skipped":1,"findings":{"critical":0,"high":1,"medium":0,"low":0,"info":0},"suppressed":0},"findings":[{"rule":"of-another-podwall","severity":"high","confidence":"low","message":"m","help":"h","path":"","fingerprint":"00112233445566778899aabbccddeeff"}],"skipped":[{"file":"a.yaml","kind":"of-another-podwall","reason":"r"}]}"#;

    #[test]
    fn reports_of_other_podwalls_come_back_as_they_were() {
        let report = read(REPORT.as_bytes()).unwrap();
        assert_eq!(report.findings[0].rule, "of-another-podwall");
        let mut written = Vec::new();
        write(&report, &mut written).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), REPORT);
        let more = REPORT.replace(r#""path":"""#, r#""path":"","later":{"a":[1]}"#);
        let more = more.replacen('{', r#"{"fix":null,"#, 1);
        assert_eq!(read(more.as_bytes()), Ok(report));
    }

    #[test]
    fn what_is_not_a_report_says_why() {
        let error = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
        let later = REPORT.replacen(":1", ":2", 1);
        assert_eq!(error(&later), "the report has version 2; this podwall reads version 1");
        assert_eq!(
            error(r#"{"version":7}"#),
            "the report has version 7; this podwall reads version 1"
        );
        assert!(error("{}").starts_with("not a podwall report: missing field `version`"));
        assert!(
            error(r#"{"version":1}"#).starts_with("not a podwall report: missing field `tool`")
        );
        let severity = REPORT.replace(r#""severity":"high""#, r#""severity":"worst""#);
        assert!(error(&severity).contains("unknown variant `worst`"), "{}", error(&severity));
        assert!(error(&"[".repeat(100_000)).starts_with("not a podwall report: "));
    }
}
