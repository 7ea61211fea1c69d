//! Facts as a person types them, and as an address keeps them.

use adjudication::FactValue;
use terms::{FactKind, InjuryFact, Part, Unit};

/// Digits behind the comma that a number is typed with: lengths are kept in millimetres and typed in
/// centimetres, distances kept in centimetres and typed in metres.
pub(super) const fn places(fact: InjuryFact) -> u32 {
    match fact.kind() {
        FactKind::Whole(Unit::Mm) => 1,
        FactKind::Whole(Unit::Mm2 | Unit::Cm | Unit::Hundredths) => 2,
        FactKind::Whole(Unit::Days | Unit::Hours | Unit::Degree)
        | FactKind::Flag
        | FactKind::Part
        | FactKind::Day => 0,
    }
}

/// Key of the unit in which a number is typed; none where it has no unit.
pub(super) fn unit_key(fact: InjuryFact) -> Option<&'static str> {
    match fact.kind() {
        FactKind::Whole(Unit::Days) => Some("picker-unit-days"),
        FactKind::Whole(Unit::Hours) => Some("picker-unit-hours"),
        FactKind::Whole(Unit::Mm) => Some("picker-unit-cm"),
        FactKind::Whole(Unit::Mm2) => Some("picker-unit-cm2"),
        FactKind::Whole(Unit::Cm) => Some("picker-unit-m"),
        FactKind::Whole(Unit::Hundredths) => Some("picker-unit-sight"),
        _ => None,
    }
}

/// What was typed, `None` when it says nothing or is not of the fact's kind.
pub(super) fn read(fact: InjuryFact, text: &str) -> Option<FactValue> {
    match fact.kind() {
        FactKind::Flag => match text {
            "yes" => Some(FactValue::Flag(true)),
            "no" => Some(FactValue::Flag(false)),
            _ => None,
        },
        FactKind::Whole(_) => decimal(text, places(fact)).map(FactValue::Whole),
        FactKind::Part => part(text).map(FactValue::Part),
        FactKind::Day => text.parse().ok().map(FactValue::Day),
    }
}

/// How a value is written into a field.
pub(super) fn write(fact: InjuryFact, value: FactValue) -> String {
    match value {
        FactValue::Flag(true) => "yes".to_owned(),
        FactValue::Flag(false) => "no".to_owned(),
        FactValue::Whole(number) => undecimal(number, places(fact)),
        FactValue::Part(part) => part.to_string(),
        FactValue::Day(day) => day.to_string(),
    }
}

/// `1/3`, `40 %`, and `40` for the same.
fn part(text: &str) -> Option<Part> {
    let text = text.trim().replace(',', ".");
    let bare = text.strip_suffix('%').map_or(&*text, str::trim_end);
    if bare.contains('/') {
        return bare.parse().ok();
    }
    format!("{bare} %").parse().ok()
}

/// A number with at most so many digits behind its comma or point, as a whole of the smaller unit.
pub(super) fn decimal(text: &str, places: u32) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let places = usize::try_from(places).ok()?;
    let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || rest.len() > places || !digits(whole) || !digits(rest) {
        return None;
    }
    format!("{whole}{rest:0<places$}").parse().ok()
}

fn undecimal(number: i64, places: u32) -> String {
    let Some(whole) = 10_i64.checked_pow(places).filter(|it| *it > 1) else {
        return number.to_string();
    };
    let width = usize::try_from(places).unwrap_or(0);
    let rest = format!("{:0width$}", (number % whole).abs());
    match rest.trim_end_matches('0') {
        "" => (number / whole).to_string(),
        digits => format!("{}.{digits}", number / whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_typed_in_the_unit_people_use() {
        let scar = InjuryFact::ScarLength;
        assert_eq!(read(scar, "3"), Some(FactValue::Whole(30)));
        assert_eq!(read(scar, "3,5"), Some(FactValue::Whole(35)));
        assert_eq!(write(scar, FactValue::Whole(35)), "3.5");
        assert_eq!(
            read(InjuryFact::VisionAfter, "0.05"),
            Some(FactValue::Whole(5))
        );
        for wrong in ["", "-1", "1.234", "abc", "1e3", ".5"] {
            assert_eq!(read(scar, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_part_is_a_fraction_or_a_percentage() {
        let lost = InjuryFact::LostPart;
        let third = Part::new(1, 3).ok().map(FactValue::Part);
        assert_eq!(read(lost, "1/3"), third);
        let some = Part::new(40, 100).ok().map(FactValue::Part);
        assert_eq!(read(lost, "40 %"), some);
        assert_eq!(read(lost, "40"), some);
        assert_eq!(read(lost, "140"), None);
    }

    #[test]
    fn every_fact_survives_its_field() {
        for &fact in InjuryFact::ALL {
            let value = match fact.kind() {
                FactKind::Flag => FactValue::Flag(false),
                FactKind::Whole(_) => FactValue::Whole(123),
                FactKind::Part => FactValue::Part(Part::new(1, 3).unwrap()),
                FactKind::Day => FactValue::Day(calendar::date(2026, 2, 28)),
            };
            assert_eq!(read(fact, &write(fact, value)), Some(value), "{fact}");
        }
    }
}
