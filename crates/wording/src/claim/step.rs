//! The calculation, step by step.

use adjudication::{CostRefusal, PartDocument, Step, StepDoes, TogetherDocument};
use terms::Edition;

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

use super::names::{benefit_name, part_name, row_name};
use super::values::points_in;

/// A part of the body as graded: its fractures, its worst other injury, what it gives.
#[must_use]
pub fn part_line(lang: Lang, part: &PartDocument, edition: &Edition) -> String {
    part_in(Voice::page(lang), part, edition)
}

pub(super) fn part_in(voice: Voice, part: &PartDocument, edition: &Edition) -> String {
    let key = match (part.fractures, part.worst_other) {
        (0, _) => "claim-part-other",
        (_, 0) => "claim-part-fractures",
        _ => "claim-part-both",
    };
    let args = Args::new()
        .with("part", part_name(voice.lang, part, edition))
        .with("fractures", points_in(voice, part.fractures))
        .with("together", together(voice, part, edition))
        .with("other", points_in(voice, part.worst_other))
        .with("gives", points_in(voice, part.gives));
    say_with(voice.lang, key, &args)
}

/// ` (Fracture of forearm, wrist or hand, several together: 12 %)`, or nothing.
fn together(voice: Voice, part: &PartDocument, edition: &Edition) -> String {
    let one = |row: &TogetherDocument| {
        let args = Args::new()
            .with("row", row_name(voice.lang, &row.row, edition))
            .with("gives", points_in(voice, row.gives));
        format!(" ({})", say_with(voice.lang, "claim-part-together", &args))
    };
    part.together.iter().map(one).collect()
}

/// One step of the calculation of a benefit.
#[must_use]
pub fn step(lang: Lang, step: &Step, edition: &Edition) -> String {
    step_in(Voice::page(lang), step, edition)
}

#[expect(clippy::too_many_lines, reason = "one short arm for each step")]
pub(super) fn step_in(voice: Voice, step: &Step, edition: &Edition) -> String {
    let lang = voice.lang;
    let args = Args::new();
    let (key, args) = match &step.does {
        StepDoes::Percent { total, share } => (
            if u32::from(share.basis_points()) < *total {
                "claim-step-percent-capped"
            } else {
                "claim-step-percent"
            },
            args.with("total", points_in(voice, *total))
                .with("share", voice.share(*share)),
        ),
        StepDoes::OfSum { sum, share, amount } => (
            "claim-step-of-sum",
            args.with("share", voice.share(*share))
                .with("sum", voice.euros(*sum))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::FoundByPerson { sum, share, amount } => (
            "claim-step-found-by-person",
            args.with("share", voice.share(*share))
                .with("sum", voice.euros(*sum))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::Days {
            days,
            per_day,
            amount,
        } => (
            "claim-step-days",
            args.with("days", i64::from(*days))
                .with("perday", voice.euros(*per_day))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::Cost { .. } => return cost(voice, &step.does),
        StepDoes::Costs { amount } => (
            "claim-step-costs",
            args.with("amount", voice.euros(*amount)),
        ),
        StepDoes::EntitledTo { share, amount } => (
            "claim-step-entitled-to",
            args.with("share", voice.share(*share))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::NotEntitled => return say(lang, "claim-step-not-entitled"),
        StepDoes::TooLate { last_day } => (
            "claim-step-too-late",
            args.with("day", voice.date(*last_day)),
        ),
        StepDoes::NetOf {
            benefit,
            paid,
            amount,
        } => (
            "claim-step-net-of",
            args.with("benefit", benefit_name(lang, benefit, edition))
                .with("paid", voice.euros(*paid))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::PaidForAccident { paid, amount } => (
            "claim-step-paid-for-accident",
            args.with("paid", voice.euros(*paid))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::Remaining {
            sum,
            paid_before,
            left,
            amount,
        } => (
            if paid_before.is_positive() {
                "claim-step-remaining"
            } else {
                "claim-step-within"
            },
            args.with("sum", voice.euros(*sum))
                .with("paid", voice.euros(*paid_before))
                .with("left", voice.euros(*left))
                .with("amount", voice.euros(*amount)),
        ),
        StepDoes::NotConfirmed => return say(lang, "claim-step-not-confirmed"),
        StepDoes::Reduced { by, amount, .. } => (
            "claim-step-reduced",
            args.with("by", voice.euros(*by))
                .with("amount", voice.euros(*amount)),
        ),
    };
    say_with(lang, key, &args)
}

fn cost(voice: Voice, does: &StepDoes) -> String {
    let StepDoes::Cost {
        expense,
        claimed,
        by_others,
        accepted,
        refused,
    } = does
    else {
        return String::new();
    };
    let args = Args::new()
        .with("number", i64::from(*expense) + 1)
        .with("claimed", voice.euros(*claimed))
        .with("others", voice.euros(*by_others))
        .with("accepted", voice.euros(*accepted));
    let (key, args) = match refused {
        None if by_others.is_positive() => ("claim-step-cost-net", args),
        None => ("claim-step-cost", args),
        Some(CostRefusal::TooLate { last_day }) => (
            "claim-step-cost-too-late",
            args.with("day", voice.date(*last_day)),
        ),
        Some(CostRefusal::Abroad) => ("claim-step-cost-abroad", args),
        Some(CostRefusal::NotRegistered) => ("claim-step-cost-not-registered", args),
    };
    say_with(voice.lang, key, &args)
}
