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

    /// Shows how many are done.
    pub(crate) fn show(&self, done: u64) {
        let is_early = self.shown.get().is_some_and(|at| at.elapsed() < PAUSE);
        if self.is_watched && !is_early {
            complain(&format!("\r\u{1b}[K{}", self.took(done)));
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
        let millis = self.start.elapsed().as_millis().max(1);
        let rate = u128::from(done) * 1000 / millis;
        let tenths = millis.div_ceil(100);
        let (seconds, rest) = (tenths / 10, tenths % 10);
        format!("{done} decisions in {seconds}.{rest} s, {rate} a second")
    }
}
