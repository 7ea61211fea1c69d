//! Conditions of injuries: the same four words in a line of `conditions.csv` and in a rule.

use crate::fields::{Fields, Word};
use crate::{ClauseIdx, Condition, FactKind, Guard, InjuryFact, Test, Unit, VisionClasses};

/// A condition as read: `when`, `fact`, `test` and `value`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConditionDraft {
    when: Guard,
    fact: InjuryFact,
    test: Test,
}

impl ConditionDraft {
    /// Reads the four fields.
    pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let when = guard(fields);
        let fact = fields.choice("fact", &facts(|_| true));
        let test = fact.and_then(|fact| test(fields, fact));
        if test.is_none() {
            fields.leave(&["test", "value"]);
        }
        Some(Self {
            when: when?,
            fact: fact?,
            test: test?,
        })
    }

    /// The condition as one of a clause; none where it asks for nothing, such as no months after the accident.
    pub(crate) const fn of(&self, clause: ClauseIdx) -> Option<Condition> {
        match self.test {
            Test::MonthsAfter(0) | Test::AtLeast(0) => None,
            test => Some(Condition {
                clause,
                when: self.when,
                fact: self.fact,
                test,
            }),
        }
    }
}

/// A fact that is a flag, by its word.
pub(crate) fn flag(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<InjuryFact> {
    fields.choice(key, &facts(is_flag))
}

fn is_flag(fact: InjuryFact) -> bool {
    fact.kind() == FactKind::Flag
}

fn facts(wanted: impl Fn(InjuryFact) -> bool) -> Vec<(&'static str, InjuryFact)> {
    let facts = InjuryFact::ALL.iter().filter(|fact| wanted(**fact));
    facts.map(|fact| (fact.word(), *fact)).collect()
}

fn guard(fields: &mut Fields<'_, '_>) -> Option<Guard> {
    let at = fields.place("when");
    let words = fields.parts("when")?;
    let texts: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    match texts[..] {
        [] => Some(Guard::Always),
        ["age_under", _] => fields
            .whole_part("when", "years", &words[1])
            .map(Guard::AgeUnder),
        ["age_from", _] => fields
            .whole_part("when", "years", &words[1])
            .map(Guard::AgeFrom),
        ["no", _] => guard_flag(fields, &words[1]).map(Guard::NoFlag),
        [_] => guard_flag(fields, &words[0]).map(Guard::Flag),
        _ => {
            fields
                .report
                .error(&at, format!("`when` cannot be `{}`", texts.join(" ")))
                .expected("`age_under 12`, `age_from 12`, a flag, or `no` before a flag");
            None
        }
    }
}

fn guard_flag<'a>(fields: &mut Fields<'a, '_>, word: &Word<'a>) -> Option<InjuryFact> {
    fields.choice_part("when", &facts(is_flag), word)
}

/// The tests a kind of fact can be put to.
const fn tests(kind: FactKind) -> &'static [&'static str] {
    match kind {
        FactKind::Flag => &["is"],
        FactKind::Whole(_) => &["over", "at_least", "at_most", "vision_worse_than"],
        FactKind::Part => &["over", "at_least"],
        FactKind::Day => &["months_after", "longer_than_months", "in_term", "known"],
    }
}

const YES_NO: &[(&str, bool)] = &[("yes", true), ("no", false)];

/// `is`, `over` ... and `vision_worse_than vision_before`.
fn test(fields: &mut Fields<'_, '_>, fact: InjuryFact) -> Option<Test> {
    let words = match fields.has("test") {
        true => fields.parts("test")?,
        false => return fields.text("test").and(None),
    };
    let first = fits(fields, fact, words.first())?;
    match (first, fact.kind()) {
        ("is", _) => fields.choice("value", YES_NO).map(Test::Is),
        ("months_after", _) => fields.whole("value", "months").map(Test::MonthsAfter),
        ("longer_than_months", _) => fields.whole("value", "months").map(Test::LongerThanMonths),
        ("in_term", _) => Some(Test::InTerm),
        ("known", _) => Some(Test::Known),
        ("vision_worse_than", _) => vision(fields, fact, words.get(1)),
        (word, FactKind::Part) => {
            let part = fields.exact("value", "a part, `1/3` or `40 %`")?;
            Some(if word == "over" {
                Test::PartOver(part)
            } else {
                Test::PartFrom(part)
            })
        }
        (word, FactKind::Whole(unit)) => number(fields, word, unit),
        _ => None,
    }
}

fn number(fields: &mut Fields<'_, '_>, word: &str, unit: Unit) -> Option<Test> {
    let number = i64::from(fields.whole::<u32>("value", unit.word())?);
    Some(match word {
        "over" => Test::Over(number),
        "at_least" => Test::AtLeast(number),
        _ => Test::AtMost(number),
    })
}

const VISION: &[(&str, VisionClasses)] = &[
    ("below_a_tenth", VisionClasses::BelowATenth),
    ("as_printed", VisionClasses::AsPrinted),
];

fn vision<'a>(
    fields: &mut Fields<'a, '_>,
    fact: InjuryFact,
    before: Option<&Word<'a>>,
) -> Option<Test> {
    let other = facts(|other| other != fact && other.kind() == fact.kind());
    let Some(before) = before else {
        let at = fields.place("test");
        fields
            .report
            .error(&at, "`vision_worse_than` does not say than what")
            .expected("`vision_worse_than vision_before`");
        return None;
    };
    let before = fields.choice_part("test", &other, before)?;
    let classes = fields.choice("value", VISION)?;
    Some(Test::VisionWorseThan(before, classes))
}

/// The test by its word, if the fact can be put to it.
fn fits<'a>(
    fields: &mut Fields<'a, '_>,
    fact: InjuryFact,
    word: Option<&Word<'a>>,
) -> Option<&'static str> {
    let known = tests(fact.kind());
    let text = match word {
        Some(word) => fields.text_part("test", word)?,
        None => String::new(),
    };
    let found = known.iter().find(|known| **known == text).copied();
    if found.is_none() {
        let at = fields.place("test");
        let kind = match fact.kind() {
            FactKind::Flag => "yes or no".to_owned(),
            FactKind::Whole(unit) => format!("a number of {}", unit.word()),
            FactKind::Part => "a part of a whole".to_owned(),
            FactKind::Day => "a day".to_owned(),
        };
        fields
            .report
            .error(
                &at,
                format!("`{fact}` is {kind} and cannot be put to `{text}`"),
            )
            .expected(format!("one of: {}", known.join(", ")))
            .nearest(&text, known.iter().copied());
    }
    found
}
