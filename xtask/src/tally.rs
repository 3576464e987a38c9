//! Counts of tests, and how they are read from the output of the runners we use.

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// Tests that did not run because what they need is absent.
    pub(crate) ignored: u64,
    /// Whether what there was to run was left out, because what it needs is not there.
    pub(crate) skipped: bool,
}

impl Tally {
    /// Returns all tests counted.
    pub(crate) fn total(self) -> u64 {
        self.passed + self.failed
    }

    /// Adds the counts of `other`.
    pub(crate) fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.skipped |= other.skipped;
    }

    /// Adds what a line of a runner's output counts, if it is a line of counts.
    ///
    /// Knows libtest (`test result: ok. 3 passed; 0 failed; …`), Node's runner (`# pass 3`), Go's (`--- PASS: Test…`), and the
    /// form of pytest, of stubtest's wrapper and of our own scripts (`3 passed, 1 failed in 0.2s`).
    pub(crate) fn read(&mut self, line: &str) {
        // Go's tests within tests are indented, and belong to the one that is not.
        self.passed += u64::from(line.starts_with("--- PASS: "));
        self.failed += u64::from(line.starts_with("--- FAIL: "));
        let line = line.trim_matches(|c: char| c == '=' || c.is_whitespace());
        if let Some(counts) = line.strip_prefix("test result:") {
            let counts = counts.split_once('.').map_or("", |(_, counts)| counts);
            let counts = counts.split_once("; finished").map_or(counts, |(counts, _)| counts);
            self.add(worded(counts, ';'));
        } else if let Some(count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            match count.split_once(' ').map(|(word, count)| (word, count.parse::<u64>().ok())) {
                Some(("pass", Some(count))) => self.passed += count,
                Some(("fail", Some(count))) => self.failed += count,
                _ => {}
            }
        } else {
            let line = line.rsplit_once(" in ").map_or(line, |(counts, _)| counts);
            self.add(worded(line, ','));
        }
    }
}

/// Reads `3 passed, 1 failed`; nothing unless every part is a number and a word.
fn worded(text: &str, separator: char) -> Tally {
    let mut tally = Tally::default();
    for part in text.split(separator) {
        let Some((count, word)) = part.trim().split_once(' ') else { continue };
        let Ok(count) = count.parse::<u64>() else { return Tally::default() };
        match word {
            "passed" => tally.passed += count,
            "ignored" | "skipped" => tally.ignored += count,
            "failed" | "error" | "errors" => tally.failed += count,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_the_counts_of_every_runner() {
        let read = |lines: &[&str]| {
            let mut tally = Tally::default();
            for line in lines {
                tally.read(line);
            }
            (tally.passed, tally.failed)
        };
        let libtest =
            "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        let timed = format!("{libtest}; finished in 0.04s");
        assert_eq!(read(&[libtest, &timed]), (24, 2));
        assert_eq!(read(&["# tests 5", "# pass 4", "# fail 1", "# cancelled 0"]), (4, 1));
        assert_eq!(read(&["ℹ pass 7", "ℹ duration_ms 120.4"]), (7, 0));
        assert_eq!(read(&["==== 2 failed, 31 passed, 4 skipped in 1.20s ===="]), (31, 2));
        let go = [
            "=== RUN   TestA",
            "--- PASS: TestA (0.01s)",
            "    --- FAIL: TestB/x",
            "--- FAIL: TestB",
        ];
        let mut ignored = Tally::default();
        ignored.read("test result: ok. 1 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out");
        ignored.read("==== 31 passed, 4 skipped in 1.20s ====");
        assert_eq!(ignored.ignored, 7);
        assert_eq!(read(&go), (1, 1));
        assert_eq!(read(&["9 passed in 0.10s", "3 passed, 0 failed"]), (12, 0));
        assert_eq!(
            read(&["test a::passed ... ok", "2 inputs passed over", "running 3 tests"]),
            (0, 0)
        );
    }
}
