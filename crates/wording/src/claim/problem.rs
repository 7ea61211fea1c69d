//! What is wrong with the facts of a claim.

use adjudication::ClaimProblem;

use crate::{Args, Lang, date, injury_fact, say, say_with, share};

/// What is wrong, as a sentence that says what to do.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one short arm for each problem")]
pub fn claim_problem(lang: Lang, problem: &ClaimProblem) -> String {
    let number = |at: &usize| i64::try_from(*at).unwrap_or(i64::MAX);
    let args = Args::new();
    let (key, args) = match problem {
        ClaimProblem::NotAnAccidentEdition => ("not-an-accident-edition", args),
        ClaimProblem::PolicyReversed => ("policy-reversed", args),
        ClaimProblem::AccidentOutsidePolicy { on, from, to } => (
            "outside-policy",
            args.with("on", date(lang, *on))
                .with("from", date(lang, *from))
                .with("to", date(lang, *to)),
        ),
        ClaimProblem::AccidentInFuture => ("accident-in-future", args),
        ClaimProblem::AccidentBeforeBirth => ("before-birth", args),
        ClaimProblem::TooMany { most, .. } => ("too-many", args.with("most", i64::from(*most))),
        ClaimProblem::PaidByLiable => ("paid-by-liable", args),
        ClaimProblem::UnknownBenefit { benefit, known } => (
            "unknown-benefit",
            args.with("benefit", benefit.as_str())
                .with("known", known.as_str()),
        ),
        ClaimProblem::SumInsured { benefit } => {
            ("sum-insured", args.with("benefit", benefit.as_str()))
        }
        ClaimProblem::PerDayMissing { benefit } => {
            ("per-day", args.with("benefit", benefit.as_str()))
        }
        ClaimProblem::UnknownRow {
            injury,
            row,
            nearest,
        } => (
            if nearest.is_some() {
                "unknown-row-nearest"
            } else {
                "unknown-row"
            },
            args.with("injury", number(injury))
                .with("row", row.as_str())
                .with("nearest", nearest.as_deref().unwrap_or_default()),
        ),
        ClaimProblem::Site { injury, known } => (
            "site",
            args.with("injury", number(injury))
                .with("known", known.as_str()),
        ),
        ClaimProblem::SideMissing { injury } => {
            ("side-missing", args.with("injury", number(injury)))
        }
        ClaimProblem::NoSide { injury } => ("no-side", args.with("injury", number(injury))),
        ClaimProblem::Count { injury, most } => (
            "count",
            args.with("injury", number(injury))
                .with("most", i64::from(*most)),
        ),
        ClaimProblem::FactValue { injury, fact } => (
            "fact-value",
            args.with("injury", number(injury))
                .with("fact", injury_fact(lang, *fact)),
        ),
        ClaimProblem::FactDay { injury, fact } => (
            "fact-day",
            args.with("injury", number(injury))
                .with("fact", injury_fact(lang, *fact)),
        ),
        ClaimProblem::Assessed {
            injury,
            least,
            most,
        } => (
            if least == most {
                "assessed-fixed"
            } else {
                "assessed"
            },
            args.with("injury", number(injury))
                .with("least", share(lang, *least))
                .with("most", share(lang, *most)),
        ),
        ClaimProblem::StayReversed { stay } => ("stay-reversed", args.with("stay", number(stay))),
        ClaimProblem::StayBeforeAccident { stay } => {
            ("stay-before", args.with("stay", number(stay)))
        }
        ClaimProblem::StaysOverlap { stay } => ("stays-overlap", args.with("stay", number(stay))),
        ClaimProblem::InFuture { what } => ("in-future", args.with("what", named(lang, what))),
        ClaimProblem::BeforeAccident { what } => {
            ("before-accident", args.with("what", named(lang, what)))
        }
        ClaimProblem::ExpenseAmount { expense } => {
            ("expense-amount", args.with("expense", number(expense)))
        }
        ClaimProblem::ExpenseBenefit { expense, benefit } => (
            "expense-benefit",
            args.with("expense", number(expense))
                .with("benefit", benefit.as_str()),
        ),
        ClaimProblem::DisabilityGroup => ("disability-group", args),
        ClaimProblem::Answer { id } => ("answer", args.with("id", id.as_str())),
        ClaimProblem::History { what } => ("history", args.with("what", what.as_str())),
    };
    say_with(lang, &format!("claim-problem-{key}"), &args)
}

/// `stay 1`, `expense 2`, `disability`, `death` in words.
fn named(lang: Lang, what: &str) -> String {
    match what.split_once(' ') {
        Some((what, number)) => {
            let args = Args::new().with("number", number);
            say_with(lang, &format!("claim-what-{what}"), &args)
        }
        None => say(lang, &format!("claim-what-{what}")),
    }
}
