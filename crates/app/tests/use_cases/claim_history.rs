//! What a claim knows of other claims of the person.

use adjudication::{Answer, FactValue, InjuryFacts, Side};
use app::{AnswerQuestion, AppError, ClaimDetails, ClaimState, QuestionKey, SameAccident};
use calendar::date;
use money::Cents;
use terms::InjuryFact;

use crate::claims::{
    ACCIDENT, approve, at, decided, fracture, handler, policy, proposed, radius, record, recorded,
    used,
};
use crate::world::World;

fn tooth() -> InjuryFacts {
    let mut tooth = fracture("F-HEAD-5", "mouth", None);
    tooth.site = None;
    tooth.facts = [(InjuryFact::SoftTissueSigns, FactValue::Flag(true))].into();
    tooth
}

pub(crate) async fn a_refused_claim_uses_nothing_up(world: &World) {
    let details = ClaimDetails {
        injuries: vec![tooth()],
        doubts: vec!["late_notice".into()],
        ..ClaimDetails::of(date(2026, 5, 2))
    };
    let request = record(world, policy(world).await.id, details);
    let app = &world.app;
    let late = app.record_claim(&handler(world), request).await.unwrap();
    let founded = AnswerQuestion {
        at: at(&late),
        question: QuestionKey::Id("late_notice".into()),
        answer: Answer::Yes,
        reason: "Pieteikts pēc gada".into(),
    };
    let late = app.answer_question(&handler(world), founded).await.unwrap();
    assert_eq!(decided(world, &late).await.state, ClaimState::Refused);

    let claim = recorded(world, ACCIDENT, &[tooth()]).await;
    assert_eq!(decided(world, &claim).await.state, ClaimState::Paid);
    assert_eq!(used(world).await, 20_000);
}

pub(crate) async fn what_no_radiologist_saw_was_no_fracture(world: &World) {
    let mut unseen = radius();
    unseen.facts = [(InjuryFact::ConfirmedByRadiologist, FactValue::Flag(false))].into();
    let bruise = recorded(world, date(2026, 5, 2), &[unseen]).await;
    assert_eq!(decided(world, &bruise).await.state, ClaimState::Refused);

    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    assert_eq!(decided(world, &claim).await.state, ClaimState::Paid);
    assert_eq!(used(world).await, 45_000);
}

pub(crate) async fn small_decisions_about_one_accident_are_added_up(world: &World) {
    let first = recorded(world, ACCIDENT, &[radius()]).await;
    let first = proposed(world, &first).await;
    approve(world, &handler(world), &first).await.unwrap();

    let shin = fracture("F-LEG-2", "tibia", Some(Side::Left));
    let collarbone = fracture("F-TRUNK-1", "clavicle", Some(Side::Left));
    let details = ClaimDetails {
        injuries: vec![radius(), shin, collarbone],
        ..ClaimDetails::of(ACCIDENT)
    };
    let mut request = record(world, policy(world).await.id, details);
    request.same_accident = SameAccident::Another;
    let rest = world.app.record_claim(&handler(world), request).await;
    let rest = proposed(world, &rest.unwrap()).await;
    assert!(rest.needs_other);
    let alone = approve(world, &handler(world), &rest).await;
    let above = Cents::new(100_000);
    assert_eq!(alone.unwrap_err(), AppError::NeedsSecondPerson { above });
}
