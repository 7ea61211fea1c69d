//! Facts of injuries and their values in words.

use adjudication::FactValue;
use terms::{FactKind, InjuryFact, Unit};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

/// What a fact is, as the head of a line: `days of outpatient treatment`.
#[must_use]
pub fn injury_fact(lang: Lang, fact: InjuryFact) -> String {
    say(lang, &format!("injury-fact-{}", hyphenated(fact)))
}

/// What to ask for to learn the fact: `the date of discharge`, `a radiologist's report`.
#[must_use]
pub fn injury_ask(lang: Lang, fact: InjuryFact) -> String {
    say(lang, &format!("injury-ask-{}", hyphenated(fact)))
}

fn hyphenated(fact: InjuryFact) -> String {
    fact.word().replace('_', "-")
}

/// A value as it is read: `12 days`, `3 cm`, `yes`, `1/3`.
#[must_use]
pub fn fact_value(lang: Lang, fact: InjuryFact, value: FactValue) -> String {
    value_in(Voice::page(lang), fact, value)
}

pub(super) fn value_in(voice: Voice, fact: InjuryFact, value: FactValue) -> String {
    match value {
        FactValue::Flag(true) => say(voice.lang, "claim-yes"),
        FactValue::Flag(false) => say(voice.lang, "claim-no"),
        FactValue::Day(day) => voice.date(day),
        FactValue::Part(part) => local(voice.lang, &part.to_string()),
        FactValue::Whole(number) => number_in(voice.lang, fact, number),
    }
}

/// A number with the unit of its fact. Lengths and areas are kept in millimetres and shown in centimetres,
/// distances in centimetres and shown in metres.
pub(super) fn number_in(lang: Lang, fact: InjuryFact, number: i64) -> String {
    let FactKind::Whole(unit) = fact.kind() else {
        return number.to_string();
    };
    let unit_of = |key: &str, shown: String| {
        let args = Args::new().with("number", shown);
        say_with(lang, key, &args)
    };
    match unit {
        Unit::Days | Unit::Hours => {
            let args = Args::new().with("number", number);
            say_with(lang, &format!("claim-{}", unit.word()), &args)
        }
        Unit::Mm => unit_of("claim-cm", decimal(lang, number, 1)),
        Unit::Mm2 => unit_of("claim-cm2", decimal(lang, number, 2)),
        Unit::Cm => unit_of("claim-m", decimal(lang, number, 2)),
        Unit::Hundredths => decimal(lang, number, 2),
        Unit::Degree => roman(number),
    }
}

/// `number / 10^places` without needless zeros.
fn decimal(lang: Lang, number: i64, places: u32) -> String {
    let whole = 10_i64.pow(places);
    let (units, rest) = (number / whole, (number % whole).abs());
    let digits = format!("{rest:0places$}", places = places as usize);
    let digits = digits.trim_end_matches('0');
    match digits {
        "" => units.to_string(),
        _ => local(lang, &format!("{units}.{digits}")),
    }
}

fn roman(degree: i64) -> String {
    match degree {
        1 => "I".into(),
        2 => "II".into(),
        3 => "III".into(),
        4 => "IV".into(),
        other => other.to_string(),
    }
}

/// Decimal commas where they are written.
fn local(lang: Lang, plain: &str) -> String {
    match lang {
        Lang::En => plain.to_owned(),
        Lang::Lv | Lang::Ru => plain.replace('.', ","),
    }
}

/// Hundredths of a per cent that may pass 100 %, as a share is written.
#[must_use]
pub fn points(lang: Lang, basis_points: u32) -> String {
    points_in(Voice::page(lang), basis_points)
}

pub(super) fn points_in(voice: Voice, basis_points: u32) -> String {
    let number = decimal(Lang::En, i64::from(basis_points), 2);
    match voice.style {
        crate::amounts::Style::Plain => format!("{number} %"),
        crate::amounts::Style::Page => match voice.lang {
            Lang::En => format!("{number}%"),
            lang => format!("{}\u{a0}%", local(lang, &number)),
        },
    }
}
