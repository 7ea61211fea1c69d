//! What time it is.

use std::fmt;
use std::sync::Arc;

use calendar::{Date, Timestamp, riga_date};

tokio::task_local! {
    static MOMENT: Timestamp;
}

/// Tells the time. The system's in production; the tests' own when they wait for midnight.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Timestamp::now)
    }

    /// A clock that shows what the function says.
    #[must_use]
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Does a piece of work as of a moment of the past, whatever the clocks show.
    pub(crate) async fn as_of<F: Future>(moment: Timestamp, work: F) -> F::Output {
        MOMENT.scope(moment, work).await
    }

    /// The moment, in whole milliseconds: what the ids of visits keep.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = MOMENT.try_with(|moment| *moment);
        let now = now.unwrap_or_else(|_| (self.0)());
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// The day in Riga.
    #[must_use]
    pub fn today(&self) -> Date {
        riga_date(self.now())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use calendar::{Timestamp, date};

    #[tokio::test]
    async fn only_the_work_is_of_the_past() {
        let moment = |seconds| Timestamp::from_second(seconds).unwrap();
        let clock = Clock::new(move || moment(1_790_000_000));
        let then = moment(1_760_000_000);
        let seen = Clock::as_of(then, async { (clock.now(), clock.today()) }).await;
        assert_eq!(seen, (then, date(2025, 10, 9)));
        assert_eq!(clock.now(), moment(1_790_000_000));
    }
}
