//! What a letter must tell of a person's rights: whom to complain to, who supervises, what becomes of their
//! data, by when the law wants a decision.
//!
//! The texts are `locales/<language>/rights.ftl`. When the world changes, a text is not edited: it gets another
//! key and a line here with the day from which it holds, so that a letter written earlier can be drawn again
//! as it was (T2-27).

use calendar::{Date, date};

use crate::{Args, Lang, say, say_with};

/// Of one text, the day from which each version holds, earliest first, and its key.
type Versions = &'static [(Date, &'static str)];

/// The insurer first, then those outside it, in the order in which they are gone to.
const COMPLAINTS: [Versions; 4] = [
    &[(date(2018, 6, 1), "complaint-insurer")],
    &[(date(2004, 1, 1), "complaint-ombudsman")],
    &[(date(2018, 6, 1), "complaint-consumer")],
    &[(date(2018, 6, 1), "complaint-court")],
];

const SUPERVISOR: Versions = &[
    (date(2001, 7, 1), "supervisor-2001"),
    (date(2023, 1, 1), "supervisor-2023"),
];

const DATA: Versions = &[(date(2018, 5, 25), "personal-data-2018")];
const DECISION: Versions = &[(date(2018, 6, 1), "decision-by-law-2018")];

/// How to complain about what an insurer decided, step by step, as it is on a day.
#[must_use]
pub fn complaints(lang: Lang, on: Date, insurer: &str, phone: &str) -> Vec<String> {
    let args = Args::new().with("insurer", insurer).with("phone", phone);
    let text = |versions| say_with(lang, held(versions, on), &args);
    COMPLAINTS.into_iter().map(text).collect()
}

/// Who supervises insurers, as it is on a day.
#[must_use]
pub fn supervisor(lang: Lang, on: Date) -> String {
    say(lang, held(SUPERVISOR, on))
}

/// What becomes of personal data, as it is on a day.
#[must_use]
pub fn personal_data(lang: Lang, on: Date, insurer: &str) -> String {
    let args = Args::new().with("insurer", insurer);
    say_with(lang, held(DATA, on), &args)
}

/// By when the law wants a decision, where the terms name no day.
#[must_use]
pub fn decision_by_law(lang: Lang, on: Date) -> String {
    say(lang, held(DECISION, on))
}

/// The version that holds on a day; before all of them the first.
fn held(versions: Versions, on: Date) -> &'static str {
    let begun = versions.iter().rev().find(|(since, _)| *since <= on);
    let held = begun.or_else(|| versions.first());
    held.map_or("", |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_has_its_text_in_every_language() {
        let all = COMPLAINTS.iter().chain([&SUPERVISOR, &DATA, &DECISION]);
        for (_, key) in all.flat_map(|versions| versions.iter()) {
            for lang in Lang::ALL {
                assert_ne!(say(lang, key), *key, "{}", lang.tag());
            }
        }
    }

    #[test]
    fn the_supervisor_is_that_of_the_day() {
        let of = |on| supervisor(Lang::Lv, on);
        assert!(of(date(2022, 12, 31)).contains("Finanšu un kapitāla tirgus komisija"));
        assert!(of(date(2023, 1, 1)).contains("Latvijas Banka"));
        assert!(of(date(1999, 1, 1)).contains("Finanšu un kapitāla tirgus komisija"));
    }
}
