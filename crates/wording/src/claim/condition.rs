//! Conditions of rows in plain words, and what was found.

use adjudication::ConditionDocument;
use terms::{Condition, Edition, Guard, InjuryFact, Test};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

use super::names::row_of;
use super::values::{injury_fact, number_in, value_in};

/// What a row asks for, in plain words: `outpatient treatment: more than 10 days`.
#[must_use]
pub fn condition(lang: Lang, condition: &Condition) -> String {
    let asked = tested(lang, condition.fact, condition.test);
    let (key, value) = match condition.when {
        Guard::Always => return asked,
        Guard::AgeUnder(years) => ("claim-when-age-under", years.to_string()),
        Guard::AgeFrom(years) => ("claim-when-age-from", years.to_string()),
        Guard::Flag(fact) => ("claim-when-flag", injury_fact(lang, fact)),
        Guard::NoFlag(fact) => ("claim-when-no-flag", injury_fact(lang, fact)),
    };
    let args = Args::new().with("value", value).with("asked", asked);
    say_with(lang, key, &args)
}

fn tested(lang: Lang, fact: InjuryFact, test: Test) -> String {
    let number = |number: i64| number_in(lang, fact, number);
    let (key, value) = match test {
        Test::Is(true) => return injury_fact(lang, fact),
        Test::Is(false) => ("claim-test-not", String::new()),
        Test::Over(least) => ("claim-test-over", number(least)),
        Test::AtLeast(least) => ("claim-test-at-least", number(least)),
        Test::AtMost(most) => ("claim-test-at-most", number(most)),
        Test::PartOver(part) => ("claim-test-over", part.to_string()),
        Test::PartFrom(part) => ("claim-test-at-least", part.to_string()),
        Test::MonthsAfter(months) => {
            return months_after(lang, "claim-test-months-after", fact, months);
        }
        Test::LongerThanMonths(months) => {
            return months_after(lang, "claim-test-longer-than-months", fact, months);
        }
        Test::InTerm => ("claim-test-in-term", String::new()),
        Test::Known => ("claim-test-known", String::new()),
        Test::VisionWorseThan(..) => return say(lang, "claim-test-vision"),
    };
    let args = Args::new()
        .with("fact", injury_fact(lang, fact))
        .with("value", value);
    say_with(lang, key, &args)
}

fn months_after(lang: Lang, key: &str, fact: InjuryFact, months: u8) -> String {
    let args = Args::new()
        .with("fact", injury_fact(lang, fact))
        .with("months", i64::from(months));
    say_with(lang, key, &args)
}

/// A condition with what was found: `… — 12 days: yes`.
#[must_use]
pub fn condition_found(
    lang: Lang,
    row: &str,
    found: &ConditionDocument,
    edition: &Edition,
) -> String {
    found_in(Voice::page(lang), row, found, edition)
}

pub(super) fn found_in(
    voice: Voice,
    row: &str,
    found: &ConditionDocument,
    edition: &Edition,
) -> String {
    let conditions = row_of(edition, row).map_or(&[][..], |row| &row.conditions);
    let asked = conditions.get(usize::from(found.at)).map_or_else(
        || injury_fact(voice.lang, found.fact),
        |it| condition(voice.lang, it),
    );
    let value = found.found.map(|value| value_in(voice, found.fact, value));
    let key = match found.holds {
        Some(true) => "claim-condition-holds",
        Some(false) => "claim-condition-fails",
        None => "claim-condition-unknown",
    };
    let args = Args::new().with("asked", asked).with(
        "found",
        value.unwrap_or_else(|| say(voice.lang, "claim-not-known")),
    );
    say_with(voice.lang, key, &args)
}
