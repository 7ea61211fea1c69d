//! How far a long command is.

use std::cell::Cell;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use crate::output::complain;

/// A line on the terminal that says how many decisions are done; nothing where nobody watches.
pub(crate) struct Progress {
    start: Instant,
    shown: Cell<Option<Instant>>,
    is_watched: bool,
}

/// The line is written again at most so often.
const PAUSE: Duration = Duration::from_millis(200);

impl Progress {
    pub(crate) fn start() -> Self {
        Self {
            start: Instant::now(),
            shown: Cell::new(None),
            is_watched: stderr().is_terminal(),
        }
    }

    /// Shows how many decisions are done.
    pub(crate) fn show(&self, done: u64) {
        self.say(|| self.took(done));
    }

    /// Shows how many rows are done, of how many where that is known: with a bar then.
    pub(crate) fn rows(&self, what: &str, done: u64, of: Option<u64>) {
        self.say(|| match of.filter(|of| *of > 0) {
            None => format!("{what}: {done} rows"),
            Some(of) => format!("{what}: {} {done} of {of} rows", bar(done, of)),
        });
    }

    fn say(&self, line: impl Fn() -> String) {
        let is_early = self.shown.get().is_some_and(|at| at.elapsed() < PAUSE);
        if self.is_watched && !is_early {
            complain(&format!("\r\u{1b}[K{}", line()));
            self.shown.set(Some(Instant::now()));
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if self.shown.take().is_some() {
            complain("\r\u{1b}[K");
        }
    }

    /// `5000 decisions in 0.4 s, 12500 a second`.
    pub(crate) fn took(&self, done: u64) -> String {
        let rate = u128::from(done) * 1000 / self.start.elapsed().as_millis().max(1);
        format!("{done} decisions in {}, {rate} a second", self.seconds())
    }

    /// `0.4 s` since the start.
    pub(crate) fn seconds(&self) -> String {
        let tenths = self.start.elapsed().as_millis().div_ceil(100);
        format!("{}.{} s", tenths / 10, tenths % 10)
    }
}

/// As wide as a bar is.
const WIDTH: u64 = 30;

/// `[=====     ] 50 %`
fn bar(done: u64, of: u64) -> String {
    let done = done.min(of);
    let full = usize::try_from(done * WIDTH / of).unwrap_or_default();
    let rest = usize::try_from(WIDTH).unwrap_or_default() - full;
    let (full, rest) = ("=".repeat(full), " ".repeat(rest));
    format!("[{full}{rest}] {} %", done * 100 / of)
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_as_full_as_the_work_is_done() {
        assert_eq!(bar(0, 8), format!("[{}] 0 %", " ".repeat(30)));
        assert_eq!(
            bar(4, 8),
            format!("[{}{}] 50 %", "=".repeat(15), " ".repeat(15))
        );
        assert_eq!(bar(9, 8), format!("[{}] 100 %", "=".repeat(30)));
    }
}
