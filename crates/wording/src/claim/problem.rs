//! What is wrong with the facts of a claim.

use adjudication::{ClaimProblem, Entries, NamedId, PastProblem};

use super::values::number_in;
use crate::{Args, Lang, date, euros, injury_fact, say, say_with, share};

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
        ClaimProblem::TooMany { what, most } => (
            "too-many",
            args.with("what", say(lang, entries(*what)))
                .with("most", i64::from(*most)),
        ),
        ClaimProblem::PaidByLiable => ("paid-by-liable", args),
        ClaimProblem::UnknownBenefit { benefit, known } => (
            "unknown-benefit",
            args.with("benefit", benefit.as_str())
                .with("known", names(lang, known)),
        ),
        ClaimProblem::SumInsured { benefit } => (
            "sum-insured",
            args.with("benefit", lang.of(&benefit.name).to_owned()),
        ),
        ClaimProblem::PerDayMissing { benefit } => (
            "per-day",
            args.with("benefit", lang.of(&benefit.name).to_owned()),
        ),
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
                .with(
                    "nearest",
                    nearest
                        .as_ref()
                        .map_or_else(String::new, |it| row_named(lang, it)),
                ),
        ),
        ClaimProblem::Site { injury, known } => (
            "site",
            args.with("injury", number(injury))
                .with("known", names(lang, known)),
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
        ClaimProblem::FactTooLarge { injury, fact, most } => (
            "fact-too-large",
            args.with("injury", number(injury))
                .with("fact", injury_fact(lang, *fact))
                .with("most", number_in(lang, *fact, *most)),
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
                .with("benefit", lang.of(&benefit.name).to_owned()),
        ),
        ClaimProblem::DisabilityGroup => ("disability-group", args),
        ClaimProblem::Answer { id } => ("answer", args.with("id", id.as_str())),
        ClaimProblem::History { what } => ("history", args.with("what", past(lang, what))),
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

const fn entries(what: Entries) -> &'static str {
    match what {
        Entries::Injuries => "claim-entries-injuries",
        Entries::Stays => "claim-entries-stays",
        Entries::Expenses => "claim-entries-expenses",
        Entries::EarlierInjuries => "claim-entries-earlier-injuries",
        Entries::EarlierPayments => "claim-entries-earlier-payments",
    }
}

/// Names after one another; what two places share by name is named once.
fn names(lang: Lang, of: &[NamedId]) -> String {
    let mut names: Vec<&str> = of.iter().map(|one| lang.of(&one.name)).collect();
    names.dedup();
    names.join(", ")
}

/// `F-ARM-2 (Forearm, hand)`: rows are cited by their ids in the terms.
fn row_named(lang: Lang, row: &NamedId) -> String {
    format!("{} ({})", row.id, lang.of(&row.name))
}

fn past(lang: Lang, problem: &PastProblem) -> String {
    let args = Args::new();
    let (key, args) = match problem {
        PastProblem::Row { row } => ("row", args.with("row", row.as_str())),
        PastProblem::Site { row: of, site } => (
            "site",
            args.with("row", row_named(lang, of))
                .with("site", site.as_str()),
        ),
        PastProblem::Benefit { benefit } => ("benefit", args.with("benefit", benefit.as_str())),
        PastProblem::Amount { amount } => ("amount", args.with("amount", euros(lang, *amount))),
        PastProblem::InFuture { on } => ("in-future", args.with("on", date(lang, *on))),
        PastProblem::OutsidePolicy { on } => ("outside-policy", args.with("on", date(lang, *on))),
        PastProblem::AnotherDay { on } => ("another-day", args.with("on", date(lang, *on))),
    };
    say_with(lang, &format!("claim-past-{key}"), &args)
}
