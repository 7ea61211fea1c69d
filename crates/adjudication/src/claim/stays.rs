//! Days in hospital (T2-18).

use calendar::{Date, Period, add_days};

use crate::{ClaimFacts, StayFacts};

/// How many days the stays have, at least and at most.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StayCount {
    /// Nights: discharge less admission.
    pub(crate) nights: [u32; 2],
    /// Calendar days, first and last included, each once.
    pub(crate) days: [u32; 2],
}

/// Counts the stays. One that has not ended may have ended on the day of admission, or may last still: to the
/// day of the decision or the next admission.
pub(crate) fn count(facts: &ClaimFacts) -> StayCount {
    let mut count = StayCount::default();
    if facts.stays.is_empty() {
        return count;
    }
    let mut stays = facts.stays.clone();
    stays.sort_unstable_by_key(|stay| (stay.admitted, stay.discharged));
    for bound in [0, 1] {
        let mut counted_to = None;
        for (at, stay) in stays.iter().enumerate() {
            let next = stays
                .get(at + 1)
                .map_or(facts.decided_on, |next| next.admitted);
            let to = end(*stay, bound == 1, next);
            count.nights[bound] += days_between(stay.admitted, to);
            let from = counted_to.map_or(stay.admitted, |day| stay.admitted.max(add_days(day, 1)));
            count.days[bound] += days_between(from, add_days(to, 1));
            counted_to = counted_to.max(Some(to));
        }
    }
    count
}

/// Last day of a stay, by the most or the least that it can be.
fn end(stay: StayFacts, most: bool, next: Date) -> Date {
    let open = if most { next } else { stay.admitted };
    stay.discharged.unwrap_or(open).max(stay.admitted)
}

fn days_between(from: Date, to: Date) -> u32 {
    Period::new(from, to).map_or(0, |period| period.days())
}
