//! What was measured.

use hdrhistogram::Histogram;
use serde_json::json;

/// Longest wait told apart, in microseconds: a minute.
const LONGEST: u64 = 60_000_000;

/// What one client, or all of them, measured.
pub(crate) struct Report {
    /// Seconds measured.
    seconds: u64,
    /// Whole pieces of work done.
    pub(crate) done: u64,
    /// Those done while warming up, which count for nothing but what the server counted with them.
    pub(crate) done_before: u64,
    /// Answers that were not the ones expected.
    pub(crate) failures: u64,
    /// The first such answer.
    pub(crate) failure: Option<String>,
    /// Microseconds of each request.
    pub(crate) waits: Histogram<u64>,
}

impl Report {
    pub(crate) fn new(seconds: u64) -> Result<Self, String> {
        let waits = Histogram::new_with_bounds(1, LONGEST, 3).map_err(|error| error.to_string())?;
        Ok(Self {
            seconds,
            done: 0,
            done_before: 0,
            failures: 0,
            failure: None,
            waits,
        })
    }

    /// An empty one, after a warm-up that this one measured.
    pub(crate) fn begin(&self) -> Result<Self, String> {
        Ok(Self {
            done_before: self.done,
            ..Self::new(self.seconds)?
        })
    }

    /// Notes a wait.
    pub(crate) fn wait(&mut self, waited: std::time::Duration) {
        self.waits
            .saturating_record(u64::try_from(waited.as_micros()).unwrap_or(LONGEST).max(1));
    }

    /// Notes an answer that was not expected.
    pub(crate) fn fail(&mut self, what: String) {
        self.failures += 1;
        self.failure.get_or_insert(what);
    }

    /// Adds what another client measured.
    pub(crate) fn add(&mut self, other: &Self) {
        self.done += other.done;
        self.done_before += other.done_before;
        self.failures += other.failures;
        if self.failure.is_none() {
            self.failure.clone_from(&other.failure);
        }
        // Both have the same bounds.
        let _ = self.waits.add(&other.waits);
    }

    /// One line for the bench to read: times in microseconds, the rate in thousandths a second.
    pub(crate) fn to_json(&self) -> String {
        json!({
            "done": self.done,
            "done_before": self.done_before,
            "seconds": self.seconds,
            "per_1000_seconds": self.done * 1000 / self.seconds.max(1),
            "p50_us": self.waits.value_at_quantile(0.50),
            "p90_us": self.waits.value_at_quantile(0.90),
            "p99_us": self.waits.value_at_quantile(0.99),
            "max_us": self.waits.max(),
            "failures": self.failures,
            "failure": self.failure,
        })
        .to_string()
    }
}
