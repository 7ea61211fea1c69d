//! What refuses or reduces a claim as a whole: payment, infection, doubts.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::{ACCIDENT, claim, eur, fracture, stay};
use adjudication::{
    Answer, BenefitDocument, ClaimDocument, ClaimFacts, ClaimRefusalReason, Infection, QuestionOf,
    Side, StepDoes, decide_claim_facts,
};
use calendar::{add_days, date};
use money::Cents;
use terms::DoubtEffect;

fn decided(facts: &ClaimFacts) -> ClaimDocument {
    decide_claim_facts(&accident::graded(), facts).unwrap()
}

fn benefit<'d>(decision: &'d ClaimDocument, id: &str) -> &'d BenefitDocument {
    let mut benefits = decision.benefits.iter();
    benefits.find(|it| it.benefit == id).unwrap()
}

/// A broken humerus: 120.00.
fn humerus() -> ClaimFacts {
    claim(vec![fracture("F-ARM-1", "humerus", Some(Side::Left))])
}

#[test]
fn no_cover_before_the_premium_is_paid() {
    let on = |paid_on| {
        let mut facts = humerus();
        facts.policy.paid_on = paid_on;
        decided(&facts)
    };
    assert_eq!(on(Some(ACCIDENT)).most, eur(120));
    for paid_on in [None, Some(add_days(ACCIDENT, 1))] {
        let decision = on(paid_on);
        let refusal = decision.refusal.as_ref().unwrap();
        assert_eq!(
            (refusal.clause.as_str(), &refusal.reason),
            ("3", &ClaimRefusalReason::NotPaidYet { paid_on })
        );
        assert_eq!((decision.most, decision.injuries.len()), (eur(0), 1));
        assert!(decision.benefits[0].steps.is_empty());
    }
}

#[test]
fn an_infection_but_after_a_bite() {
    let after = |infection| {
        let mut facts = humerus();
        facts.accident.infection = infection;
        decided(&facts).most
    };
    assert_eq!(after(Infection::Other), eur(0));
    assert_eq!(after(Infection::AfterBiteOrSting), eur(120));
}

#[test]
fn doubts_that_refuse() {
    for (doubt, effect) in [
        ("safety_rules", DoubtEffect::MustRefuse),
        ("late_notice", DoubtEffect::MayRefuse),
    ] {
        let mut facts = humerus();
        facts.doubts = vec![doubt.into()];
        let open = decided(&facts);
        assert_eq!((open.least, open.most), (eur(0), eur(120)));
        assert_eq!(open.questions[0].of, QuestionOf::Doubt { effect });
        facts.answers.insert(doubt.into(), Answer::No);
        assert_eq!(decided(&facts).least, eur(120));
        facts.answers.insert(doubt.into(), Answer::Yes);
        let refused = decided(&facts);
        let reason = ClaimRefusalReason::Doubt {
            doubt: doubt.into(),
            effect,
        };
        assert_eq!(
            (refused.most, refused.refusal.unwrap().reason),
            (eur(0), reason)
        );
        assert!(refused.questions.is_empty());
    }
}

#[test]
fn what_must_refuse_is_named_before_what_may() {
    let mut facts = humerus();
    facts.answers.insert("late_notice".into(), Answer::Yes);
    facts.answers.insert("safety_rules".into(), Answer::Yes);
    assert_eq!(decided(&facts).refusal.unwrap().clause, "2.3");
}

#[test]
fn the_liable_person_paid() {
    let mut facts = humerus();
    facts.stays = vec![stay(date(2026, 6, 1), Some(date(2026, 6, 4)))];
    facts.paid_by_liable = Some(eur(140));
    let open = decided(&facts);
    assert_eq!((open.least, open.most), (eur(10), eur(150)));
    assert_eq!(open.questions[0].id.as_deref(), Some("paid_by_liable"));
    facts
        .answers
        .insert("paid_by_liable".into(), Answer::Less(eur(130)));
    let less = decided(&facts);
    assert_eq!((less.least, less.most), (eur(20), eur(20)));
    let last = |id| benefit(&less, id).steps.last().unwrap().does.clone();
    let reduced = |by, amount| StepDoes::Reduced {
        doubt: "paid_by_liable".into(),
        by,
        amount,
    };
    assert_eq!(last("trauma"), reduced(eur(120), eur(0)));
    assert_eq!(last("hospital"), reduced(eur(10), eur(20)));
    facts.answers.insert("paid_by_liable".into(), Answer::No);
    assert_eq!(decided(&facts).least, eur(150));
}

#[test]
fn a_reduction_of_unknown_size_may_take_all() {
    let mut facts = humerus();
    facts.doubts = vec!["paid_by_liable".into()];
    assert_eq!(
        (decided(&facts).least, decided(&facts).most),
        (Cents::ZERO, eur(120))
    );
}
