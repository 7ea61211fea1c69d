//! Every reason and every problem has its sentences in every language.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "a test; cents are written 12_34"
)]

#[path = "../../adjudication/tests/sample/mod.rs"]
mod sample;

use adjudication::{
    Dated, FactProblem, LimitDocument, LimitUnit, LineDocument, MAX_PRICE, Outcome, Reason,
};
use calendar::date;
use money::Cents;
use terms::{Channel, Edition};
use wording::{Lang, advice, clause, date as day, euros, fact_problem, formula, moment, outcome};
use wording::{reason, reason_short};

/// A line with the reason, as the engine would write it.
fn line(reason: Reason, edition: &Edition) -> LineDocument {
    let referred = matches!(reason, Reason::ReferredToPerson);
    let capped = matches!(
        reason,
        Reason::PriceAboveCap { .. } | Reason::PriceAboveList { .. }
    );
    let drawn = |limit: &str, unit| LimitDocument {
        limit: limit.into(),
        unit,
        amount: 3,
        before: 1,
        after: 0,
    };
    let (benefit, cited) = if referred {
        ("doubtful", "Basic 10")
    } else {
        ("rehab", "Basic 6")
    };
    assert!(edition.clauses.iter().any(|clause| clause.id == cited));
    LineDocument {
        service: if referred { "D-801" } else { "R-301" }.into(),
        outcome: Outcome::Part,
        reason,
        clause: cited.into(),
        other_clause: (reason == Reason::ClausesClash).then(|| "Basic 9".into()),
        benefit: Some(benefit.into()),
        price: Cents::new(20_00),
        eligible: Cents::new(20_00),
        share: capped.then(|| money::Share::percent(75).unwrap()),
        share_amount: Cents::new(10_00),
        insurer: Cents::ZERO,
        patient: Cents::new(20_00),
        limits: vec![drawn("massages", LimitUnit::Count)],
    }
}

/// A text that is whole: no variable left open, no key shown instead, nothing empty in it.
fn assert_whole(lang: Lang, text: &str, key: &str) {
    assert!(!text.contains(['{', '$']), "{lang:?} {key}: {text}");
    assert!(
        !text.contains(key) && text.contains(' ') | text.ends_with(char::is_alphabetic),
        "{lang:?}: {text}"
    );
    assert!(
        !text.contains("  ") && !text.contains(": .") && !text.contains(": ,"),
        "{lang:?} {key}: {text}"
    );
}

#[test]
fn each_reason_has_a_sentence_and_each_refusal_advice() {
    let edition = sample::edition();
    let mut all = String::new();
    for lang in Lang::ALL {
        for reason_of_line in sample::every_reason() {
            let line = line(reason_of_line, &edition);
            let key = reason_of_line.code().replace('_', "-");
            let sentence = reason(lang, &line, &edition);
            assert_whole(lang, &sentence, &key);
            assert!(sentence.ends_with(['.', '?']), "{lang:?}: {sentence}");
            assert_whole(lang, &reason_short(lang, &line), &key);
            let advice = advice(lang, &line, &edition);
            let is_refusal =
                reason_of_line.rank() <= Reason::MoneyLimitReached { limit: Cents::ZERO }.rank();
            assert!(
                advice.is_some() || !is_refusal,
                "{lang:?}: no advice on {key}"
            );
            if let Some(advice) = &advice {
                assert_whole(lang, advice, &key);
            }
            all += &format!("{sentence}\n    {}\n", reason_short(lang, &line));
            all += &advice.map_or_else(String::new, |advice| format!("    → {advice}\n"));
        }
        all.push('\n');
    }
    insta::assert_snapshot!("every_reason", all);
}

#[test]
fn each_problem_has_a_sentence() {
    let name = || "none".to_owned();
    let problems = [
        FactProblem::NoLines,
        FactProblem::TooManyLines { max: 30 },
        FactProblem::PriceNotPositive { line: 2 },
        FactProblem::PriceTooLarge {
            line: 2,
            max: MAX_PRICE,
        },
        FactProblem::ListPriceNotPositive { line: 2 },
        FactProblem::ProgrammeUnknown { programme: name() },
        FactProblem::LimitUnknown { limit: name() },
        FactProblem::UseBelowZero { limit: name() },
        FactProblem::PastServiceUnknown { service: name() },
        FactProblem::DatesReversed {
            of: Dated::Contract,
        },
        FactProblem::DatesReversed { of: Dated::Cover },
        FactProblem::DatesReversed { of: Dated::Card },
        FactProblem::CoverOutsideContract,
        FactProblem::ServiceBeforeBirth,
        FactProblem::NoReceiptClaims,
        FactProblem::ChannelClosed {
            channel: Channel::Portal,
        },
        FactProblem::ChannelClosed {
            channel: Channel::EMail,
        },
        FactProblem::ChannelClosed {
            channel: Channel::Post,
        },
        FactProblem::ChannelClosed {
            channel: Channel::Office,
        },
        FactProblem::ReceivedBeforeService,
        FactProblem::NotedLineUnknown { line: 2 },
    ];
    for lang in Lang::ALL {
        let texts = problems.iter().map(|problem| fact_problem(lang, problem));
        let texts: Vec<String> = texts
            .inspect(|text| assert_whole(lang, text, "problem-"))
            .collect();
        insta::assert_snapshot!(format!("problems_{}", lang.tag()), texts.join("\n"));
    }
}

#[test]
fn a_clause_that_gave_way_is_named_with_the_one_that_says_so() {
    let edition = sample::edition();
    let reason_of_line = Reason::WaitingPeriodNotOver {
        payable_from: date(2026, 4, 30),
    };
    let line = LineDocument {
        other_clause: Some("Basic 6".into()),
        ..line(reason_of_line, &edition)
    };
    assert_eq!(
        reason(Lang::Lv, &line, &edition),
        "Nogaidīšanas periods vēl nav beidzies; pakalpojumu apmaksā no 30.04.2026. Basic 6 šeit nepiemēro (8.3)."
    );
}

#[test]
fn clauses_outcomes_and_calculations_are_named() {
    let edition = sample::edition();
    let named = |lang| clause(lang, "5.1", &edition);
    assert_eq!(named(Lang::Lv), "5.1. punkts — Waiting in the first year");
    assert_eq!(named(Lang::Ru), "Пункт 5.1 — Waiting in the first year");
    assert_eq!(
        clause(Lang::En, "Basic 6", &edition),
        "Basic, clause 6 — Rehabilitation"
    );
    assert_eq!(clause(Lang::Lv, "9.9", &edition), "9.9. punkts");
    let noted = |id| clause(Lang::Lv, id, &edition);
    assert_eq!(noted("62 note 2"), "62. rindas 2. piezīme");
    assert_eq!(noted("95 note"), "95. rindas piezīme");
    assert_eq!(outcome(Lang::Lv, Outcome::Part), "Apmaksāts daļēji");
    let mut paid = line(Reason::PaidInFull, &edition);
    paid.share = Some(money::Share::from_basis_points(12_50).unwrap());
    assert_eq!(
        formula(Lang::Lv, &paid, &edition),
        "12,5\u{a0}% no 20,00\u{a0}€ = 10,00\u{a0}€; massages 1 → 0"
    );
    assert_eq!(
        formula(Lang::En, &paid, &edition),
        "12.5% of €20.00 = €10.00; massages 1 → 0"
    );
}

#[test]
fn days_and_amounts_are_written_as_each_language_does() {
    let at = date(2026, 4, 3);
    assert_eq!(
        [day(Lang::Lv, at), day(Lang::En, at), day(Lang::Ru, at)],
        ["03.04.2026.", "3 April 2026", "03.04.2026"]
    );
    let at = at.at(9, 5, 0, 0);
    assert_eq!(moment(Lang::Lv, at), "03.04.2026. plkst. 9.05");
    assert_eq!(moment(Lang::En, at), "3 April 2026, 09:05");
    let amount = Cents::new(-1_234_567_89);
    assert_eq!(euros(Lang::En, amount), "-€1,234,567.89");
    assert_eq!(euros(Lang::Ru, amount), "-1\u{a0}234\u{a0}567,89\u{a0}€");
    assert_eq!(euros(Lang::En, Cents::new(5)), "€0.05");
}

#[test]
fn who_has_paid_already_is_told_what_they_can_do() {
    let edition = sample::edition();
    let mut all = String::new();
    for lang in Lang::ALL {
        for reason_of_line in sample::every_reason() {
            let line = line(reason_of_line, &edition);
            if let Some(advice) = wording::claim_advice(lang, &line, &edition) {
                assert_whole(lang, &advice, reason_of_line.code());
                all += &format!("{}: {advice}\n", reason_of_line.code());
            }
        }
        all.push('\n');
    }
    insta::assert_snapshot!("claim_advice", all);
}
