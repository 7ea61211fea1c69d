//! What each benefit gives, with its boundaries, and what changes the claim as a whole.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use accident::claims::{claim, eur, expense, fracture, motor_claim, paid, plain, stay};
use adjudication::{
    Answer, AskOf, ClaimDocument, ClaimFacts, CostRefusal, DisabilityFacts, ExpenseFacts, Fate,
    QuestionOf, Side, StepDoes, decide_claim_facts,
};
use calendar::{Date, add_days, date};
use money::{Cents, Share};
use terms::{BenefitPays, Edition, LastDay, NetOf, NoGroup, StayDays};

fn decided(facts: &ClaimFacts) -> ClaimDocument {
    decide_claim_facts(&accident::graded(), facts).unwrap()
}

/// A broken humerus: 120.00.
fn humerus() -> ClaimFacts {
    claim(vec![fracture("F-ARM-1", "humerus", Some(Side::Left))])
}

fn disabled(group: Option<u8>, on: Date) -> ClaimFacts {
    let mut facts = claim(Vec::new());
    facts.disability = Some(DisabilityFacts { on, group });
    facts
}

/// The graded edition with one of its benefits changed.
fn edition_with(id: &str, change: impl FnOnce(&mut BenefitPays)) -> Edition {
    let mut edition = accident::graded();
    let benefits = &mut edition.accident.as_mut().unwrap().benefits;
    change(&mut benefits.iter_mut().find(|it| it.id == id).unwrap().pays);
    edition
}

#[test]
fn each_step_of_a_graded_benefit_cites_its_clause() {
    let mut facts = humerus();
    facts.history.paid = vec![
        paid("trauma", eur(900), false),
        paid("trauma", eur(50), true),
    ];
    let decision = decided(&facts);
    let steps: Vec<(&str, &StepDoes)> = decision.benefits[0]
        .steps
        .iter()
        .map(|it| (it.clause.as_str(), &it.does))
        .collect();
    let share = Share::percent(12).unwrap();
    assert_eq!(
        steps,
        [
            ("R5", &StepDoes::Percent { total: 1200, share }),
            (
                "1.trauma",
                &StepDoes::OfSum {
                    sum: eur(1000),
                    share,
                    amount: eur(120)
                }
            ),
            (
                "1.trauma",
                &StepDoes::PaidForAccident {
                    paid: eur(50),
                    amount: eur(70)
                }
            ),
            (
                "sum",
                &StepDoes::Remaining {
                    sum: eur(1000),
                    paid_before: eur(950),
                    left: eur(50),
                    amount: eur(50)
                }
            ),
        ]
    );
}

#[test]
fn groups_of_disability() {
    for (group, euros) in [(1, 1000), (2, 500), (3, 250)] {
        assert_eq!(
            decided(&disabled(Some(group), date(2026, 8, 1))).least,
            eur(euros)
        );
    }
}

#[test]
fn disability_within_a_year_the_anniversary_included() {
    let most = |edition: &Edition, on| {
        decide_claim_facts(edition, &disabled(Some(1), on))
            .unwrap()
            .most
    };
    let (day, included) = (date(2027, 5, 10), accident::graded());
    assert_eq!(most(&included, day), eur(1000));
    assert_eq!(most(&included, add_days(day, 1)), eur(0));
    let excluded = edition_with("disability", |pays| {
        let BenefitPays::Disability(rule) = pays else {
            panic!()
        };
        rule.within.last_day = LastDay::Exclusive;
    });
    assert_eq!(most(&excluded, add_days(day, -1)), eur(1000));
    assert_eq!(most(&excluded, day), eur(0));
}

#[test]
fn the_anniversary_of_a_leap_day_is_the_last_of_february() {
    let at = |day| {
        let mut facts = disabled(Some(1), day);
        facts.accident.on = date(2024, 2, 29);
        (facts.policy.from, facts.policy.to) = (date(2024, 1, 1), date(2024, 12, 31));
        facts.policy.paid_on = Some(date(2024, 1, 1));
        decided(&facts)
    };
    assert_eq!(at(date(2025, 2, 28)).most, eur(1000));
    let late = at(date(2025, 3, 1));
    assert_eq!(
        late.benefits[0].steps[0].does,
        StepDoes::TooLate {
            last_day: date(2025, 2, 28)
        }
    );
    assert_eq!(late.most, eur(0));
}

#[test]
fn a_disability_without_a_group_is_referred() {
    let mut facts = disabled(None, date(2026, 8, 1));
    let open = decided(&facts);
    assert_eq!((open.least, open.most), (eur(0), eur(1000)));
    assert_eq!(open.questions[0].of, QuestionOf::Disability);
    assert_eq!(open.questions[0].id.as_deref(), Some("disability"));
    facts.answers.insert(
        "disability".into(),
        Answer::Share(Share::percent(40).unwrap()),
    );
    let found = decided(&facts);
    assert_eq!((found.least, found.most), (eur(400), eur(400)));
    let late = decided(&disabled(None, date(2027, 8, 1)));
    assert!(
        late.questions.is_empty(),
        "nobody need decide what is too late"
    );
}

#[test]
fn a_disability_without_a_group_in_the_other_readings() {
    for (reading, euros) in [(NoGroup::Full, 1000), (NoGroup::Nothing, 0)] {
        let edition = edition_with("disability", |pays| {
            let BenefitPays::Disability(rule) = pays else {
                panic!()
            };
            rule.no_group = reading;
        });
        let decision = decide_claim_facts(&edition, &disabled(None, date(2026, 8, 1))).unwrap();
        assert_eq!((decision.least, decision.most), (eur(euros), eur(euros)));
    }
}

#[test]
fn disability_is_net_of_trauma_in_whatever_order() {
    let mut together = humerus();
    together.disability = Some(DisabilityFacts {
        on: date(2026, 8, 1),
        group: Some(3),
    });
    let decision = decided(&together);
    let amounts = |decision: &ClaimDocument| {
        decision
            .benefits
            .iter()
            .map(|it| it.most)
            .collect::<Vec<_>>()
    };
    assert_eq!(amounts(&decision), [eur(120), eur(130)]);

    let mut after_trauma = disabled(Some(3), date(2026, 8, 1));
    after_trauma.history.paid = vec![paid("trauma", eur(120), true)];
    assert_eq!(decided(&after_trauma).most, eur(130));
    after_trauma.history.paid = vec![paid("trauma", eur(120), false)];
    assert_eq!(decided(&after_trauma).most, eur(250), "of another accident");

    let mut after_disability = humerus();
    after_disability.history.paid = vec![paid("disability", eur(100), true)];
    assert_eq!(decided(&after_disability).most, eur(20));

    let only_before = edition_with("disability", |pays| {
        let BenefitPays::Disability(rule) = pays else {
            panic!()
        };
        rule.net_of = Some(("trauma".into(), NetOf::PaidBefore));
    });
    let amount = |facts| decide_claim_facts(&only_before, facts).unwrap().most;
    assert_eq!(amount(&together), eur(370));
    assert_eq!(amount(&after_disability), eur(120));
}

#[test]
fn death_within_a_year() {
    let died = |day| {
        let mut facts = claim(Vec::new());
        facts.died_on = Some(day);
        decided(&facts)
    };
    let decision = died(date(2027, 5, 10));
    assert_eq!(
        (decision.most, decision.benefits[0].payee),
        (eur(1000), terms::Payee::BeneficiaryOrHeirs)
    );
    assert_eq!(died(date(2027, 5, 11)).most, eur(0));
}

#[test]
fn nights_in_hospital() {
    let day = |day| date(2026, 6, day);
    let nights = |stays: &[(Date, Option<Date>)]| {
        let mut facts = claim(Vec::new());
        facts.stays = stays.iter().map(|(from, to)| stay(*from, *to)).collect();
        facts
    };
    let most = |facts: &ClaimFacts| decided(facts).most;
    assert_eq!(most(&nights(&[(day(1), Some(day(4)))])), eur(30));
    assert_eq!(most(&nights(&[(day(1), Some(day(1)))])), eur(0));
    assert_eq!(
        most(&nights(&[(day(4), Some(day(6))), (day(1), Some(day(4)))])),
        eur(50)
    );
    let by_days = edition_with("hospital", |pays| {
        let BenefitPays::Daily(rule) = pays else {
            panic!()
        };
        rule.days = StayDays::CalendarDays;
    });
    let touching = nights(&[(day(1), Some(day(4))), (day(4), Some(day(6)))]);
    assert_eq!(
        decide_claim_facts(&by_days, &touching).unwrap().most,
        eur(60)
    );
}

#[test]
fn a_stay_that_has_not_ended() {
    let mut facts = claim(Vec::new());
    facts.stays = vec![stay(date(2026, 6, 1), None)];
    facts.decided_on = date(2026, 6, 11);
    let open = decided(&facts);
    assert_eq!((open.least, open.most), (eur(0), eur(100)));
    assert_eq!(open.asks[0].of, AskOf::Discharge { stay: 0 });
    facts
        .stays
        .push(stay(date(2026, 6, 4), Some(date(2026, 6, 5))));
    assert_eq!(
        decided(&facts).most,
        eur(40),
        "not beyond the next admission"
    );
}

#[test]
fn costs_that_are_not_accepted() {
    let cost = |change: fn(&mut ExpenseFacts)| {
        let mut facts = claim(Vec::new());
        facts.expenses = vec![expense("medical", eur(80))];
        change(&mut facts.expenses[0]);
        facts.decided_on = date(2028, 12, 1);
        let decision = decided(&facts);
        let StepDoes::Cost {
            accepted, refused, ..
        } = decision.benefits[0].steps[0].does
        else {
            panic!()
        };
        assert_eq!(accepted, decision.most);
        (decision.most, refused)
    };
    assert_eq!(cost(|_| {}), (eur(80), None));
    assert_eq!(
        cost(|it| it.paid_by_others = Some(eur(30))),
        (eur(50), None)
    );
    assert_eq!(
        cost(|it| it.in_latvia = Some(false)),
        (eur(0), Some(CostRefusal::Abroad))
    );
    assert_eq!(
        cost(|it| it.registered = Some(false)),
        (eur(0), Some(CostRefusal::NotRegistered))
    );
    assert_eq!(cost(|it| it.on = date(2028, 5, 10)), (eur(80), None));
    let last_day = date(2028, 5, 10);
    assert_eq!(
        cost(|it| it.on = date(2028, 5, 11)),
        (eur(0), Some(CostRefusal::TooLate { last_day }))
    );
}

#[test]
fn what_is_not_known_of_a_cost_is_asked_for() {
    let mut facts = claim(Vec::new());
    facts.expenses = vec![expense("medical", eur(80)), expense("medical", eur(20))];
    facts.expenses[1].in_latvia = None;
    facts.expenses[1].registered = None;
    let open = decided(&facts);
    assert_eq!((open.least, open.most), (eur(80), eur(100)));
    let asked: Vec<AskOf> = open.asks.iter().map(|ask| ask.of).collect();
    assert_eq!(
        asked,
        [
            AskOf::CostInLatvia { expense: 1 },
            AskOf::CostRegistered { expense: 1 }
        ]
    );
    facts.expenses[1].in_latvia = Some(false);
    assert!(
        decided(&facts).asks.is_empty(),
        "refused whatever the register says"
    );
}

#[test]
fn a_person_confirms_what_the_camp_asks_for() {
    let mut facts = claim(Vec::new());
    facts.expenses = vec![expense("camp", eur(150))];
    let open = decided(&facts);
    assert_eq!(
        (open.least, open.most, open.questions[0].of),
        (eur(0), eur(150), QuestionOf::Confirm)
    );
    facts.answers.insert("camp".into(), Answer::Yes);
    assert_eq!(decided(&facts).least, eur(150));
    facts.answers.insert("camp".into(), Answer::No);
    let refused = decided(&facts);
    assert_eq!(
        (refused.most, &refused.benefits[0].steps[0].does),
        (eur(0), &StepDoes::NotConfirmed)
    );
}

#[test]
fn costs_need_an_injury_of_the_motor_table() {
    let edition = accident::motor();
    let none = decide_claim_facts(&edition, &motor_claim(Vec::new(), eur(100))).unwrap();
    assert_eq!(
        (none.most, &none.benefits[0].steps[0].does),
        (eur(0), &StepDoes::NotEntitled)
    );
    let mut pelvis = motor_claim(vec![plain("78", "78", None)], eur(1100));
    assert_eq!(
        decide_claim_facts(&edition, &pelvis).unwrap().most,
        eur(1000)
    );
    pelvis.history.paid = vec![paid("medical", eur(800), false)];
    assert_eq!(
        decide_claim_facts(&edition, &pelvis).unwrap().most,
        eur(1000),
        "each accident anew"
    );
    pelvis.history.paid = vec![paid("medical", eur(800), true)];
    assert_eq!(
        decide_claim_facts(&edition, &pelvis).unwrap().most,
        eur(200)
    );
}

#[test]
fn what_is_not_insured_is_not_there() {
    let mut facts = humerus();
    facts.stays = vec![stay(date(2026, 6, 1), Some(date(2026, 6, 2)))];
    facts.policy.sums.retain(|sum| sum.benefit != "trauma");
    let decision = decided(&facts);
    assert_eq!(
        decision
            .benefits
            .iter()
            .map(|it| it.benefit.as_str())
            .collect::<Vec<_>>(),
        ["hospital"]
    );
    assert!(matches!(decision.injuries[0].fate, Fate::Counts { .. }));
}

/// Half of one cent is half a cent, which goes up: of two claims each rounds for itself. The one way in which a
/// split claim can pay more, by a cent.
#[test]
fn half_a_cent_goes_up() {
    let mut facts = motor_claim(vec![plain("90", "90", Some(Side::Left))], Cents::new(1));
    facts.injuries[0].facts.insert(
        terms::InjuryFact::PlasterDays,
        adjudication::FactValue::Whole(10),
    );
    let past = accident::claims::earlier("90", "90", Some(Side::Left), date(2020, 1, 1));
    facts.history.injuries = vec![past];
    let most = |facts: &ClaimFacts| decide_claim_facts(&accident::motor(), facts).unwrap().most;
    assert_eq!(most(&facts), Cents::new(1));
    facts.expenses.push(expense("medical", Cents::new(1)));
    assert_eq!(most(&facts), Cents::new(1), "of two together");
}
