//! How many tests passed and failed, read from what the test runners print.

use std::fmt;
use std::iter::Sum;

/// Tests that passed and that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Count {
    /// One test that passed.
    pub(crate) const SUCCESS: Self = Self {
        passed: 1,
        failed: 0,
    };
    /// One test that failed.
    pub(crate) const FAILURE: Self = Self {
        passed: 0,
        failed: 1,
    };

    /// What a runner printed, and whether it was content. A runner that failed without a failed
    /// test (it did not compile, say) counts as one; so does one that is no test runner.
    pub(crate) fn of(output: &str, content: bool) -> Self {
        // nextest repeats what failed tests printed, which may look like summaries too.
        let nextest = output.lines().rev().find_map(in_nextest);
        let counted = nextest.unwrap_or_else(|| output.lines().filter_map(in_line).sum());
        match (content, counted) {
            (
                true,
                Self {
                    passed: 0,
                    failed: 0,
                },
            ) => Self::SUCCESS,
            (false, Self { failed: 0, passed }) => Self { passed, failed: 1 },
            _ => counted,
        }
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |a, b| Self {
            passed: a.passed + b.passed,
            failed: a.failed + b.failed,
        })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The count in nextest's last line: what did not pass has failed or timed out.
fn in_nextest(line: &str) -> Option<Count> {
    let line = line.trim().strip_prefix("Summary [")?;
    let run = before(line, "tests run").or_else(|| before(line, "test run"))?;
    let passed = before(line, "passed").unwrap_or(0);
    Some(Count {
        passed,
        failed: run.saturating_sub(passed),
    })
}

/// The count in one line, if the line is a summary: of cargo test, pytest,
/// `polise terms test` or our own.
fn in_line(line: &str) -> Option<Count> {
    let line = line.trim().trim_matches('=').trim();
    let passed = before(line, "passed").unwrap_or(0);
    if line.ends_with("cases failed") {
        let (failed, run) = (before(line, "of")?, before(line, "cases")?);
        return Some(Count {
            passed: run.saturating_sub(failed),
            failed,
        });
    }
    let failed = before(line, "failed").unwrap_or(0) + before(line, "error").unwrap_or(0);
    let starts_with_number = line.starts_with(|c: char| c.is_ascii_digit());
    let pytest = starts_with_number && line.contains(" in ") && line.contains("s");
    let ours = line == format!("{passed} passed, {failed} failed");
    let cargo = line.starts_with("test result:");
    (cargo || pytest || ours).then_some(Count { passed, failed })
}

/// The number right before `word`: 3 in "3 passed".
fn before(line: &str, word: &str) -> Option<u32> {
    let (start, _) = line.split_once(word)?;
    start
        .trim_end()
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(output: &str, content: bool) -> (u32, u32) {
        let Count { passed, failed } = Count::of(output, content);
        (passed, failed)
    }

    #[test]
    fn every_runner_is_understood() {
        let cargo = "test a ... ok\ntest result: ok. 12 passed; 1 failed; 0 ignored;\n\
                     test result: ok. 3 passed; 0 failed; 0 ignored;";
        assert_eq!(count(cargo, false), (15, 1));
        let nextest = "test result: FAILED. 0 passed; 1 failed;\n     Summary [   0.513s] 57 tests run: 55 passed (1 slow), 1 failed, \
                       1 timed out, 2 skipped";
        assert_eq!(count(nextest, false), (55, 2));
        assert_eq!(
            count("==== 1 failed, 4 passed, 1 error in 0.12s ====", false),
            (4, 2)
        );
        assert_eq!(count("4 passed in 0.12s", true), (4, 0));
        assert_eq!(count("3 of 202 cases failed", false), (199, 3));
        assert_eq!(count("browser\n7 passed, 2 failed\n", false), (7, 2));
    }

    #[test]
    fn a_runner_without_a_summary_counts_as_one() {
        assert_eq!(count("nothing to format", true), (1, 0));
        assert_eq!(count("error: could not compile", false), (0, 1));
        assert_eq!(count("test result: ok. 3 passed; 0 failed;", false), (3, 1));
    }
}
