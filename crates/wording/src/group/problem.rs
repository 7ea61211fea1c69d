//! What is wrong with the facts of a contract.

use adjudication::GroupProblem;

use crate::{Args, Lang, date, euros, say, say_with};

/// What is wrong, as a sentence that says what to do.
#[must_use]
pub fn group_problem(lang: Lang, problem: &GroupProblem) -> String {
    let args = Args::new();
    let (key, args) = match problem {
        GroupProblem::NoRule { kind } => ("no-rule", args.with("kind", kind.as_str())),
        GroupProblem::ContractReversed => ("contract-reversed", args),
        GroupProblem::ContractTooLong { most } => {
            ("contract-too-long", args.with("most", most.to_string()))
        }
        GroupProblem::Instalments => ("instalments", args),
        GroupProblem::Amount { field } => ("amount", args.with("field", named(lang, field))),
        GroupProblem::OutsideContract { field, from, to } => (
            "outside-contract",
            args.with("field", named(lang, field))
                .with("from", date(lang, *from))
                .with("to", date(lang, *to)),
        ),
        GroupProblem::InFuture { field } => ("in-future", args.with("field", named(lang, field))),
        GroupProblem::TooEarly { field, earliest } => (
            "too-early",
            args.with("field", named(lang, field))
                .with("day", date(lang, *earliest)),
        ),
        GroupProblem::Unknown { field, id, known } => (
            if known.is_empty() {
                "unknown-none"
            } else {
                "unknown"
            },
            args.with("field", named(lang, field))
                .with("id", id.as_str())
                .with("known", known.as_str()),
        ),
        GroupProblem::AddOnTwice { id } => ("add-on-twice", args.with("id", id.as_str())),
        GroupProblem::PaidTooMuch { due } => ("paid-too-much", args.with("due", euros(lang, *due))),
        GroupProblem::HolidaysUnknown { year } => {
            ("holidays-unknown", args.with("year", year.to_string()))
        }
    };
    say_with(lang, &format!("group-problem-{key}"), &args)
}

/// A field of the facts in words.
fn named(lang: Lang, field: &str) -> String {
    say(lang, &format!("group-field-{}", field.replace('_', "-")))
}
