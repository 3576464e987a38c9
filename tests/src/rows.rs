//! The checks of thirteen other tools and what podwall does about each: `docs/catalogue.tsv` and the page generated
//! from it.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail};
use podwall::rules::by_id;

/// A check of one or more other tools.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// What it is about.
    pub area: String,
    /// `rule`, `merged`, `later` or `no`.
    pub status: String,
    /// The rule that covers it, if any.
    pub target: String,
    /// Why it is not a rule.
    pub reason: String,
}

/// Returns the rows of `docs/catalogue.tsv`; an error if a row is incomplete or names a rule that does not exist.
pub fn rows() -> Result<Vec<Row>> {
    let text = fs::read_to_string(crate::root().join("docs/catalogue.tsv"))?;
    text.lines().skip(1).map(|line| row(line).with_context(|| line.to_owned())).collect()
}

fn row(line: &str) -> Result<Row> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, area, status, target, reason] = columns.as_slice() else {
        bail!("{} columns", columns.len())
    };
    match *status {
        "rule" | "merged" if by_id(target).is_none_or(|rule| rule.id != *target) => {
            bail!("there is no rule `{target}`")
        }
        "merged" | "later" | "no" if reason.is_empty() => bail!("no reason"),
        "rule" | "merged" | "later" | "no" => {}
        other => bail!("`{other}` is not a status"),
    }
    let [id, area, status, target, reason] =
        [id, area, status, target, reason].map(|text| (*text).to_owned());
    Ok(Row { id, area, status, target, reason })
}

/// Returns the page `docs/catalogue.md`.
pub fn page(rows: &[Row]) -> String {
    let count = |status: &str| rows.iter().filter(|row| row.status == status).count();
    let mut page = String::from("# What became of the checks of other tools\n\n");
    let _ = writeln!(
        page,
        "Thirteen tools check Kubernetes objects; together they know {} checks in the areas below. {} have a rule here, {} are part of one, \
         {} come later, {} will not, each for the reason given. `comparison.md` compares the verdicts themselves.",
        rows.len(),
        count("rule"),
        count("merged"),
        count("later"),
        count("no")
    );
    let mut area = "";
    for row in rows {
        if row.area != area {
            area = &row.area;
            let _ = write!(page, "\n## {area}\n\n| check | here | why |\n|---|---|---|\n");
        }
        let here = match row.status.as_str() {
            "rule" | "merged" => format!("[`{0}`](rules/{0}.md)", row.target),
            status => status.to_owned(),
        };
        let _ = writeln!(page, "| {} | {here} | {} |", row.id, row.reason);
    }
    page
}
