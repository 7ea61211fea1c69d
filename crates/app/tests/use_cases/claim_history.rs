//! What a claim knows of other claims of the person.

use adjudication::{Answer, FactValue, InjuryFacts, Side};
use app::{
    Actor, AnswerQuestion, AppError, ClaimDetails, ClaimState, Membership, QuestionKey,
    SameAccident, Scope,
};
use calendar::date;
use money::Cents;
use terms::InjuryFact;

use crate::claims::{
    ACCIDENT, approve, at, decided, fracture, handler, policy, proposed, radius, record, recorded,
    second, used,
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

/// The person sees what was decided and why, the letter, and who looked; nothing that is only proposed, and nobody else
/// sees it.
pub(crate) async fn the_insured_person_sees_their_accident_claims(world: &World) {
    let app = &world.app;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let file = world.store.claim(claim.id).await.unwrap().unwrap();
    let member = |insured, insurer: &str| Actor {
        scope: Scope::Insured(Membership {
            insured,
            insurer: world.insurer(insurer).id,
        }),
        ..world.actor("balta-klients")
    };
    let own = member(file.claim.insured_id, "balcia");
    proposed(world, &claim).await;
    let seen = app.own_accident(&own, claim.id).await.unwrap();
    assert_eq!((seen.decision.as_ref(), seen.has_letter()), (None, false));
    let none = app.own_accident_letter(&own, claim.id).await;
    assert!(matches!(none, Err(AppError::ClaimState { .. })));

    let again = app.claim(&handler(world), claim.id).await.unwrap();
    approve(world, &second(world), &again).await.unwrap();
    let seen = app.own_accident(&own, claim.id).await.unwrap();
    assert_eq!(seen.decision.as_ref().unwrap().most, Cents::new(45_000));
    let theirs = app.own_accident_letter(&own, claim.id).await.unwrap();
    assert_eq!(theirs.claim.attestation, seen.attestation);
    let list = app.own_accidents(&own).await.unwrap();
    assert_eq!(list.iter().map(|it| it.id).collect::<Vec<_>>(), [claim.id]);
    let looked = app.own_access(&own).await.unwrap();
    assert!(looked.iter().any(|row| row.action == "claim.approve"));
    let taken = app.own_data(&own).await.unwrap();
    assert!(taken.accidents[0].1.is_some());

    for other in [
        world.actor("balta-klients"),
        member(file.claim.insured_id, "balta"),
    ] {
        let unseen = app.own_accident(&other, claim.id).await;
        assert_eq!(unseen.unwrap_err(), AppError::NotFound);
        let unread = app.own_accident_letter(&other, claim.id).await;
        assert_eq!(unread.unwrap_err(), AppError::NotFound);
        assert!(app.own_accidents(&other).await.unwrap().is_empty());
    }
}
