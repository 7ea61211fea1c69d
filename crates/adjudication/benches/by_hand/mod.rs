//! What one would write without an engine: the rules of one programme as `match` arms and constants, with a
//! trace of the numbers. It knows the services of the bench and nothing else.

use adjudication::{CardFacts, VisitFacts, decide_facts};
use terms::Edition;

/// What the trace tells of a line.
#[derive(Debug)]
pub(crate) struct Traced {
    pub(crate) insurer: i64,
    pub(crate) patient: i64,
    pub(crate) eligible: i64,
    pub(crate) share: i64,
    pub(crate) clause: &'static str,
    pub(crate) why: &'static str,
    /// Limit, before, after.
    pub(crate) limits: [(u8, i64, i64); 3],
}

/// Limits, by place: programme, ambulatory, laboratory, co-payment; the last one is for "none".
const NAMES: [&str; 4] = ["programme", "ambulatory", "laboratory", "copayment"];
const AMOUNTS: [i64; 5] = [120_000, 50_000, 12_000, 15_000, i64::MAX];
const NONE: u8 = 4;

struct Rule {
    clause: &'static str,
    share: i64,
    cap: i64,
    referral: bool,
    limits: [u8; 3],
}

fn rule(service: &str) -> Option<Rule> {
    let rule = |clause, share, cap, referral, limits| {
        Some(Rule {
            clause,
            share,
            cap,
            referral,
            limits,
        })
    };
    match service.as_bytes() {
        [b'G', b'A', ..] => rule("Standarts 4", 100, 25_00, false, [1, 0, NONE]),
        [b'K', b'O', ..] => rule("Standarts 3", 70, 50_00, false, [1, 0, NONE]),
        [b'L', b'A', ..] => rule("Standarts 5", 80, i64::MAX, true, [2, 1, 0]),
        [b'D', b'G', ..] => rule("Standarts 6", 70, 80_00, true, [1, 0, NONE]),
        [b'P', b'I', ..] => rule("Standarts 28", 100, i64::MAX, false, [3, NONE, NONE]),
        _ => None,
    }
}

/// The loop.
pub(crate) fn decide(facts: &VisitFacts) -> Vec<Traced> {
    let refused = refusal(facts);
    let mut left = AMOUNTS;
    for used in &facts.history.used {
        if let Some(at) = NAMES.iter().position(|name| *name == used.limit) {
            left[at] = (left[at] - used.amount).max(0);
        }
    }
    let mut lines = Vec::with_capacity(facts.lines.len());
    for line in &facts.lines {
        let price = line.price.get();
        let mut traced = Traced {
            insurer: 0,
            patient: price,
            eligible: 0,
            share: 0,
            clause: "Terminal 6",
            why: "not in the programme",
            limits: [(NONE, 0, 0); 3],
        };
        match (refused, rule(&line.service), line.list_price) {
            (Some(why), _, _) => traced.why = why,
            (None, _, None) => traced.why = "not in the price list",
            (None, None, _) => {}
            (None, Some(rule), _) if rule.referral && !line.papers.referral => {
                traced.why = "referral missing";
            }
            (None, Some(rule), Some(list)) => {
                pay(&mut traced, &rule, &mut left, [price, list.get()]);
            }
        }
        lines.push(traced);
    }
    lines
}

fn pay(traced: &mut Traced, rule: &Rule, left: &mut [i64; 5], [price, list]: [i64; 2]) {
    traced.clause = rule.clause;
    traced.eligible = price.min(list).min(rule.cap);
    traced.share = (traced.eligible * rule.share * 2 + 100) / 200;
    traced.insurer = rule.limits.iter().fold(traced.share, |paid, &limit| {
        paid.min(left[usize::from(limit)])
    });
    for (drawn, &limit) in traced.limits.iter_mut().zip(&rule.limits) {
        let before = left[usize::from(limit)];
        left[usize::from(limit)] -= traced.insurer;
        *drawn = (limit, before, before - traced.insurer);
    }
    traced.patient = price - traced.insurer;
    traced.why = match () {
        () if traced.insurer == 0 => "limit used up",
        () if traced.insurer < traced.share => "rest of the limit",
        () if traced.eligible < price => "price above the cap",
        () if traced.insurer < price => "share of the price",
        () => "paid in full",
    };
}

fn refusal(facts: &VisitFacts) -> Option<&'static str> {
    let Some(insured) = &facts.insured else {
        return Some("unknown");
    };
    let Some(cover) = &insured.cover else {
        return Some("no cover");
    };
    let day = facts.service_date;
    if day > facts.asked_at.date() {
        return Some("day in the future");
    }
    if let CardFacts::Own {
        valid_from,
        valid_to,
        revoked_at,
    } = facts.card
        && (valid_from.is_some_and(|from| day < from)
            || valid_to.is_some_and(|to| day > to)
            || revoked_at.is_some_and(|at| at <= facts.asked_at))
    {
        return Some("card not valid");
    }
    if day < cover.from || day > cover.to {
        return Some("no cover on the day");
    }
    (!facts.provider.contracted).then_some("clinic not contracted")
}

/// The loop pays what the engine pays, so that the comparison is of like with like.
pub(crate) fn assert_same(edition: &Edition, facts: &VisitFacts) {
    let engine = decide_facts(edition, facts).unwrap();
    let by_hand = decide(facts);
    assert_eq!(engine.lines.len(), by_hand.len());
    for (line, traced) in engine.lines.iter().zip(&by_hand) {
        assert_eq!(
            line.insurer.get(),
            traced.insurer,
            "{} {traced:?}",
            line.service
        );
        assert_eq!(line.patient.get(), traced.patient);
        assert!(line.insurer.is_zero() || line.eligible.get() == traced.eligible);
    }
}
